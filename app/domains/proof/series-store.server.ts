// Of whom the figures of obligations are, as of a day that is over: who joined or changed department within twelve months, people
// of suppliers, and who completed a lesson or acknowledged a document in that time.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";

interface Reached {
  person: string;
  /** 1 or 0 */
  reached: number;
}

/** @param from the first day of the twelve months */
export async function joinersAsOf(db: Db, asOf: AsOf, from: string): Promise<Reached[]> {
  return presentAsOf(db, asOf)
    .where("p.join_date", ">=", from)
    .select(["p.person_id as person", reachedBetween("", asOf.day).as("reached")])
    .execute();
}

export async function suppliersAsOf(db: Db, asOf: AsOf, from: string): Promise<Reached[]> {
  return presentAsOf(db, asOf)
    .where("p.external", "=", 1)
    .select(["p.person_id as person", reachedBetween(from, asOf.day).as("reached")])
    .execute();
}

/** By time of entry. */
export async function moversAsOf(db: Db, asOf: AsOf, from: string): Promise<string[]> {
  const rows = await presentAsOf(db, asOf)
    .innerJoin("person_period as later", "later.person_id", "p.person_id")
    .innerJoin("person_period as earlier", (join) =>
      join
        .onRef("earlier.person_id", "=", "later.person_id")
        .onRef("earlier.until_sequence", "=", "later.from_sequence")
        .onRef("earlier.department_id", "!=", "later.department_id"),
    )
    .where("later.from_sequence", "<", asOf.size)
    .where("later.from_sequence", ">=", (eb) =>
      eb
        .selectFrom("ledger_quarter")
        .select((quarter) => quarter.fn.min("first_sequence").as("first"))
        .where("quarter", ">=", `${from}T00:00:00.000Z`),
    )
    .select("p.person_id as person")
    .distinct()
    .execute();
  return rows.map(({ person }) => person);
}

/** Everybody who completed it in the time, of those who have left as well, and how often. */
export async function completedBetween(
  db: Db,
  lessonId: string,
  from: string,
  to: string,
): Promise<{ person: string; times: number }[]> {
  return db
    .selectFrom("completion")
    .select((eb) => ["person_id as person", eb.fn.countAll<number>().as("times")])
    .where("lesson_id", "=", lessonId)
    .where("completed_on", ">=", from)
    .where("completed_on", "<=", to)
    .groupBy("person_id")
    .execute();
}

/** Lessons and documents that may be completed. */
export async function contentIds(db: Db): Promise<string[]> {
  return (await db.selectFrom("lesson").select("id").orderBy("id").execute()).map(({ id }) => id);
}

function presentAsOf(db: Db, { day, size }: AsOf) {
  return db
    .selectFrom("person_period as p")
    .where(holds("p", size))
    .where("p.join_date", "<=", day)
    .where((eb) => eb.or([eb("p.leave_date", "is", null), eb("p.leave_date", ">=", day)]));
}

function reachedBetween(from: string, to: string) {
  return sql<number>`case when exists (select 1 from completion c join lesson l on l.id = c.lesson_id
    where c.person_id = p.person_id and l.kind = 'lesson' and c.completed_on >= ${from} and c.completed_on <= ${to})
    then 1 else 0 end`;
}
