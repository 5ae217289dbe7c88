// The completion report's SQL: counts by department, and one row per person and assignment, within a scope.

import { type ExpressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import type { Counts } from "./counts.ts";
import { REPORT_STATES, type ReportFilter, type ReportState } from "./report-filter.ts";

type Joined = SelectQueryBuilder<
  Schema & { a: Schema["assignment"]; p: Schema["person"] },
  "a" | "p",
  object
>;

/**
 * Assignments that count today: of people who are there, not closed, of rules in force, and of each rule the newest
 * cycle that has begun, so that a renewal takes the place of what it renews. What an ended rule asked for stays on the
 * person's page and in the ledger.
 */
function counted(db: Db, filter: ReportFilter, today: string): Joined {
  // Without a state, people first: SQLite keeps to the order of a cross join, and reads them by name rather than
  // sorting all assignments.
  const pairs = filter.state
    ? db.selectFrom("assignment as a").innerJoin("person as p", "p.id", "a.person_id")
    : db.selectFrom("person as p").crossJoin("assignment as a").whereRef("a.person_id", "=", "p.id");
  let query = (pairs as unknown as Joined)
    .where("a.state", "!=", "closed")
    .where((eb) => eb.or([eb("a.cycle", "=", 1), eb("a.opens_on", "<=", today)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("assignment as later")
            .select("later.id")
            .whereRef("later.person_id", "=", "a.person_id")
            .whereRef("later.cause_kind", "=", "a.cause_kind")
            .whereRef("later.cause_id", "=", "a.cause_id")
            .whereRef("later.cycle", ">", "a.cycle")
            .where("later.state", "!=", "closed")
            .where("later.opens_on", "<=", today),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("rule")
            .select("rule.id")
            .whereRef("rule.id", "=", "a.cause_id")
            .where("rule.state", "=", "ended"),
        ),
      ),
    )
    .where("p.join_date", "<=", today)
    .where((eb) => eb.or([eb("p.leave_date", "is", null), eb("p.leave_date", ">=", today)]));
  if (filter.entity) query = query.where("p.entity_id", "=", filter.entity);
  if (filter.department) query = query.where("p.department_id", "=", filter.department);
  if (filter.course) query = query.where("a.course_id", "=", filter.course);
  if (filter.search) {
    const like = `%${filter.search.toLowerCase().replace(/[%_\\]/g, "\\$&")}%`;
    query = query.where(
      sql<boolean>`(lower(p.name) like ${like} escape '\\' or p.personnel_number like ${like} escape '\\')`,
    );
  }
  if (filter.belowManager)
    query = query.where(
      sql<boolean>`p.id in (with recursive below (id) as (
        select id from person where manager_id = ${filter.belowManager}
        union select person.id from person join below on person.manager_id = below.id
      ) select id from below)`,
    );
  if (filter.state) {
    const state = filter.state;
    query = query.where((eb) => eb(stateOf(eb, today), "=", state));
  }
  return query;
}

/** Derived: overdue is open with a lesson whose due day, and the grace, have passed; outside is done elsewhere. */
function stateOf(eb: ExpressionBuilder<{ a: Schema["assignment"] }, "a">, today: string) {
  return eb
    .case()
    .when(eb.and([eb("a.state", "=", "open"), eb("a.next_late_after", "<", today)]))
    .then(sql<ReportState>`'overdue'`)
    .when("a.outside_completion_id", "is not", null)
    .then(sql<ReportState>`'outside'`)
    .else(sql<ReportState>`a.state`)
    .end();
}

export interface DepartmentCounts extends Counts {
  departmentId: string;
}

export async function countByDepartment(
  db: Db,
  filter: ReportFilter,
  today: string,
): Promise<DepartmentCounts[]> {
  return counted(db, filter, today)
    .select((eb) => {
      const count = (state: ReportState) =>
        eb.fn
          .sum<number>(
            eb
              .case()
              .when(eb(stateOf(eb, today), "=", state))
              .then(1)
              .else(0)
              .end(),
          )
          .as(state);
      return ["p.department_id as departmentId" as const, ...REPORT_STATES.map(count)];
    })
    .groupBy("p.department_id")
    .execute();
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

/** Where a page or a stream goes on: after this name and assignment. */
export interface After {
  name: string;
  assignmentId: string;
}

export async function listPersonRows(
  db: Db,
  filter: ReportFilter,
  today: string,
  page: { after?: After | undefined; limit: number },
): Promise<PersonRow[]> {
  let query = counted(db, filter, today)
    .select((eb) => [
      "a.id as assignmentId",
      "p.id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "p.department_id as departmentId",
      "a.course_id as courseId",
      stateOf(eb, today).as("state"),
      "a.opens_on as opensOn",
      sql<string>`coalesce(a.next_due_on, a.due_on)`.as("dueOn"),
      "a.settled_at as settledAt",
      sql<
        string | null
      >`(select o.completed_on from outside_completion o where o.id = a.outside_completion_id)`.as(
        "outsideOn",
      ),
      sql<number>`(select count(*) from assignment_item i where i.assignment_id = a.id and i.completion_id is not null)`.as(
        "done",
      ),
      sql<number>`(select count(*) from assignment_item i where i.assignment_id = a.id)`.as("lessons"),
    ])
    .orderBy("p.name")
    .orderBy("a.id")
    .limit(page.limit);
  if (page.after) {
    const { name, assignmentId } = page.after;
    query = query.where(sql<boolean>`(p.name, a.id) > (${name}, ${assignmentId})`);
  }
  return query.execute();
}

/** Open and overdue assignments of a selection, at most so many. */
export async function openAssignmentIds(
  db: Db,
  filter: ReportFilter,
  today: string,
  limit: number,
): Promise<string[]> {
  const rows = await counted(db, filter, today)
    .select("a.id")
    .where("a.state", "=", "open")
    .orderBy("a.id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** People who are there, by department. */
export async function countPeople(db: Db, today: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("person")
    .select((eb) => ["department_id as departmentId", eb.fn.countAll<number>().as("n")])
    .where("join_date", "<=", today)
    .where((eb) => eb.or([eb("leave_date", "is", null), eb("leave_date", ">=", today)]))
    .groupBy("department_id")
    .execute();
  return new Map(rows.map((row) => [row.departmentId, row.n]));
}
