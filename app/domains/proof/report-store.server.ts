// The completion report's SQL: counts by department, and one row per person and assignment, within a scope.

import { type Expression, type SqlBool, sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { concerns, counted, DUE_ON, stateOf } from "./counted-store.server.ts";
import type { Counts } from "./counts.ts";
import {
  CONCERNS,
  type Concern,
  REPORT_STATES,
  type ReportFilter,
  type ReportState,
} from "./report-filter.ts";

/** What somebody should act on: assignments, and the people whose they are, each counted once. */
export type ToActOn = Record<Concern | "overdue", { assignments: number; people: number }>;

export interface DepartmentCounts extends Counts {
  departmentId: string;
  toActOn: ToActOn;
}

/** All figures of the report, in one look at each assignment. */
export async function countByDepartment(
  db: Db,
  filter: ReportFilter,
  today: string,
): Promise<DepartmentCounts[]> {
  const rows = await counted(db, filter, today)
    .select((eb) => {
      const number = (condition: Expression<SqlBool>) =>
        eb.fn.sum<number>(eb.case().when(condition).then(1).else(0).end());
      const people = (condition: Expression<SqlBool>) =>
        eb.fn.count<number>(eb.case().when(condition).then(eb.ref("p.id")).end()).distinct();
      const overdue = eb(stateOf(eb, today), "=", "overdue");
      return [
        "p.department_id as departmentId" as const,
        ...REPORT_STATES.map((state) => number(eb(stateOf(eb, today), "=", state)).as(state)),
        people(overdue).as("overduePeople"),
        ...CONCERNS.flatMap((concern) => [
          number(concerns(eb, concern, today)).as(concern),
          people(concerns(eb, concern, today)).as(`${concern}People`),
        ]),
      ];
    })
    .groupBy("p.department_id")
    .execute();
  return rows.map(({ departmentId, done, outside, open, overdue, exempt, ...row }) => ({
    departmentId,
    ...{ done, outside, open, overdue, exempt },
    toActOn: {
      overdue: { assignments: overdue, people: row.overduePeople },
      "due-soon": { assignments: row["due-soon"], people: row["due-soonPeople"] },
      new: { assignments: row.new, people: row.newPeople },
      "exemption-ends": { assignments: row["exemption-ends"], people: row["exemption-endsPeople"] },
    },
  }));
}

/** Names of entities and departments, for tables and filters. */
export async function listDepartments(db: Db) {
  return db
    .selectFrom("department")
    .innerJoin("entity", "entity.id", "department.entity_id")
    .select([
      "department.id",
      "department.name",
      "department.parent_id as parentId",
      "entity.id as entityId",
      "entity.name as entityName",
    ])
    .orderBy("entity.name")
    .orderBy("department.name")
    .execute();
}

export interface PersonRow {
  assignmentId: string;
  personId: string;
  name: string;
  personnelNumber: string | null;
  departmentId: string;
  courseId: string | null;
  state: ReportState;
  opensOn: string;
  dueOn: string;
  /** The day on which all was done; the instant stays hidden. */
  settledAt: string | null;
  /** The day of training had elsewhere, as its evidence says. */
  outsideOn: string | null;
  done: number;
  lessons: number;
}

/** Written otherwise than in the index, so that it does not tempt away from finding the few that are meant. */
const SORTED_DUE_ON = sql<string>`coalesce(a.next_due_on, a.due_on, '')`;

export interface RowsAsked {
  limit: number;
  offset?: number;
  /** By name, or by the day on which the next lesson is due. */
  by?: "name" | "due";
  down?: boolean;
  /** True where so many are meant that the index of names leads to the page sooner than sorting those meant. */
  along?: boolean;
}

/** The rows of a selection in an order. */
export async function listPersonRows(
  db: Db,
  filter: ReportFilter,
  today: string,
  page: RowsAsked,
): Promise<PersonRow[]> {
  const { by = "name", along = false } = page;
  const direction = page.down ? "desc" : "asc";
  const leading = filter.due?.few ? "assignments" : along ? "people" : undefined;
  return counted(db, filter, today, leading)
    .select((eb) => [
      "a.id as assignmentId",
      "p.id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "p.department_id as departmentId",
      "a.course_id as courseId",
      stateOf(eb, today).as("state"),
      "a.opens_on as opensOn",
      DUE_ON.as("dueOn"),
      "a.settled_at as settledAt",
      sql<
        string | null
      >`(select o.completed_on from outside_completion o where o.id = a.outside_completion_id)`.as(
        "outsideOn",
      ),
      sql<number>`(select count(*) from assignment_item i where i.assignment_id = a.id and i.completion_id is not null)`.as(
        "done",
      ),
      sql<number>`(select count(*) from assignment_item i where i.assignment_id = a.id and i.withdrawn_at is null)`.as(
        "lessons",
      ),
    ])
    .$if(by === "due", (rows) => rows.orderBy(SORTED_DUE_ON, direction))
    .orderBy("p.name", direction)
    .orderBy("a.id", direction)
    .limit(page.limit)
    .offset(page.offset ?? 0)
    .execute();
}

/** Open and overdue assignments of a selection, at most so many. */
export async function openAssignmentIds(
  db: Db,
  filter: ReportFilter,
  today: string,
  limit: number,
): Promise<string[]> {
  // Assignments first: for each of all people, SQLite would look through all that are open.
  const rows = await counted(db, filter, today, "assignments")
    .select("a.id")
    .where("a.state", "=", "open")
    .orderBy("a.id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
