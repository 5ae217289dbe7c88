// Published lessons and courses: the room's only SQL. A version, once published, is never changed.

import type { Db, Trx } from "#db/open.server.ts";
import type { LessonVersionTable } from "#db/schema/lessons.ts";

/** lesson id -> hash of the version that learners get. */
export async function currentVersions(db: Db | Trx): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("lesson")
    .select(["id", "current_version"])
    .where("state", "=", "published")
    .where("current_version", "is not", null)
    .execute();
  return new Map(
    rows.flatMap((row) => (row.current_version ? [[row.id, row.current_version] as const] : [])),
  );
}

export async function findVersion(db: Db | Trx, hash: string) {
  return db.selectFrom("lesson_version").selectAll().where("hash", "=", hash).executeTakeFirst();
}

export async function versionsOf(db: Db | Trx) {
  return db
    .selectFrom("lesson_version")
    .innerJoin("lesson", "lesson.id", "lesson_version.lesson_id")
    .select([
      "lesson.id as lessonId",
      "lesson.state",
      "lesson.current_version as currentVersion",
      "lesson_version.hash",
      "lesson_version.number",
      "lesson_version.change",
      "lesson_version.published_at as publishedAt",
    ])
    .orderBy("lesson.id")
    .orderBy("lesson_version.number", "desc")
    .execute();
}

export async function countVersions(trx: Trx, lessonId: string): Promise<number> {
  const row = await trx
    .selectFrom("lesson_version")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("lesson_id", "=", lessonId)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Adds a version and makes it the one that learners get. */
export async function keepVersion(trx: Trx, version: LessonVersionTable): Promise<void> {
  await trx
    .insertInto("lesson")
    .values({ id: version.lesson_id, current_version: null, state: "published" })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  await trx.insertInto("lesson_version").values(version).execute();
  await trx
    .updateTable("lesson")
    .set({ current_version: version.hash, state: "published" })
    .where("id", "=", version.lesson_id)
    .execute();
}

export interface Course {
  id: string;
  title: Record<string, string>;
  paceDays: number;
  /** Lesson ids in order. */
  lessons: string[];
}

export async function keepCourse(trx: Trx, course: Course, now: Date): Promise<void> {
  const values = {
    title: JSON.stringify(course.title),
    pace_days: course.paceDays,
    state: "published" as const,
    published_at: now.toISOString(),
  };
  await trx
    .insertInto("course")
    .values({ id: course.id, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
  await trx.deleteFrom("course_item").where("course_id", "=", course.id).execute();
  await trx
    .insertInto("course_item")
    .values(
      course.lessons.map((lesson, index) => ({
        course_id: course.id,
        position: index + 1,
        lesson_id: lesson,
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
    .selectAll()
    .orderBy("course_id")
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: JSON.parse(row.title) as Record<string, string>,
    paceDays: row.pace_days,
    lessons: items.filter((item) => item.course_id === row.id).map((item) => item.lesson_id),
  }));
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
