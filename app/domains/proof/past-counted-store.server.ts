// Which duties the completion report of a past day counts, within which filters, and what state each was in then: as
// counted-store.server.ts says it of today, but of the periods that held when the ledger had so many records.

import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { addDays } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { DUE_ON } from "./counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { CONCERN_DAYS, type Concern, type ReportFilter, type ReportState } from "./report-filter.ts";
import { isBelow, isNamedLike } from "./whom-report-store.server.ts";

type Tables = Schema & { a: Schema["assignment_period"]; p: Schema["person_period"] };
type Joined = SelectQueryBuilder<Tables, "a" | "p", object>;
type Eb = ExpressionBuilder<Tables, "a" | "p">;

/** Figures are kept of both kinds in one look; nothing that is shown counts both. */
export type PastFilter = Omit<ReportFilter, "kind"> & { kind?: ReportFilter["kind"] | "both" };

/** True of a period that holds after so many records: in one comparison each, as an index has them. */
export function holds(table: string, size: number) {
  return sql<boolean>`(${sql.ref(`${table}.from_sequence`)} < ${size}
    and coalesce(${sql.ref(`${table}.until_sequence`)}, 2147483647) >= ${size})`;
}

/** True of a period that holds now: in words that the index on these has. */
export function holdsNow(table: string) {
  return sql<boolean>`${sql.ref(`${table}.until_sequence`)} is null`;
}

/**
 * The manager's people are those of today: what somebody may see is decided today, whatever day they look at.
 * @param along what is gone through, and has the other looked up
 * @param holding of a table's name: which people's and duties' periods are meant
 */
export function pastCounted(
  db: Db,
  filter: PastFilter,
  { day, size }: AsOf,
  along: "people" | "duties" = filter.due?.few ? "duties" : "people",
  holding: (table: "p" | "a" | "later") => Expression<SqlBool> = (table) => holds(table, size),
): Joined {
  let query = pairs(db, along)
    .where(holding("p"))
    .where(holding("a"))
    .where("a.state", "!=", "closed")
    .where((eb) => eb.or([eb("a.cycle", "=", 1), eb("a.opens_on", "<=", day)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("assignment_period as later")
            .select("later.assignment_id")
            .whereRef("later.person_id", "=", "a.person_id")
            .whereRef("later.cause_id", "=", "a.cause_id")
            .whereRef("later.cause_kind", "=", "a.cause_kind")
            .whereRef("later.cycle", ">", "a.cycle")
            .where("later.state", "!=", "closed")
            .where("later.opens_on", "<=", day)
            .where(holding("later")),
        ),
      ),
    )
    .where(({ or, eb, selectFrom }) =>
      or([
        eb("a.cause_kind", "=", "change"),
        // Asked once, not of each duty.
        eb(
          "a.cause_id",
          "in",
          selectFrom("rule_period as rule").select("rule.rule_id").where(holds("rule", size)),
        ),
      ]),
    )
    .where("p.join_date", "<=", day)
    .where((eb) => eb.or([eb("p.leave_date", "is", null), eb("p.leave_date", ">=", day)]));
  if (filter.kind !== "both") query = query.where("a.kind", "=", filter.kind ?? "lesson");
  if (filter.entity) query = query.where("p.entity_id", "=", filter.entity);
  if (filter.department) query = query.where("p.department_id", "=", filter.department);
  if (filter.course) query = query.where("a.course_id", "=", filter.course);
  if (filter.search) query = query.where(isNamedLike(filter.search));
  if (filter.belowManager) query = query.where(isBelow("p.person_id", filter.belowManager));
  if (filter.due) query = query.where(DUE_ON, "in", filter.due.days);
  const { state, only } = filter;
  if (state) query = query.where((eb) => eb(pastStateOf(day), "=", eb.val(state)));
  if (only) query = query.where((eb) => pastConcerns(eb, only, day));
  return query;
}

/** People with their duties, or duties with their people: SQLite keeps to the order. */
function pairs(db: Db, along: "people" | "duties"): Joined {
  const joined =
    along === "duties"
      ? db.selectFrom("assignment_period as a").crossJoin("person_period as p")
      : db.selectFrom("person_period as p").crossJoin("assignment_period as a");
  return (joined as unknown as Joined).whereRef("a.person_id", "=", "p.person_id");
}

/** As stateOf says it of today. */
export function pastStateOf(day: string) {
  return sql<ReportState>`(case when a.state = 'open' and a.next_late_after < ${day} then 'overdue'
    when a.outside_on is not null then 'outside' else a.state end)`;
}

/** As concerns says it of today. */
export function pastConcerns(eb: Eb, concern: Concern, day: string): Expression<SqlBool> {
  const until = addDays(day, CONCERN_DAYS[concern]);
  const state = pastStateOf(day);
  switch (concern) {
    case "due-soon":
      return eb.and([sql<SqlBool>`${state} = 'open'`, eb("a.next_due_on", "<=", until)]);
    case "new":
      return eb.and([
        eb("p.join_date", ">", addDays(day, -CONCERN_DAYS.new)),
        sql<SqlBool>`${state} in ('open', 'overdue')`,
        eb("a.opens_on", "<=", day),
        eb("a.done", "=", 0),
      ]);
    case "exemption-ends":
      return eb.and([sql<SqlBool>`${state} = 'exempt'`, eb("a.exempt_until", "<=", until)]);
  }
}

/** What every list of duties has of a row, "p" with "a". */
export function rowColumns(day: string) {
  return [
    "a.assignment_id as assignmentId",
    "p.person_id as personId",
    "p.name",
    "p.personnel_number as personnelNumber",
    "p.department_id as departmentId",
    "a.course_id as courseId",
    pastStateOf(day).as("state"),
    "a.opens_on as opensOn",
    DUE_ON.as("dueOn"),
    sql<string | null>`coalesce(a.outside_on, a.done_on)`.as("doneOn"),
    "a.done",
    "a.lessons",
  ] as const;
}
