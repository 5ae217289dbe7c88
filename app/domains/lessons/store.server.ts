// Published lessons, documents and courses: the room's only SQL. A version, once published, is never changed.

import type { Db, Trx } from "#db/open.server.ts";
import type { ContentKind, LessonVersionTable } from "#db/schema/lessons.ts";

/** Every lesson that was ever published: its newest version, and whether it is still taught. */
export async function listLessons(
  db: Db | Trx,
): Promise<{ id: string; hash: string; isRetired: boolean; retiredAt: string | null }[]> {
  const rows = await db
    .selectFrom("lesson")
    .select(["id", "current_version as hash", "state", "retired_at as retiredAt"])
    .where("current_version", "is not", null)
    .orderBy("id")
    .execute();
  return rows.flatMap(({ hash, state, ...row }) =>
    hash === null ? [] : [{ ...row, hash, isRetired: state === "retired" }],
  );
}

export async function findVersion(db: Db | Trx, hash: string) {
  return db
    .selectFrom("lesson_version")
    .innerJoin("lesson", "lesson.id", "lesson_version.lesson_id")
    .selectAll("lesson_version")
    .select("lesson.kind")
    .where("hash", "=", hash)
    .executeTakeFirst();
}

/** The hash of the version in force; undefined for what is unknown or retired. */
export async function findCurrentVersion(db: Db | Trx, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("lesson")
    .select("current_version")
    .where("id", "=", id)
    .where("state", "=", "published")
    .executeTakeFirst();
  return row?.current_version ?? undefined;
}

/** Whether an id is a lesson's or a document's; undefined where nothing was ever published under it. */
export async function findKind(db: Db | Trx, id: string): Promise<ContentKind | undefined> {
  return (await db.selectFrom("lesson").select("kind").where("id", "=", id).executeTakeFirst())?.kind;
}

export async function countVersions(trx: Db | Trx, lessonId: string): Promise<number> {
  const row = await trx
    .selectFrom("lesson_version")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("lesson_id", "=", lessonId)
    .executeTakeFirstOrThrow();
  return row.n;
}

/**
 * Adds a version, or finds it there from an earlier time, and makes it the one that learners get. What a name stands for
 * never changes.
 */
export async function keepVersion(
  trx: Trx,
  version: LessonVersionTable,
  kind: ContentKind = "lesson",
): Promise<void> {
  await trx
    .insertInto("lesson")
    .values({
      id: version.lesson_id,
      kind,
      current_version: null,
      state: "published",
      retired_at: null,
      retired_by: null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  await trx
    .insertInto("lesson_version")
    .values(version)
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
  await trx
    .updateTable("lesson")
    .set({ current_version: version.hash })
    .where("id", "=", version.lesson_id)
    .execute();
}

export interface Course {
  id: string;
  /** What it is a course of. */
  kind: ContentKind;
  title: Record<string, string>;
  paceDays: number;
  /** Ids of the lessons, or of the documents, that are in use, in order. */
  lessons: string[];
  /** Ids of all its lessons in order, with those that are no longer taught. */
  allLessons: string[];
}

/** Keeps a course as it is now. What it is a course of never changes: duties were made of it. */
export async function keepCourse(trx: Trx, course: Omit<Course, "allLessons">, now: Date): Promise<void> {
  const values = {
    title: JSON.stringify(course.title),
    pace_days: course.paceDays,
    state: "published" as const,
    published_at: now.toISOString(),
  };
  await trx.deleteFrom("course_item").where("course_id", "=", course.id).execute();
  await trx
    .insertInto("course")
    .values({ id: course.id, kind: course.kind, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
  await trx
    .insertInto("course_item")
    .values(
      course.lessons.map((lesson, index) => ({
        course_id: course.id,
        position: index + 1,
        lesson_id: lesson,
        kind: course.kind,
      })),
    )
    .execute();
}

export async function listCourses(db: Db | Trx): Promise<Course[]> {
  const rows = await db
    .selectFrom("course")
    .selectAll()
    .where("state", "=", "published")
    .orderBy("id")
    .execute();
  const items = await db
    .selectFrom("course_item")
    .innerJoin("lesson", "lesson.id", "course_item.lesson_id")
    .select(["course_item.course_id", "course_item.lesson_id", "lesson.state"])
    .orderBy("course_id")
    .orderBy("position")
    .execute();
  return rows.map((row) => {
    const own = items.filter((item) => item.course_id === row.id);
    return {
      id: row.id,
      kind: row.kind,
      title: JSON.parse(row.title) as Record<string, string>,
      paceDays: row.pace_days,
      lessons: own.filter(({ state }) => state === "published").map((item) => item.lesson_id),
      allLessons: own.map((item) => item.lesson_id),
    };
  });
}

export async function findCourse(db: Db | Trx, id: string): Promise<Course | undefined> {
  return (await listCourses(db)).find((course) => course.id === id);
}

/** Keeps a file by its hash; the same file twice is one. */
export async function keepAsset(
  trx: Trx,
  asset: { hash: string; mediaType: string; bytes: Buffer },
  now: Date,
): Promise<void> {
  await trx
    .insertInto("asset")
    .values({
      hash: asset.hash,
      media_type: asset.mediaType,
      base64: asset.bytes.toString("base64"),
      created_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
}

/** A picture of a lesson. */
export async function findAsset(
  db: Db | Trx,
  hash: string,
): Promise<{ mediaType: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const row = await db
    .selectFrom("asset")
    .select(["media_type", "base64"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row && { mediaType: row.media_type, bytes: new Uint8Array(Buffer.from(row.base64, "base64")) };
}
