// What mails were about: the lessons and courses behind their reasons, whatever became of them since.

import type { Db } from "#db/open.server.ts";

/** Lessons by the ids of assignment items, with whose they are. */
export async function lessonsOfItems(
  db: Db,
  itemIds: readonly string[],
): Promise<Map<string, { lessonId: string; personName: string }>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("assignment_item as item")
    .innerJoin("person", "person.id", "item.person_id")
    .select(["item.id", "item.lesson_id as lessonId", "person.name as personName"])
    .where("item.id", "in", itemIds)
    .execute();
  return new Map(rows.map(({ id, ...lesson }) => [id, lesson]));
}

/** What assignments were called, by their ids: a course's title, or of an update its lesson. */
export async function assignmentsNamed(
  db: Db,
  assignmentIds: readonly string[],
): Promise<Map<string, { courseTitle: string | null; lessonId: string }>> {
  if (assignmentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("assignment")
    .innerJoin("assignment_item as item", (join) =>
      join.onRef("item.assignment_id", "=", "assignment.id").on("item.position", "=", 1),
    )
    .leftJoin("course", "course.id", "assignment.course_id")
    .select(["assignment.id", "course.title as courseTitle", "item.lesson_id as lessonId"])
    .where("assignment.id", "in", assignmentIds)
    .execute();
  return new Map(rows.map(({ id, ...named }) => [id, named]));
}
