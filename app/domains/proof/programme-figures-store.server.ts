// What the programme has to show for itself today and is no figure of people: what the management completed, and whether there are
// people of suppliers. Figures of people are published ones (series.server.ts).

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";

/** Of each member of the management body who is there today, the lessons completed since a day, here or elsewhere. */
export async function lessonsOfManagement(db: Db, today: string, since: string): Promise<Set<string>[]> {
  const members = await present(db, today)
    // Written out: only so does SQLite know that the index of these few fits.
    .where(sql<boolean>`person.management_body = 1`)
    .execute();
  const ids = members.map(({ id }) => id);
  if (ids.length === 0) return [];
  const here = await db
    .selectFrom("completion")
    .select(["person_id", "lesson_id"])
    .where("person_id", "in", ids)
    .where("completed_on", ">=", since)
    .where("lesson_id", "in", idsOf(db, "lesson"))
    .execute();
  const elsewhere = await db
    .selectFrom("assignment")
    .innerJoin("outside_completion", "outside_completion.id", "assignment.outside_completion_id")
    .innerJoin("assignment_item", "assignment_item.assignment_id", "assignment.id")
    .select(["assignment.person_id", "assignment_item.lesson_id"])
    .where("assignment.person_id", "in", ids)
    .where("assignment.state", "=", "done")
    .where("outside_completion.completed_on", ">=", since)
    .execute();
  return ids.map(
    (id) =>
      new Set([...here, ...elsewhere].filter((row) => row.person_id === id).map((row) => row.lesson_id)),
  );
}

/** Whether anybody of a supplier is there today, and whether any of them was ever asked for a lesson. */
export async function suppliersThere(
  db: Db,
  today: string,
): Promise<{ areThere: boolean; areAsked: boolean }> {
  const external = present(db, today).where(sql<boolean>`person.external = 1`);
  const asked = external.where((eb) =>
    eb.exists(
      eb
        .selectFrom("assignment as a")
        .select("a.id")
        .whereRef("a.person_id", "=", "person.id")
        .where("a.kind", "=", "lesson"),
    ),
  );
  return {
    areThere: (await external.limit(1).executeTakeFirst()) !== undefined,
    areAsked: (await asked.limit(1).executeTakeFirst()) !== undefined,
  };
}

function idsOf(db: Db, kind: ContentKind) {
  return db.selectFrom("lesson").select("lesson.id").where("lesson.kind", "=", kind);
}

function present(db: Db, today: string) {
  return db
    .selectFrom("person")
    .select("person.id")
    .where("person.join_date", "<=", today)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]));
}
