// Who came to another department with which record, and the duties that began for them then.

import { type SelectQueryBuilder, sql } from "kysely";
import { dayOf } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { holds, pastStateOf } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { isPersonAmong, wasThere } from "./past-people-store.server.ts";
import type { Span } from "./record-span.server.ts";
import type { ReportState } from "./report-filter.ts";
import type { Read } from "./row-lists.server.ts";
import { isBelow, type Whom } from "./whom-report-store.server.ts";

export interface Move {
  personId: string;
  name: string | null;
  personnelNumber: string | null;
  fromDepartment: string;
  toDepartment: string;
  /** The record's number. */
  sequence: number;
}

/** Rows "m" of the new department with "b", the one before, and "p", who was there on the report's day. */
function moves(db: Db, asOf: AsOf, { belowManager, entity, department }: Whom, span: Span) {
  // Most changes are no moves: what was before is looked up first, and only of a move whose it was. Both lie in the order of
  // records in their indexes.
  return db
    .selectFrom("person_period as m")
    .crossJoin("person_period as b")
    .crossJoin("person_period as p")
    .where("m.from_sequence", ">=", span.from)
    .where("m.from_sequence", "<", span.until)
    .whereRef("b.person_id", "=", "m.person_id")
    .whereRef("b.until_sequence", "=", "m.from_sequence")
    .whereRef("m.department_id", "!=", "b.department_id")
    .whereRef("p.person_id", "=", "m.person_id")
    .where(wasThere(asOf))
    .$if(belowManager !== undefined, (query) => query.where(isBelow("p.person_id", belowManager ?? "")))
    .$if(entity !== undefined, (query) => query.where("m.entity_id", "=", entity ?? ""))
    .$if(department !== undefined, (query) => query.where("m.department_id", "=", department ?? ""));
}

/** How often people came from one department to another, and how many people that were, however often they moved. */
export async function countMoves(db: Db, asOf: AsOf, whom: Whom, span: Span) {
  const rows = await db
    .with(
      (cte) => cte("moved").materialized(),
      () =>
        moves(db, asOf, whom, span).select([
          "m.person_id as personId",
          "b.department_id as fromDepartment",
          "m.department_id as toDepartment",
        ]),
    )
    .selectFrom("moved")
    .select((eb) => ["fromDepartment", "toDepartment", eb.fn.countAll<number>().as("n")])
    .groupBy(["fromDepartment", "toDepartment"])
    .unionAll((eb) =>
      eb
        .selectFrom("moved")
        .select((some) => [
          sql<string>`''`.as("fromDepartment"),
          sql<string>`''`.as("toDepartment"),
          some.fn.count<number>("personId").distinct().as("n"),
        ]),
    )
    .execute();
  return {
    people: Number(rows.find(({ toDepartment }) => toDepartment === "")?.n ?? 0),
    moves: rows.flatMap(({ n, ...row }) => (row.toDepartment === "" ? [] : [{ ...row, n: Number(n) }])),
  };
}

/** Read in pages, the newest moves come first. */
export async function listMoves(db: Db, asOf: AsOf, whom: Whom, span: Span, which: Read): Promise<Move[]> {
  const query = moves(db, asOf, whom, span).select([
    "m.person_id as personId",
    "p.name",
    "p.personnel_number as personnelNumber",
    "b.department_id as fromDepartment",
    "m.department_id as toDepartment",
    "m.from_sequence as sequence",
  ]);
  if ("among" in which) {
    return query
      .where(isPersonAmong("m.person_id", which.among))
      .orderBy("m.person_id")
      .orderBy("m.from_sequence")
      .execute();
  }
  return query.orderBy("m.from_sequence", "desc").limit(which.limit).offset(which.offset).execute();
}

export interface BegunDuty {
  personId: string;
  courseId: string | null;
  cycle: number;
  opensOn: string;
  /** The number of the record with which it began. */
  began: number;
  state: ReportState | "closed";
}

/** Duties of rules that these people had by then: when each began, and how it stood. */
export async function begunDuties(
  db: Db,
  { day, size }: AsOf,
  personIds: readonly string[],
): Promise<BegunDuty[]> {
  if (personIds.length === 0) return [];
  return (
    db.selectFrom("assignment_period as a") as SelectQueryBuilder<
      Schema & { a: Schema["assignment_period"] },
      "a",
      object
    >
  )
    .select([
      "a.person_id as personId",
      "a.course_id as courseId",
      "a.cycle",
      "a.opens_on as opensOn",
      sql<number>`(select min(first.from_sequence) from assignment_period first
        where first.person_id = a.person_id and first.cause_id = a.cause_id and first.cycle = a.cycle
          and first.assignment_id = a.assignment_id)`.as("began"),
      sql<ReportState | "closed">`${pastStateOf(day)}`.as("state"),
    ])
    .where("a.kind", "=", "lesson")
    .where("a.cause_kind", "=", "rule")
    .where("a.person_id", "in", personIds)
    .where(holds("a", size))
    .orderBy("a.assignment_id")
    .execute();
}

/** The company's days on which records were entered, by their numbers; to the quarter of an hour in which each began. */
export async function daysOfRecords(
  db: Db,
  sequences: readonly number[],
  timeZone: string,
): Promise<(sequence: number) => string> {
  if (sequences.length === 0) return () => "";
  const least = sequences.reduce((one, other) => Math.min(one, other));
  const most = sequences.reduce((one, other) => Math.max(one, other));
  const quarters = await db
    .selectFrom("ledger_quarter")
    .select(["quarter", "first_sequence as first"])
    .where("first_sequence", "<=", most)
    .where("first_sequence", ">=", (eb) =>
      eb
        .selectFrom("ledger_quarter")
        .select((last) => last.fn.max("first_sequence").as("first"))
        .where("first_sequence", "<=", least),
    )
    .orderBy("first_sequence")
    .execute();
  const known = new Map<number, string>();
  let at = -1;
  for (const sequence of [...new Set(sequences)].sort((one, other) => one - other)) {
    while ((quarters[at + 1]?.first ?? Number.POSITIVE_INFINITY) <= sequence) at += 1;
    known.set(sequence, dayOf(new Date(quarters[Math.max(0, at)]?.quarter ?? 0), timeZone));
  }
  return (sequence) => known.get(sequence) ?? "";
}
