// Publications of lessons: which version was made the current one when, as what, and what learners were told of it.
// A version may be published again, so the order of publications, not that of versions, says what came after what.

import type { Language } from "#app/i18n/languages.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { LessonPublicationTable } from "#db/schema/lessons.ts";

/** What changed, for learners, in each language of the lesson; empty where nobody needs to know. */
export type Notes = Partial<Record<Language, string>>;

export interface Publication {
  sequence: number;
  /** The version's hash, and its number within the lesson. */
  version: string;
  number: number;
  change: LessonPublicationTable["change"];
  notes: Notes;
  publishedAt: string;
  publishedBy: string | null;
}

/** Waits for others who publish, and keeps them waiting until the transaction ends. */
export async function holdPublishing(trx: Trx, dialect: Pick<Dialect, "lockRows">): Promise<void> {
  await dialect.lockRows(trx.selectFrom("publishing").select("id")).execute();
}

/** All publications of a lesson, newest first. */
export async function publicationsOf(db: Db | Trx, lessonId: string): Promise<Publication[]> {
  const rows = await db
    .selectFrom("lesson_publication as publication")
    .innerJoin("lesson_version", "lesson_version.hash", "publication.version")
    .select([
      "publication.sequence",
      "publication.version",
      "lesson_version.number",
      "publication.change",
      "publication.notes",
      "publication.published_at as publishedAt",
      "publication.published_by as publishedBy",
    ])
    .where("publication.lesson_id", "=", lessonId)
    .orderBy("publication.sequence", "desc")
    .execute();
  return rows.map(({ notes, ...row }) => ({ ...row, notes: JSON.parse(notes) as Notes }));
}

/** Of each lesson and document the version that learners got at an instant: the last one published before it. */
export async function versionsBefore(db: Db | Trx, instant: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("lesson_publication")
    .select(["lesson_id as lessonId", "version"])
    .where("published_at", "<", instant)
    .orderBy("lesson_id")
    .orderBy("sequence")
    .execute();
  return new Map(rows.map(({ lessonId, version }) => [lessonId, version]));
}

export async function keepPublication(
  trx: Trx,
  publication: Omit<Publication, "number"> & { id: string; lessonId: string },
): Promise<void> {
  await trx
    .insertInto("lesson_publication")
    .values({
      id: publication.id,
      lesson_id: publication.lessonId,
      sequence: publication.sequence,
      version: publication.version,
      change: publication.change,
      notes: JSON.stringify(publication.notes),
      published_at: publication.publishedAt,
      published_by: publication.publishedBy,
    })
    .execute();
}

/** Retires a lesson that is taught. @returns false where it is not, or was never published */
export async function keepRetirement(
  trx: Trx,
  lessonId: string,
  { by, now }: { by: string | null; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("lesson")
    .set({ state: "retired", retired_at: now.toISOString(), retired_by: by })
    .where("id", "=", lessonId)
    .where("state", "=", "published")
    .where("current_version", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a retired lesson back into use. @returns false where it is not retired */
export async function endRetirement(trx: Trx, lessonId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("lesson")
    .set({ state: "published", retired_at: null, retired_by: null })
    .where("id", "=", lessonId)
    .where("state", "=", "retired")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** When a lesson was retired; null while it is taught, or for one that was never published. */
export async function retiredSince(db: Db | Trx, lessonId: string): Promise<string | null> {
  const row = await db
    .selectFrom("lesson")
    .select("retired_at as at")
    .where("id", "=", lessonId)
    .executeTakeFirst();
  return row?.at ?? null;
}

/**
 * The versions that those know who know the newest publication of a hash, in the order of publications: itself, and
 * what was published after it.
 */
export function versionsSince(publications: readonly Publication[], hash: string): string[] {
  const from = publications.find(({ version }) => version === hash)?.sequence;
  if (from === undefined) return [hash];
  return [...new Set(publications.filter(({ sequence }) => sequence >= from).map(({ version }) => version))];
}
