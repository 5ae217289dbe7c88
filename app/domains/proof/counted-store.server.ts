// Which assignments the completion report counts, within which filters, and what state each is in today.

import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { addDays } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { CONCERN_DAYS, type Concern, type ReportFilter, type ReportState } from "./report-filter.ts";
import { isBelow, isNamedLike } from "./whom-report-store.server.ts";

/** The day on which the next lesson is due, or what is done was; written as in the indexes on it. */
export const DUE_ON = sql<string>`coalesce(a.next_due_on, a.due_on)`;

type Tables = Schema & { a: Schema["assignment"]; p: Schema["person"] };
type Joined = SelectQueryBuilder<Tables, "a" | "p", object>;

/** In which order rows are read, so that an index gives them sorted rather than a sort over all. */
export type Leading = "people" | "assignments" | "either";

/**
 * Assignments that count today, of training or of documents and never of both: of people who are there, not closed, of rules in force, and of each rule the newest
 * cycle that has begun, so that a renewal takes the place of what it renews. What an ended rule asked for stays on the
 * person's page and in the ledger.
 */
export function counted(
  db: Db,
  filter: ReportFilter,
  today: string,
  leading: Leading = narrows(filter) ? "either" : "people",
): Joined {
  let query = pairs(db, leading)
    .where("a.kind", "=", filter.kind ?? "lesson")
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
  if (filter.search) query = query.where(isNamedLike(filter.search));
  if (filter.belowManager) query = query.where(isBelow("p.id", filter.belowManager));
  if (filter.due) query = query.where(DUE_ON, "in", filter.due.days);
  const { state, only } = filter;
  if (state) query = query.where((eb) => eb(stateOf(eb, today), "=", state));
  if (only) query = query.where((eb) => concerns(eb, only, today));
  // Beside the derived state the stored one, which an index finds. Not where people lead: SQLite would look through all
  // that are in this state for each of them.
  const stored = only ? STORED[only] : state && STORED[state];
  if (stored && leading !== "people") query = query.where("a.state", "=", stored);
  return query;
}

const STORED = {
  overdue: "open",
  open: "open",
  exempt: "exempt",
  done: "done",
  outside: "done",
  "due-soon": "open",
  new: "open",
  "exemption-ends": "exempt",
} as const satisfies Record<ReportState | Concern, Schema["assignment"]["state"]>;

/** True where few assignments may be meant, which an index finds; who has joined lately is found among the people. */
function narrows({ state, only }: ReportFilter): boolean {
  return only ? only !== "new" : state !== undefined;
}

/** People with their assignments. SQLite keeps to the order of a cross join, and chooses one of its own otherwise. */
function pairs(db: Db, leading: Leading): Joined {
  const joined =
    leading === "people"
      ? db.selectFrom("person as p").crossJoin("assignment as a").whereRef("a.person_id", "=", "p.id")
      : leading === "assignments"
        ? db.selectFrom("assignment as a").crossJoin("person as p").whereRef("a.person_id", "=", "p.id")
        : db.selectFrom("assignment as a").innerJoin("person as p", "p.id", "a.person_id");
  return joined as unknown as Joined;
}

/** True where somebody should act before it is overdue. */
export function concerns(
  eb: ExpressionBuilder<Tables, "a" | "p">,
  concern: Concern,
  today: string,
): Expression<SqlBool> {
  const until = addDays(today, CONCERN_DAYS[concern]);
  switch (concern) {
    case "due-soon":
      // What is due already and has its days of grace is near as well.
      return eb.and([eb(stateOf(eb, today), "=", "open"), eb("a.next_due_on", "<=", until)]);
    case "new":
      return eb.and([
        eb("p.join_date", ">", addDays(today, -CONCERN_DAYS.new)),
        eb(stateOf(eb, today), "in", ["open", "overdue"]),
        eb("a.opens_on", "<=", today),
        eb.not(
          eb.exists(
            eb
              .selectFrom("assignment_item as i")
              .select("i.id")
              .whereRef("i.assignment_id", "=", "a.id")
              .where("i.completion_id", "is not", null),
          ),
        ),
      ]);
    case "exemption-ends":
      return eb.and([
        eb(stateOf(eb, today), "=", "exempt"),
        eb.exists(
          eb
            .selectFrom("exemption as x")
            .select("x.id")
            .whereRef("x.id", "=", "a.exemption_id")
            .where("x.until_day", "<=", until),
        ),
      ]);
  }
}

/** Derived: overdue is open with a lesson whose due day, and the grace, have passed; outside is done elsewhere. */
export function stateOf(eb: ExpressionBuilder<{ a: Schema["assignment"] }, "a">, today: string) {
  return eb
    .case()
    .when(eb.and([eb("a.state", "=", "open"), eb("a.next_late_after", "<", today)]))
    .then(sql<ReportState>`'overdue'`)
    .when("a.outside_completion_id", "is not", null)
    .then(sql<ReportState>`'outside'`)
    .else(sql<ReportState>`a.state`)
    .end();
}
