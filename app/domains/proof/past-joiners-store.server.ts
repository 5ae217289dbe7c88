// People who joined within some days, as of a size of the ledger: when their first lesson was due, and when they did one.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { Days } from "./further-report.ts";
import type { AsOf } from "./past-day.ts";
import { isPersonAmong, pastPeople } from "./past-people-store.server.ts";
import type { Read } from "./row-lists.server.ts";
import type { Whom } from "./whom-report-store.server.ts";

function joiners(db: Db, asOf: AsOf, whom: Whom, { from, to }: Days) {
  return pastPeople(db, whom, asOf).where("p.join_date", ">=", from).where("p.join_date", "<=", to);
}

/** The first lesson ever, by the number of its record; the first found in the order of days is it. */
function firstDone(size: number) {
  return sql<string | null>`(select c.completed_on from completion c
    where c.person_id = p.person_id and c.record_sequence < ${size}
      and exists (select 1 from lesson l where l.id = c.lesson_id and l.kind = 'lesson')
    order by c.completed_on limit 1)`;
}

/** As the records first said it: later due days change nothing. */
function firstDue(size: number) {
  return sql<string | null>`(select min(coalesce(due.next_due_on, due.due_on)) from assignment_period due
    where due.person_id = p.person_id and due.from_sequence < ${size} and due.kind = 'lesson' and due.state = 'open')`;
}

/** How many of each department joined on a day and did their first lesson on another. */
export async function countJoiners(db: Db, asOf: AsOf, whom: Whom, days: Days) {
  const people = joiners(db, asOf, whom, days).select([
    "p.department_id as departmentId",
    "p.join_date as joinedOn",
    firstDone(asOf.size).as("firstOn"),
  ]);
  const rows = await db
    .selectFrom(people.as("each"))
    .select((eb) => ["departmentId", "joinedOn", "firstOn", eb.fn.countAll<number>().as("n")])
    .groupBy(["departmentId", "joinedOn", "firstOn"])
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/** Read in pages, those who joined last come first. */
export async function listJoiners(db: Db, asOf: AsOf, whom: Whom, days: Days, which: Read) {
  const query = joiners(db, asOf, whom, days).select([
    "p.person_id as personId",
    "p.name",
    "p.personnel_number as personnelNumber",
    "p.department_id as departmentId",
    "p.join_date as joinedOn",
    firstDue(asOf.size).as("dueOn"),
    firstDone(asOf.size).as("firstOn"),
  ]);
  if ("among" in which) {
    return query.where(isPersonAmong("p.person_id", which.among)).orderBy("p.person_id").execute();
  }
  return query
    .orderBy("p.join_date", "desc")
    .orderBy("p.name")
    .orderBy("p.person_id")
    .limit(which.limit)
    .offset(which.offset)
    .execute();
}
