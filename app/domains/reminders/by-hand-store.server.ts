// What a reminder by hand may speak of: the open lessons of assignments that have begun, of people who are there.

import type { Db } from "#db/open.server.ts";
import { chunksOf } from "./due-store.server.ts";
import type { PlaceRow } from "./sending-days.ts";

export interface LessonByHand extends PlaceRow {
  itemId: string;
  personId: string;
  name: string;
  mail: string | null;
  language: string;
}

/** Of these assignments, the open lessons that have begun, in the order of people and days. */
export async function findByHand(
  db: Db,
  assignmentIds: readonly string[],
  today: string,
): Promise<LessonByHand[]> {
  const found: LessonByHand[] = [];
  for (const ids of chunksOf(assignmentIds))
    found.push(
      ...(await db
        .selectFrom("assignment_item as item")
        .innerJoin("assignment", "assignment.id", "item.assignment_id")
        .innerJoin("person", "person.id", "item.person_id")
        .innerJoin("entity", "entity.id", "person.entity_id")
        .select(["item.id as itemId", "item.person_id as personId"])
        .select(["person.name", "person.mail", "person.language", "person.country", "person.region"])
        .select(["entity.country as entityCountry", "entity.region as entityRegion"])
        .where("item.assignment_id", "in", ids)
        .where("item.completion_id", "is", null)
        .where("item.withdrawn_at", "is", null)
        .where("item.opens_on", "<=", today)
        .where("assignment.state", "=", "open")
        .where("person.join_date", "<=", today)
        .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
        .orderBy("item.person_id")
        .orderBy("item.due_on")
        .execute()),
    );
  return found;
}

/** Whose these assignments are, each person once. */
export async function peopleOfAssignments(
  db: Db,
  assignmentIds: readonly string[],
): Promise<{ personId: string; name: string }[]> {
  const names = new Map<string, string>();
  for (const ids of chunksOf(assignmentIds)) {
    const rows = await db
      .selectFrom("assignment")
      .innerJoin("person", "person.id", "assignment.person_id")
      .select(["person.id", "person.name"])
      .where("assignment.id", "in", ids)
      .execute();
    for (const { id, name } of rows) names.set(id, name);
  }
  return [...names].map(([personId, name]) => ({ personId, name }));
}
