// Publishes what an author chose, all of it in one transaction or none: lessons as an editorial or a material change, and
// courses. Refused with every reason at once.

import type { Db } from "#db/open.server.ts";
import { LESSON_LANGUAGES } from "../domains/lessons/lesson.ts";
import type { Library } from "../domains/lessons/library.server.ts";
import type { Problem } from "../domains/lessons/problem.ts";
import { type ContentFolders, type Proposals, readProposals } from "../domains/lessons/proposals.server.ts";
import { holdPublishing, type Notes } from "../domains/lessons/publication-store.server.ts";
import { listLessons } from "../domains/lessons/store.server.ts";
import { versionOf } from "../domains/lessons/version-of.ts";
import type { Language } from "../i18n/languages.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";
import { publishCourse } from "./publish-content.server.ts";
import { type PublishedVersion, publishVersion } from "./publish-version.server.ts";

type Needs = SettleNeeds & { db: Db; content: ContentFolders; library: Pick<Library, "refresh"> };

export interface PublicationAsked {
  /** Lessons. */
  ids: readonly string[];
  courses?: readonly string[];
  /** Needed where a lesson was published before and differs now. */
  change: "editorial" | "material" | null;
  /** What changed, for learners; a material change needs it in every language of the lesson. */
  notes: Notes;
  /** The hash of each lesson that the author looked at: refused if the files have changed since. */
  expected?: Readonly<Record<string, string>>;
}

/** Why something is not published; nothing else is, either. */
export type PublicationRefusal = { id: string } & (
  | { reason: "unknown" | "retired" | "change-missing" | "moved-on" }
  | { reason: "problems"; problems: Problem[] }
  | { reason: "note-missing"; languages: Language[] }
  /** A course with lessons that are not published. */
  | { reason: "lessons-unpublished"; lessons: string[] }
);

export type PublicationOutcome =
  | { outcome: "published"; lessons: PublishedVersion[]; courses: string[]; unchanged: string[] }
  | { outcome: "refused"; refusals: PublicationRefusal[] };

/** Longer notes are no notes. */
const LONGEST_NOTE = 600;

/**
 * Publishes lessons and courses from the files as they are now.
 * @param actor an author or admin; null on the console
 * @returns what was published and what was as published already, or each reason why nothing was
 */
export async function publishLessons(
  needs: Needs,
  actor: { personId: string } | null,
  asked: PublicationAsked,
): Promise<PublicationOutcome> {
  const proposals = await readProposals(needs.content);
  const outcome = await needs.db.transaction().execute(async (trx): Promise<PublicationOutcome> => {
    await holdPublishing(trx, needs.dialect);
    const known = new Map((await listLessons(trx)).map((lesson) => [lesson.id, lesson]));
    const refusals = refusalsOf(proposals, known, asked);
    if (refusals.length > 0) return { outcome: "refused", refusals };
    const meant = {
      by: actor?.personId ?? null,
      change: asked.change ?? "editorial",
      notes: trimmed(asked.notes),
    };
    const lessons: PublishedVersion[] = [];
    const courses: string[] = [];
    const unchanged: string[] = [];
    for (const id of new Set(asked.ids)) {
      const proposed = proposals.lessons.get(id);
      const published =
        proposed && (await publishVersion(trx, needs, proposed.value, known.get(id)?.hash, meant));
      if (published) lessons.push(published);
      else unchanged.push(id);
    }
    for (const id of new Set(asked.courses ?? [])) {
      const proposed = proposals.courses.get(id);
      const isNew = proposed && (await publishCourse(trx, needs, proposed.value, meant.by));
      (isNew ? courses : unchanged).push(id);
    }
    return { outcome: "published", lessons, courses, unchanged };
  });
  if (outcome.outcome === "published") await needs.library.refresh();
  return outcome;
}

type Known = ReadonlyMap<string, { hash: string; isRetired: boolean }>;

/** Each reason why this cannot be published as asked; empty where it can. */
export function refusalsOf(
  proposals: Proposals,
  known: Known,
  asked: PublicationAsked,
): PublicationRefusal[] {
  return [...refusalsOfLessons(proposals, known, asked), ...refusalsOfCourses(proposals, known, asked)];
}

function refusalsOfLessons(
  proposals: Pick<Proposals, "lessons">,
  known: Known,
  { ids, change, notes, expected = {} }: PublicationAsked,
): PublicationRefusal[] {
  return [...new Set(ids)].flatMap((id): PublicationRefusal[] => {
    const proposed = proposals.lessons.get(id);
    if (!proposed) return [{ id, reason: "unknown" }];
    const present = known.get(id);
    if (present?.isRetired) return [{ id, reason: "retired" }];
    const version = versionOf(proposed.value);
    const refusals: PublicationRefusal[] = [];
    if (expected[id] !== undefined && expected[id] !== version) refusals.push({ id, reason: "moved-on" });
    // What is published already stays so, whatever rules have become stricter since.
    if (present?.hash === version) return refusals;
    const errors = proposed.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) refusals.push({ id, reason: "problems", problems: errors });
    if (present && change === null) refusals.push({ id, reason: "change-missing" });
    const said = trimmed(notes);
    const languages = LESSON_LANGUAGES.filter(
      (language) => proposed.value.sources[language] !== undefined && !said[language],
    );
    if (present && change === "material" && languages.length > 0)
      refusals.push({ id, reason: "note-missing", languages });
    return refusals;
  });
}

function refusalsOfCourses(
  proposals: Proposals,
  known: Known,
  { ids, courses = [] }: PublicationAsked,
): PublicationRefusal[] {
  return [...new Set(courses)].flatMap((id): PublicationRefusal[] => {
    const proposed = proposals.courses.get(id);
    if (!proposed) return [{ id, reason: "unknown" }];
    const errors = proposed.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) return [{ id, reason: "problems", problems: errors }];
    const lessons = proposed.value.lessons.filter((lesson) => !known.has(lesson) && !ids.includes(lesson));
    return lessons.length > 0 ? [{ id, reason: "lessons-unpublished", lessons }] : [];
  });
}

function trimmed(notes: Notes): Notes {
  return Object.fromEntries(
    Object.entries(notes).flatMap(([language, note]) => {
      const text = note?.replace(/\s+/g, " ").trim().slice(0, LONGEST_NOTE);
      return text ? [[language, text]] : [];
    }),
  );
}
