// Due days that were put off, by when that was entered: of whom, by whom, and what became of the duty. Who left since is among
// them. The reason is free text and leaves its table for nobody but those who look at the duty.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { holds, pastStateOf } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { isPersonAmong } from "./past-people-store.server.ts";
import type { ReportFilter, ReportState } from "./report-filter.ts";
import type { Read } from "./row-lists.server.ts";
import { isWithin, type Whom } from "./whom-report-store.server.ts";

/** Instants from one on and before another. */
export interface Instants {
  since: string;
  until: string;
}

/** How a duty stands, or why it was closed. */
export type DutyEnd = ReportState | "superseded" | "narrowed" | "left" | "retired";

type Filter = Whom & Pick<ReportFilter, "kind" | "course">;

function dutyEnd(day: string) {
  return sql<DutyEnd>`(case when a.state = 'closed' then a.closed_reason
    when a.state = 'open' and p.leave_date < ${day} then 'left' else ${pastStateOf(day)} end)`;
}

/** Rows "e" with "p", whose they are, "a", the duty as it stands, and "b", the duty as it stood until then, where that is known. */
function extensions(db: Db, { size }: AsOf, filter: Filter, { since, until }: Instants) {
  const { kind = "lesson", course } = filter;
  // SQLite keeps to the order: these are few, and have the others looked up.
  return db
    .selectFrom("due_extension as e")
    .crossJoin("person_period as p")
    .crossJoin("assignment_period as a")
    .whereRef("p.person_id", "=", "e.person_id")
    .where(holds("p", size))
    .whereRef("a.person_id", "=", "e.person_id")
    .whereRef("a.assignment_id", "=", "e.assignment_id")
    .where(holds("a", size))
    .leftJoin("assignment_period as b", (join) =>
      join
        .onRef("b.person_id", "=", "e.person_id")
        .onRef("b.assignment_id", "=", "e.assignment_id")
        .onRef("b.until_sequence", "=", "e.record_sequence"),
    )
    .where("e.granted_at", ">=", since)
    .where("e.granted_at", "<", until)
    .where("a.kind", "=", kind)
    .where(isWithin(filter))
    .$if(course !== undefined, (query) => query.where("a.course_id", "=", course ?? ""));
}

/** By course, by what became of them, and by when they were entered and until when the duty was not late. */
export async function countExtensions(db: Db, asOf: AsOf, filter: Filter, instants: Instants) {
  const counts = await extensions(db, asOf, filter, instants)
    .select((eb) => [
      "a.course_id as courseId",
      dutyEnd(asOf.day).as("became"),
      "e.granted_at as grantedAt",
      "b.next_late_after as lateAfter",
      eb.fn.countAll<number>().as("n"),
    ])
    .groupBy(["a.course_id", "became", "e.granted_at", "b.next_late_after"] as never)
    .execute();
  const people = await extensions(db, asOf, filter, instants)
    .select((eb) => eb.fn.count<number>("e.person_id").distinct().as("n"))
    .executeTakeFirst();
  return { counts: counts.map((row) => ({ ...row, n: Number(row.n) })), people: Number(people?.n ?? 0) };
}

/** Read in pages, the newest come first. */
export async function listExtensions(db: Db, asOf: AsOf, filter: Filter, instants: Instants, which: Read) {
  const query = extensions(db, asOf, filter, instants)
    .leftJoin("person_period as g", (join) =>
      join.onRef("g.person_id", "=", "e.granted_by").on(holds("g", asOf.size)),
    )
    .leftJoin("assignment_period as c", (join) =>
      join
        .onRef("c.person_id", "=", "e.person_id")
        .onRef("c.assignment_id", "=", "e.assignment_id")
        .onRef("c.from_sequence", "=", "e.record_sequence"),
    )
    .select([
      "e.id",
      "p.person_id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "p.department_id as departmentId",
      "a.course_id as courseId",
      "a.cycle",
      "g.name as grantedBy",
      "e.granted_at as grantedAt",
      "e.days",
      "e.record_sequence as record",
      "b.next_late_after as lateAfter",
      sql<string | null>`coalesce(b.next_due_on, b.due_on)`.as("dueBefore"),
      sql<string | null>`coalesce(c.next_due_on, c.due_on)`.as("dueAfter"),
      dutyEnd(asOf.day).as("state"),
      sql<string | null>`coalesce(a.outside_on, a.done_on)`.as("doneOn"),
    ]);
  if ("among" in which)
    return query
      .where(isPersonAmong("p.person_id", which.among))
      .orderBy("p.person_id")
      .orderBy("e.granted_at")
      .orderBy("e.id")
      .execute();
  return query
    .orderBy("e.granted_at", "desc")
    .orderBy("p.name")
    .orderBy("e.id")
    .limit(which.limit)
    .offset(which.offset)
    .execute();
}
