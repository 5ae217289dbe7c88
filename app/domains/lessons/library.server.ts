// All published lessons and documents in memory, each version compiled once, when it is first read: what pages and graders read.
// The database says which versions are current; every process asks it again after two seconds at the latest.

import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Clock } from "../../clock.ts";
import { compileSources } from "./compile-sources.ts";
import type { CompiledLesson } from "./lesson.ts";
import { MadeWhenRead, once } from "./made-when-read.ts";
import { findVersion, listLessons } from "./store.server.ts";

export interface PublishedLesson extends CompiledLesson {
  id: string;
  /** Whether it is taken or acknowledged. */
  kind: ContentKind;
  /** The version's hash. */
  version: string;
  /** 1, 2, 3 … within the lesson. */
  number: number;
}

export interface Library {
  /** The version that learners get now, or undefined for an unknown or retired lesson. */
  current(lessonId: string): Promise<PublishedLesson | undefined>;
  /** As current, from memory alone: for use inside a transaction, which on SQLite holds the only connection. */
  loaded(lessonId: string): PublishedLesson | undefined;
  /** Any version ever published. */
  version(hash: string): Promise<PublishedLesson | undefined>;
  /** All current lessons and documents by id. */
  all(): Promise<ReadonlyMap<string, PublishedLesson>>;
  /** As all, with those that were retired, as they were taught last: for what speaks of the past. */
  known(): Promise<ReadonlyMap<string, PublishedLesson>>;
  /** Looks at the database now, after publishing. */
  refresh(): Promise<void>;
}

const FRESH_FOR = 2000;

interface Needs {
  db: Db;
  clock: Clock;
  compile?: typeof compileSources;
}

/** Makes the library; it loads at the first question asked of it. */
export function makeLibrary({ db, clock, compile = compileSources }: Needs): Library {
  const versions = new Map<string, () => PublishedLesson>();
  let current: ReadonlyMap<string, PublishedLesson> = new Map();
  let known: ReadonlyMap<string, PublishedLesson> = new Map();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  async function find(hash: string): Promise<(() => PublishedLesson) | undefined> {
    const found = versions.get(hash);
    if (found) return found;
    const row = await findVersion(db, hash);
    if (!row) return undefined;
    const lesson = once(() => compiled(row, compile));
    versions.set(hash, lesson);
    return lesson;
  }

  async function look(): Promise<void> {
    const taught = new Map<string, () => PublishedLesson>();
    const ever = new Map<string, () => PublishedLesson>();
    for (const { id, hash, isRetired } of await listLessons(db)) {
      const lesson = await find(hash);
      if (!lesson) continue;
      ever.set(id, lesson);
      if (!isRetired) taught.set(id, lesson);
    }
    current = new MadeWhenRead(taught);
    known = new MadeWhenRead(ever);
    lookedAt = clock().getTime();
  }

  async function fresh(): Promise<void> {
    // A clock that was set back counts as "long ago" too.
    if (Math.abs(clock().getTime() - lookedAt) < FRESH_FOR) return;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    await looking;
  }

  return {
    async current(lessonId) {
      await fresh();
      return current.get(lessonId);
    },
    loaded: (lessonId) => current.get(lessonId),
    version: async (hash) => (await find(hash))?.(),
    async all() {
      await fresh();
      return current;
    },
    async known() {
      await fresh();
      return known;
    },
    refresh: look,
  };
}

function compiled(
  row: NonNullable<Awaited<ReturnType<typeof findVersion>>>,
  compile: typeof compileSources,
): PublishedLesson {
  const { lesson_id, kind, hash, number } = row;
  const [sources, images, terms] = [row.sources, row.images, row.terms].map((text) => JSON.parse(text));
  return {
    ...compile(lesson_id, sources, images, kind, terms),
    id: lesson_id,
    kind,
    version: hash,
    number,
  };
}
