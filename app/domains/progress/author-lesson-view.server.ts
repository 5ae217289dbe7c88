// One lesson as its author sees it: its state, its proposal on disk with all problems, and every publication there was.

import { dayOf } from "#app/calendar.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { compileSources, type LessonSources, type Sources } from "../lessons/compile-sources.ts";
import type { UsedTerms } from "../lessons/glossary.ts";
import type { CompiledLesson } from "../lessons/lesson.ts";
import type { ContentFolders, Proposed } from "../lessons/proposals.server.ts";
import { type Publication, publicationsOf, retiredSince } from "../lessons/publication-store.server.ts";
import { recentProposals } from "../lessons/recent-proposals.server.ts";
import { type ShownProblem, shownProblem } from "../lessons/shown-problem.ts";
import { findKind, findVersion, listLessons } from "../lessons/store.server.ts";
import { imageHashes, versionOf } from "../lessons/version-of.ts";
import type { AuthorRow } from "./author-query.ts";

export interface AuthorLesson {
  id: string;
  /** Whether it is taken or acknowledged. */
  kind: ContentKind;
  title: string;
  state: AuthorRow["state"];
  isOwn: boolean;
  retiredAt: string | null;
  /** What lies on disk; null where nothing does. */
  proposal: { version: string; isCurrent: boolean } | null;
  problems: ShownProblem[];
  /** Newest first. */
  publications: (Publication & { publishedOn: string })[];
  languages: Language[];
}

/** A text of the lesson: what lies on disk, or a version. */
export interface LessonEdition {
  /** "proposal", or the number of the version. */
  name: string;
  version: string;
  sources: Sources;
  /** An image's file name -> the hash of its bytes. */
  images: Readonly<Record<string, string>>;
  /** The words of the glossary that it uses. */
  terms: UsedTerms;
  compiled: CompiledLesson;
}

/** The lesson, and a way to any of its texts. */
export interface AuthorDesk {
  lesson: AuthorLesson;
  /** @returns undefined for what there is not */
  edition(name: string): Promise<LessonEdition | undefined>;
}

/** @returns undefined where there is no such lesson, neither published nor on disk */
export async function authorDesk(
  { db, content }: { db: Db; content: ContentFolders },
  lessonId: string,
  { language, timeZone }: { language: Language; timeZone: string },
): Promise<AuthorDesk | undefined> {
  const proposed = (await recentProposals(content)).lessons.get(lessonId);
  const publications = await publicationsOf(db, lessonId);
  const present = (await listLessons(db)).find(({ id }) => id === lessonId);
  if (!proposed && publications.length === 0) return undefined;
  const edition = (name: string) =>
    name === "proposal"
      ? Promise.resolve(proposed && editionOnDisk(proposed))
      : publishedEdition(db, lessonId, publications, name);
  const proposal = proposed ? versionOf(proposed.value) : null;
  const shown = (await edition("proposal")) ?? (await edition(`${publications[0]?.number}`));
  const texts = shown?.compiled.lesson.texts ?? {};
  const isCurrent = proposal !== null && proposal === present?.hash;
  return {
    lesson: {
      id: lessonId,
      kind: proposed?.value.kind ?? (await findKind(db, lessonId)) ?? "lesson",
      title: (texts[language] ?? texts.de ?? texts.en)?.title ?? lessonId,
      state: present?.isRetired
        ? "retired"
        : !proposed
          ? "missing"
          : !present
            ? "new"
            : isCurrent
              ? "published"
              : "changed",
      isOwn: proposed?.from === "company",
      retiredAt: present?.isRetired ? await retiredSince(db, lessonId) : null,
      proposal: proposal === null ? null : { version: proposal, isCurrent },
      problems: (proposed?.problems ?? []).map((problem) => shownProblem(problem, filesOf(proposed?.value))),
      publications: publications.map((each) => ({
        ...each,
        publishedOn: dayOf(new Date(each.publishedAt), timeZone),
      })),
      languages: Object.values(texts).map((text) => text.language),
    },
    edition,
  };
}

function filesOf(lesson: LessonSources | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(lesson?.sources ?? {}).map(([language, source]) => [`${language}.md`, source]),
  );
}

function editionOnDisk({ value }: Proposed<LessonSources>): LessonEdition {
  const images = imageHashes(value);
  const terms = value.terms ?? {};
  return {
    name: "proposal",
    version: versionOf(value),
    sources: value.sources,
    images,
    terms,
    compiled: compileSources(value.id, value.sources, images, value.kind, terms),
  };
}

async function publishedEdition(
  db: Db,
  lessonId: string,
  publications: readonly Publication[],
  name: string,
): Promise<LessonEdition | undefined> {
  const hash = publications.find(({ number }) => `${number}` === name)?.version;
  const row = hash === undefined ? undefined : await findVersion(db, hash);
  if (!row) return undefined;
  const sources = JSON.parse(row.sources) as Sources;
  const images = JSON.parse(row.images) as Record<string, string>;
  const terms = JSON.parse(row.terms) as UsedTerms;
  return {
    name,
    version: row.hash,
    sources,
    images,
    terms,
    compiled: compileSources(lessonId, sources, images, row.kind, terms),
  };
}
