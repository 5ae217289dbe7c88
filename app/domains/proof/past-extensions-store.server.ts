// Due days that were put off, by when that was entered: of whom, by whom, and what became of the duty. Who left since is among
// them. The reason is free text and leaves its table for nobody but those who look at the duty.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { holds, pastStateOf } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { isPersonAmong } from "./past-people-store.server.ts";
import type { ReportFilter, ReportState } from "./report-filter.ts";
import type { Read } from "./row-lists.server.ts";
import { isBelow } from "./whom-report-store.server.ts";

/** Instants from one on and before another. */
export interface Instants {
  since: string;
  until: string;
}

/** How a duty stands, or why it was closed. */
export type DutyEnd = ReportState | "superseded" | "narrowed" | "left" | "retired";

type Filter = Pick<ReportFilter, "kind" | "entity" | "department" | "course" | "belowManager">;

function dutyEnd(day: string) {
  return sql<DutyEnd>`(case when a.state = 'closed' then a.closed_reason
    when a.state = 'open' and p.leave_date < ${day} then 'left' else ${pastStateOf(day)} end)`;
}

/** Rows "e" with "p", whose they are, and "a", the duty as it stands. */
function extensions(db: Db, { size }: AsOf, filter: Filter, { since, until }: Instants) {
  const { kind = "lesson", entity, department, course, belowManager } = filter;
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
    .where("e.granted_at", ">=", since)
    .where("e.granted_at", "<", until)
    .where("a.kind", "=", kind)
    .$if(entity !== undefined, (query) => query.where("p.entity_id", "=", entity ?? ""))
    .$if(department !== undefined, (query) => query.where("p.department_id", "=", department ?? ""))
    .$if(course !== undefined, (query) => query.where("a.course_id", "=", course ?? ""))
    .$if(belowManager !== undefined, (query) => query.where(isBelow("p.person_id", belowManager ?? "")));
}

export async function countExtensions(db: Db, asOf: AsOf, filter: Filter, instants: Instants) {
  const counts = await extensions(db, asOf, filter, instants)
    .select((eb) => [
      "a.course_id as courseId",
      dutyEnd(asOf.day).as("became"),
      eb.fn.countAll<number>().as("n"),
    ])
    .groupBy(["a.course_id", "became"] as never)
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
    .select([
      "e.id",
      "e.assignment_id as assignmentId",
      "p.person_id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "p.department_id as departmentId",
      "a.course_id as courseId",
      "a.cycle",
      "g.name as grantedBy",
      "e.granted_at as grantedAt",
      "e.days",
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

/** All that these duties were ever given by then, and the moves of their due day that records tell of; each the newest first. */
export async function movesOfDue(db: Db, { size }: AsOf, before: string, assignmentIds: readonly string[]) {
  if (assignmentIds.length === 0) return { given: [], moved: [] };
  const given = await db
    .selectFrom("due_extension")
    .select(["id", "assignment_id as assignmentId", "person_id as personId", "days"])
    .where("assignment_id", "in", assignmentIds)
    .where("granted_at", "<", before)
    .orderBy("granted_at", "desc")
    .orderBy("id", "desc")
    .execute();
  if (given.length === 0) return { given, moved: [] };
  const moved = await db
    .selectFrom("assignment_period as a")
    .innerJoin("assignment_period as b", (join) =>
      join
        .onRef("b.person_id", "=", "a.person_id")
        .onRef("b.cause_id", "=", "a.cause_id")
        .onRef("b.cycle", "=", "a.cycle")
        .onRef("b.assignment_id", "=", "a.assignment_id")
        .onRef("b.until_sequence", "=", "a.from_sequence"),
    )
    .innerJoin("ledger_record as record", "record.sequence", "a.from_sequence")
    .select([
      "a.assignment_id as assignmentId",
      sql<string>`coalesce(b.next_due_on, b.due_on)`.as("from"),
      sql<string>`coalesce(a.next_due_on, a.due_on)`.as("to"),
    ])
    .where("a.person_id", "in", [...new Set(given.map(({ personId }) => personId))])
    .where("a.assignment_id", "in", assignmentIds)
    .where("a.from_sequence", "<", size)
    .where("record.kind", "=", "due-extended")
    .orderBy("a.from_sequence", "desc")
    .execute();
  return { given, moved };
}
