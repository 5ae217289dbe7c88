// The completion report of a past day: counts by department, one row per person and duty, and what things were called.

import { type Expression, type SqlBool, sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { CountedDuty } from "./count-duties.ts";
import { DUE_ON } from "./counted-store.server.ts";
import { holds, pastConcerns, pastCounted, pastStateOf, rowColumns } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { peopleInParts } from "./report-figure-store.server.ts";
import { CONCERNS, REPORT_STATES, type ReportFilter, type ReportState } from "./report-filter.ts";
import type { DepartmentCounts, RowsAsked } from "./report-store.server.ts";

/** A duty as a report of a past day tells it. */
export interface DutyRow {
  assignmentId: string;
  personId: string;
  /** Null where the person has been erased since. */
  name: string | null;
  personnelNumber: string | null;
  entityId: string;
  departmentId: string;
  courseId: string | null;
  state: ReportState;
  opensOn: string;
  dueOn: string;
  /** The company's day; of training had elsewhere the one that its evidence says. */
  doneOn: string | null;
  done: number;
  lessons: number;
  external: boolean;
  externalCompany: string | null;
  managementBody: boolean;
}

/** People with ids from one on and before another; null for all that follow. */
export interface Among {
  from: string;
  before: string | null;
}

/** People by their ids, or all whose ids lie between two. */
export type OfWhom = readonly string[] | Among;

/** All figures of a past day, counted from the periods. */
export async function countPeriods(db: Db, asOf: AsOf, filter: ReportFilter): Promise<DepartmentCounts[]> {
  const counts = await countBy(db, asOf, filter, "department");
  return counts.map(({ courseId: _, ...figures }) => figures);
}

/** The same by department and course. */
export async function countPeriodsByCourse(db: Db, asOf: AsOf, filter: ReportFilter) {
  return countBy(db, asOf, filter, "course");
}

async function countBy(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
  by: "department" | "course",
): Promise<(DepartmentCounts & { courseId: string | null })[]> {
  const { day } = asOf;
  const rows = await pastCounted(db, filter, asOf)
    .select((eb) => {
      const number = (condition: Expression<SqlBool>) =>
        eb.fn.sum<number>(eb.case().when(condition).then(1).else(0).end());
      const people = (condition: Expression<SqlBool>) =>
        eb.fn.count<number>(eb.case().when(condition).then(eb.ref("p.person_id")).end()).distinct();
      const is = (state: ReportState) => sql<SqlBool>`${pastStateOf(day)} = ${state}`;
      return [
        "p.department_id as departmentId" as const,
        sql<string | null>`${by === "course" ? sql.ref("a.course_id") : sql`cast(null as text)`}`.as(
          "courseId",
        ),
        ...REPORT_STATES.map((state) => number(is(state)).as(state)),
        people(is("overdue")).as("overduePeople"),
        ...CONCERNS.flatMap((concern) => [
          number(pastConcerns(eb, concern, day)).as(concern),
          people(pastConcerns(eb, concern, day)).as(`${concern}People`),
        ]),
      ];
    })
    .groupBy(by === "course" ? ["p.department_id", "a.course_id"] : ["p.department_id"])
    .execute();
  return rows.map(({ departmentId, courseId, done, outside, open, overdue, exempt, ...row }) => ({
    departmentId,
    courseId,
    ...{ done, outside, open, overdue, exempt },
    toActOn: {
      overdue: { assignments: overdue, people: row.overduePeople },
      "due-soon": { assignments: row["due-soon"], people: row["due-soonPeople"] },
      new: { assignments: row.new, people: row.newPeople },
      "exemption-ends": { assignments: row["exemption-ends"], people: row["exemption-endsPeople"] },
    },
  }));
}

/** What the figures of some people are counted from, person after person. */
export async function countedDuties(
  db: Db,
  asOf: AsOf,
  among: Among,
): Promise<(CountedDuty & { assignmentId: string })[]> {
  return toCount(db, asOf).where(isAmong(among)).execute();
}

/** The same of people by their ids. */
export async function dutiesOfPeople(db: Db, asOf: AsOf, ids: readonly string[]): Promise<CountedDuty[]> {
  return toCount(db, asOf).where(isOf(ids)).execute();
}

function toCount(db: Db, asOf: AsOf) {
  return pastCounted(db, { kind: "both" }, asOf)
    .select([
      "a.assignment_id as assignmentId",
      "p.person_id as personId",
      "p.department_id as departmentId",
      "p.join_date as joinDate",
      "a.kind",
      "a.course_id as courseId",
      pastStateOf(asOf.day).as("state"),
      "a.opens_on as opensOn",
      "a.next_due_on as nextDueOn",
      DUE_ON.as("dueOn"),
      "a.done",
      "a.exempt_until as exemptUntil",
    ])
    .orderBy("p.person_id");
}

function dutyRows(db: Db, asOf: AsOf, filter: ReportFilter) {
  return pastCounted(db, filter, asOf)
    .select(rowColumns(asOf.day))
    .select(["p.entity_id as entityId", "p.external"])
    .select(["p.external_company as externalCompany", "p.management_body as managementBody"]);
}

type Raw = Awaited<ReturnType<ReturnType<typeof dutyRows>["execute"]>>[number];

const told = (row: Raw): DutyRow => ({
  ...row,
  external: row.external === 1,
  managementBody: row.managementBody === 1,
});

/** A page of the list, by name or by the day on which the next lesson was due; who has been erased has no name. */
export async function listDutyRows(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
  { by = "name", down = false, limit, offset = 0 }: Omit<RowsAsked, "along">,
): Promise<DutyRow[]> {
  const direction = down ? "desc" : "asc";
  const rows = await dutyRows(db, asOf, filter)
    .$if(by === "due", (each) => each.orderBy(DUE_ON, direction))
    .orderBy("p.name", direction)
    .orderBy("a.assignment_id", direction)
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(told);
}

/** Said of both sides: PostgreSQL would read all duties for some people otherwise. */
export function isAmong({ from, before }: Among) {
  const below = before === null ? sql`` : sql` and p.person_id < ${before} and a.person_id < ${before}`;
  return sql<boolean>`(p.person_id >= ${from} and a.person_id >= ${from}${below})`;
}

/** The same of people by their ids too. */
export function isOf(whom: OfWhom) {
  if ("from" in whom) return isAmong(whom);
  const ids = sql.join(whom);
  return sql<boolean>`(p.person_id in (${ids}) and a.person_id in (${ids}))`;
}

/**
 * All rows, in an order that nothing changes which happens later: by the ids of person and duty, since a name may be
 * erased. In pages, so that memory does not grow with the company.
 */
export async function* dutyRowsAsOf(db: Db, asOf: AsOf, filter: ReportFilter): AsyncGenerator<DutyRow> {
  for await (const page of dutyPagesAsOf(db, asOf, filter)) yield* page;
}

/** The same, page by page: less to wait for where there are very many. */
export async function* dutyPagesAsOf(db: Db, asOf: AsOf, filter: ReportFilter): AsyncGenerator<DutyRow[]> {
  const parts = await peopleInParts(db);
  for (const [at, from] of parts.entries()) {
    const rows = await dutyRowsOf(db, asOf, filter, { from, before: parts[at + 1] ?? null });
    if (rows.length > 0) yield rows;
  }
}

/** Those of some people, in the same order. @param among only those that are among these as well */
export async function dutyRowsOf(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
  whom: OfWhom,
  among?: readonly string[],
): Promise<DutyRow[]> {
  const rows = await dutyRows(db, asOf, filter)
    .where(isOf(whom))
    .$if(among !== undefined, (each) => each.where(isOf(among ?? [])))
    .orderBy("p.person_id")
    .orderBy("a.assignment_id")
    .execute();
  return rows.map(told);
}

/** What companies, departments and courses were called. */
export async function namesAsOf(db: Db, { size }: AsOf) {
  const rows = await db
    .selectFrom("name_period as n")
    .select(["unit_id as id", "what", "name", "entity_id as entityId", "parent_id as parentId"])
    .where(holds("n", size))
    .orderBy("name")
    .orderBy("unit_id")
    .execute();
  const entities = new Map(rows.flatMap(({ id, what, name }) => (what === "entity" ? [[id, name]] : [])));
  const departments = rows
    .flatMap(({ id, what, name, entityId, parentId }) =>
      what === "department" && entityId !== null
        ? [{ id, name, parentId, entityId, entityName: entities.get(entityId) ?? "" }]
        : [],
    )
    .sort((one, other) => compare(one.entityName, other.entityName) || compare(one.name, other.name));
  const courses = rows.flatMap(({ id, what, name }) =>
    what === "course" ? [{ id, title: JSON.parse(name) as { de?: string; en?: string } }] : [],
  );
  return { departments, courses, entities: [...entities.values()].sort(compare) };
}

/** Where something was called what, in an order that no setting of the database decides. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
