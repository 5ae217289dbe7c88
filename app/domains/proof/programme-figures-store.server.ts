// What the programme has to show for itself, counted for the whole company: completions of lessons, documents acknowledged,
// joiners, movers, management, suppliers. Training and documents are never counted together.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";

/** Completions of each lesson, or of each document, since a day, and of how many people they are. */
export async function completionsByLesson(
  db: Db,
  since: string,
  kind: ContentKind,
): Promise<Map<string, { completions: number; people: number }>> {
  const rows = await db
    .selectFrom("completion")
    .select((eb) => [
      "lesson_id as lessonId",
      eb.fn.countAll<number>().as("completions"),
      eb.fn.count<number>("person_id").distinct().as("people"),
    ])
    .where("completed_on", ">=", since)
    .where("lesson_id", "in", idsOf(db, kind))
    .groupBy("lesson_id")
    .execute();
  return new Map(rows.map(({ lessonId, ...counts }) => [lessonId, counts]));
}

/** Of each member of the management body who is there today, the lessons completed since a day, here or elsewhere. */
export async function lessonsOfManagement(db: Db, today: string, since: string): Promise<Set<string>[]> {
  const members = await present(db, today).where("person.management_body", "=", 1).execute();
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

/** People of suppliers who are there today, how many completed a lesson since a day, and how many were ever asked for one. */
export async function countSuppliers(
  db: Db,
  today: string,
  since: string,
): Promise<{ people: number; reached: number; asked: number }> {
  const reached = sql<number>`case when exists (select 1 from completion c join lesson l on l.id = c.lesson_id where c.person_id = person.id and l.kind = 'lesson' and c.completed_on >= ${since}) then 1 else 0 end`;
  const asked = sql<number>`case when exists (select 1 from assignment a where a.person_id = person.id and a.kind = 'lesson') then 1 else 0 end`;
  return db
    .selectFrom(
      present(db, today)
        .where("person.external", "=", 1)
        .select([reached.as("reached"), asked.as("asked")])
        .as("supplier"),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as("people"),
      eb.fn.coalesce(eb.fn.sum<number>("supplier.reached"), sql<number>`0`).as("reached"),
      eb.fn.coalesce(eb.fn.sum<number>("supplier.asked"), sql<number>`0`).as("asked"),
    ])
    .executeTakeFirstOrThrow();
}

/** Who is there today and joined since a day, and how many of them have completed a lesson. */
export async function countJoiners(
  db: Db,
  today: string,
  since: string,
): Promise<{ people: number; reached: number }> {
  const { people, reached } = await db
    .selectFrom(
      present(db, today)
        .where("person.join_date", ">=", since)
        .select(
          sql<number>`case when exists (select 1 from completion c join lesson l on l.id = c.lesson_id where c.person_id = person.id and l.kind = 'lesson') then 1 else 0 end`.as(
            "reached",
          ),
        )
        .as("joiner"),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as("people"),
      eb.fn.coalesce(eb.fn.sum<number>("joiner.reached"), sql<number>`0`).as("reached"),
    ])
    .executeTakeFirstOrThrow();
  return { people, reached };
}

/** How many who are there today changed department since an instant, by time of entry. */
export async function countMovers(db: Db, today: string, since: string): Promise<number> {
  const { n } = await db
    .selectFrom("person_period as later")
    .innerJoin("person_period as earlier", (join) =>
      join
        .onRef("earlier.person_id", "=", "later.person_id")
        .onRef("earlier.until_sequence", "=", "later.from_sequence")
        .onRef("earlier.department_id", "!=", "later.department_id"),
    )
    .where("later.from_sequence", ">=", (eb) =>
      eb
        .selectFrom("ledger_quarter")
        .select((quarter) => quarter.fn.min("first_sequence").as("first"))
        .where("quarter", ">=", since),
    )
    .where("later.person_id", "in", present(db, today))
    .select((eb) => eb.fn.count<number>("later.person_id").distinct().as("n"))
    .executeTakeFirstOrThrow();
  return n;
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
