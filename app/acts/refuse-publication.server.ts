// Why something must not be published as asked: every reason at once, for the author's page and the console alike.

import type { Db, Trx } from "#db/open.server.ts";
import { LESSON_LANGUAGES } from "../domains/lessons/lesson.ts";
import type { Problem } from "../domains/lessons/problem.ts";
import type { Proposals } from "../domains/lessons/proposals.server.ts";
import type { Notes } from "../domains/lessons/publication-store.server.ts";
import { findCourse, findKind, findVersion, listLessons } from "../domains/lessons/store.server.ts";
import { versionOf } from "../domains/lessons/version-of.ts";
import type { Language } from "../i18n/languages.ts";

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
  | { reason: "unknown" | "retired" | "change-missing" | "moved-on" | "note-too-long" }
  /** A lesson under the name of a document, or the other way round: duties and proofs speak of a name for ever. */
  | { reason: "name-taken" }
  /** The same text, pictures and words as another lesson: a version belongs to one. */
  | { reason: "same-text"; as: string }
  | { reason: "problems"; problems: Problem[] }
  | { reason: "note-missing"; languages: Language[] }
  /** A course with lessons that are not published. */
  | { reason: "lessons-unpublished"; lessons: string[] }
);

/** Longer notes are no notes. */
const LONGEST_NOTE = 600;

/** @returns each reason why this cannot be published as asked; empty where it can */
export async function refusalsOf(
  db: Db | Trx,
  proposals: Proposals,
  asked: PublicationAsked,
): Promise<PublicationRefusal[]> {
  const known = new Map((await listLessons(db)).map((lesson) => [lesson.id, lesson]));
  const refusals: PublicationRefusal[] = [];
  const texts = new Map<string, string>();
  for (const id of new Set(asked.ids)) {
    refusals.push(...refusalsOfLesson(id, proposals, known.get(id), asked));
    const proposed = proposals.lessons.get(id)?.value;
    if (!proposed) continue;
    const hash = versionOf(proposed);
    const as = texts.get(hash) ?? (await findVersion(db, hash))?.lesson_id ?? id;
    texts.set(hash, id);
    if (as !== id) refusals.push({ id, reason: "same-text", as });
    const { kind = "lesson" } = proposed;
    if (((await findKind(db, id)) ?? kind) !== kind) refusals.push({ id, reason: "name-taken" });
  }
  for (const id of new Set(asked.courses)) {
    const isThere = (lesson: string) => known.has(lesson) || asked.ids.includes(lesson);
    refusals.push(...refusalsOfCourse(id, proposals, isThere));
    const kind = proposals.courses.get(id)?.value.kind;
    const present = await findCourse(db, id);
    if (kind && present && present.kind !== kind) refusals.push({ id, reason: "name-taken" });
  }
  return refusals;
}

function refusalsOfLesson(
  id: string,
  proposals: Pick<Proposals, "lessons">,
  present: { hash: string; isRetired: boolean } | undefined,
  { change, notes, expected = {} }: PublicationAsked,
): PublicationRefusal[] {
  const proposed = proposals.lessons.get(id);
  if (!proposed) return [{ id, reason: "unknown" }];
  if (present?.isRetired) return [{ id, reason: "retired" }];
  const version = versionOf(proposed.value);
  const refusals: PublicationRefusal[] = [];
  if (expected[id] !== undefined && expected[id] !== version) refusals.push({ id, reason: "moved-on" });
  // What is published already stays so, whatever rules have become stricter since.
  if (present?.hash === version) return refusals;
  const errors = errorsIn(proposed.problems);
  if (errors.length > 0) refusals.push({ id, reason: "problems", problems: errors });
  if (!present) return refusals;
  if (change === null) refusals.push({ id, reason: "change-missing" });
  const said = notesIn(notes);
  const languages = LESSON_LANGUAGES.filter(
    (language) => proposed.value.sources[language] !== undefined && !said[language],
  );
  if (change === "material" && languages.length > 0) refusals.push({ id, reason: "note-missing", languages });
  if (Object.values(said).some((note) => note.length > LONGEST_NOTE))
    refusals.push({ id, reason: "note-too-long" });
  return refusals;
}

function refusalsOfCourse(
  id: string,
  proposals: Proposals,
  isThere: (lessonId: string) => boolean,
): PublicationRefusal[] {
  const proposed = proposals.courses.get(id);
  if (!proposed) return [{ id, reason: "unknown" }];
  const errors = errorsIn(proposed.problems);
  if (errors.length > 0) return [{ id, reason: "problems", problems: errors }];
  const lessons = proposed.value.lessons.filter((lesson) => !isThere(lesson));
  return lessons.length > 0 ? [{ id, reason: "lessons-unpublished", lessons }] : [];
}

function errorsIn(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}

/** Notes as learners read them: one line each, and none that says nothing. */
export function notesIn(notes: Notes): Notes {
  return Object.fromEntries(
    Object.entries(notes).flatMap(([language, note]) => {
      const text = note?.replace(/\s+/g, " ").trim();
      return text ? [[language, text]] : [];
    }),
  );
}
