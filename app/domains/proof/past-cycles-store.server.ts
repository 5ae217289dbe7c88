// Cycles of rules that ended within some days, as of a size of the ledger: how each ended, and with which cycle it goes on.
// Everybody whose cycle ended is in it, whoever left later as well: how it ended stays. With the turn of the day on which the
// next one begins, one that is still open is closed as superseded.

import { type SelectQueryBuilder, sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Schema } from "#db/schema.ts";
import type { CycleEnd } from "./cycle-end.ts";
import type { Days } from "./further-report.ts";
import type { GoneOn } from "./gone-on.ts";
import { holds, pastStateOf } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { isPersonAmong } from "./past-people-store.server.ts";
import type { Among } from "./past-report-store.server.ts";
import type { ReportFilter, ReportState } from "./report-filter.ts";
import type { Read } from "./row-lists.server.ts";
import { isBelow } from "./whom-report-store.server.ts";

type Period = Schema["assignment_period"];
type Tables = Schema & { p: Schema["person_period"]; e: Period; a: Period; o: Period };
type Ended = SelectQueryBuilder<Tables, "p" | "e" | "a" | "o", object>;
type Filter = Pick<ReportFilter, "kind" | "entity" | "department" | "course" | "belowManager">;

/** Two periods of the same duty of the same person. */
const isSameDuty = (
  one: string,
  other: string,
) => sql<boolean>`(${sql.ref(`${one}.person_id`)} = ${sql.ref(`${other}.person_id`)}
  and ${sql.ref(`${one}.cause_id`)} = ${sql.ref(`${other}.cause_id`)})`;

/**
 * It was closed because a later cycle had begun, which then stood there already. What was closed because its rule planned it
 * anew never was anybody's duty: the cycle in its place was made after it.
 */
export function wasOvertaken(table: string) {
  return sql<boolean>`(${sql.ref(`${table}.closed_reason`)} = 'superseded' and exists (
    select 1 from assignment_period planned where ${isSameDuty("planned", table)}
      and planned.cycle > ${sql.ref(`${table}.cycle`)} and planned.from_sequence <= ${sql.ref(`${table}.from_sequence`)}))`;
}

/** As the index has it that holds these alone. */
const WAS_SUPERSEDED = sql<boolean>`e.closed_reason = 'superseded'`;

/** The later cycle begun by the day. What was closed before the earlier one was overtaken had not overtaken it. */
function hasBegun(table: string, { day, size }: AsOf) {
  return sql<boolean>`(${holds(table, size)} and ${sql.ref(`${table}.opens_on`)} <= ${day}
    and (${sql.ref(`${table}.state`)} != 'closed' or ${wasOvertaken(table)}
      or (e.state = 'closed' and ${sql.ref(`${table}.from_sequence`)} >= e.from_sequence)))`;
}

/** By which way they are found: the cycles that began within the days, those that were superseded, or people. */
type Along = "next" | "superseded" | "people";

/** SQLite keeps to the order: what comes first is gone through, and has the others looked up. */
const ORDER = {
  next: ["assignment_period as a", "assignment_period as e", "person_period as p"],
  superseded: ["assignment_period as e", "assignment_period as a", "person_period as p"],
  people: ["person_period as p", "assignment_period as e", "assignment_period as a"],
} as const;

/** Those of a department, or below somebody, are some people's of many. */
function ofSome({ department, belowManager }: Filter): boolean {
  return Boolean(department || belowManager);
}

/** Rows "e", the cycle that ended, "a", the one that took its place, "o", the one before its end, and "p", whose they are. */
function endedCycles(db: Db, asOf: AsOf, filter: Filter, { from, to }: Days, along: Along): Ended {
  const [first, second, third] = ORDER[along];
  const all = db
    .selectFrom(first as "assignment_period as a")
    .crossJoin(second as "assignment_period as e")
    .crossJoin(third as "person_period as p")
    .leftJoin("assignment_period as o", (join) =>
      join.on(isSameDuty("o", "e")).on(sql<boolean>`(o.cycle = e.cycle and o.assignment_id = e.assignment_id
        and o.until_sequence = e.from_sequence and o.state = 'open')`),
    ) as unknown as Ended;
  let query = all
    .where(isSameDuty("a", "e"))
    .where(sql<boolean>`a.cycle > 1 and a.cycle > e.cycle`)
    .whereRef("p.person_id", "=", "e.person_id")
    .where("e.cause_kind", "=", "rule")
    .where("e.kind", "=", filter.kind ?? "lesson")
    .where(holds("p", asOf.size))
    .where(holds("e", asOf.size))
    .where(sql<boolean>`(e.state in ('done', 'exempt') or ${wasOvertaken("e")})`)
    .where(hasBegun("a", asOf))
    .where("a.opens_on", ">=", from)
    .where("a.opens_on", "<=", to)
    .where(
      sql<boolean>`not exists (select 1 from assignment_period sooner where ${isSameDuty("sooner", "e")}
        and sooner.cycle > e.cycle and sooner.cycle < a.cycle and ${hasBegun("sooner", asOf)})`,
    );
  if (filter.entity) query = query.where("p.entity_id", "=", filter.entity);
  if (filter.department) query = query.where("p.department_id", "=", filter.department);
  if (filter.course) query = query.where("e.course_id", "=", filter.course);
  if (filter.belowManager) query = query.where(isBelow("p.person_id", filter.belowManager));
  return query;
}

/** The day on which it was due at last, and whether that was over when something happened. */
const DUE_ON = sql<string>`coalesce(o.next_due_on, e.due_on)`;
const wasLate = (by: "e.done_on" | "a.opens_on") => sql<boolean>`o.next_late_after < ${sql.ref(by)}`;

const END = sql<CycleEnd>`(case when e.state = 'closed' then 'superseded' when e.state = 'exempt' then 'exempt'
  when e.outside_on is not null then 'outside' when ${wasLate("e.done_on")} then 'late' else 'in-time' end)`;

export interface EndedCount {
  courseId: string;
  cycle: number;
  end: CycleEnd;
  n: number;
  /** The earliest day on which one of these began. */
  beganOn: string;
  endedOn: string;
}

/** How many cycles of each course ended how, by day. */
export async function countEnded(db: Db, asOf: AsOf, filter: Filter, days: Days): Promise<EndedCount[]> {
  const ended = endedCycles(db, asOf, filter, days, ofSome(filter) ? "people" : "next")
    .select(["e.cycle", "e.opens_on as beganOn", "a.opens_on as endedOn"])
    .select([sql<string>`coalesce(e.course_id, '')`.as("courseId"), END.as("end")]);
  const rows = await db
    .selectFrom(ended.as("each"))
    .select((eb) => ["courseId", "cycle", "endedOn", "end", eb.fn.min<string>("beganOn").as("beganOn")])
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .groupBy(["courseId", "cycle", "endedOn", "end"])
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/** Those of one department that ended alike. */
export interface EndedPart extends EndedCount {
  departmentId: string;
}

const PART = ["courseId", "cycle", "endedOn", "end", "beganOn", "departmentId"] as const;

/** The same by department, and by the day on which they began: of all, of some people, or of a part of all people. */
export async function countEndedParts(
  db: Db,
  asOf: AsOf,
  kind: ContentKind,
  days: Days,
  whom?: readonly string[] | Among,
): Promise<EndedPart[]> {
  let ended = endedCycles(db, asOf, { kind }, days, whom ? "people" : "next");
  if (whom)
    ended = ended.where((eb) =>
      "from" in whom ? isPersonAmong("p.person_id", whom) : eb("p.person_id", "in", whom),
    );
  const rows = await db
    .selectFrom(
      ended
        .select([
          "e.cycle",
          "e.opens_on as beganOn",
          "a.opens_on as endedOn",
          "p.department_id as departmentId",
        ])
        .select([sql<string>`coalesce(e.course_id, '')`.as("courseId"), END.as("end")])
        .as("each"),
    )
    .select((eb) => [...PART, eb.fn.countAll<number>().as("n")])
    .groupBy(PART)
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/**
 * Those that were superseded unfulfilled. Read in pages, the newest come first.
 * @param by whether those of one day are looked for among all people by name, and from the end
 */
export async function listSuperseded(
  db: Db,
  asOf: AsOf,
  filter: Filter,
  days: Days,
  which: Read,
  by = { isNamed: false, down: false },
) {
  const along = "among" in which || by.isNamed || ofSome(filter) ? "people" : "superseded";
  const query = endedCycles(db, asOf, filter, days, along)
    .where(WAS_SUPERSEDED)
    .select([
      "p.person_id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "p.department_id as departmentId",
      "e.course_id as courseId",
      "e.cycle",
      "e.done",
      "e.lessons",
      // The record with which it was closed.
      "e.from_sequence as record",
      "a.opens_on as endedOn",
      "a.cycle as nextCycle",
    ])
    .select([
      DUE_ON.as("dueOn"),
      sql<number>`(case when ${wasLate("a.opens_on")} then 1 else 0 end)`.as("wasLate"),
      sql<string>`coalesce(a.next_due_on, a.due_on)`.as("nextDueOn"),
      sql<ReportState | "superseded" | "narrowed" | "left" | "retired">`(case when a.state = 'closed'
        then a.closed_reason when a.state = 'open' and p.leave_date < ${asOf.day} then 'left' else ${pastStateOf(asOf.day)} end)`.as(
        "nextState",
      ),
    ]);
  return "among" in which
    ? query
        .where(isPersonAmong("p.person_id", which.among))
        .orderBy("p.person_id")
        .orderBy("e.assignment_id")
        .execute()
    : query
        .$if(!by.isNamed, (each) => each.orderBy("a.opens_on", "desc"))
        .orderBy("p.name", by.down ? "desc" : "asc")
        .orderBy("e.assignment_id", by.down ? "desc" : "asc")
        .limit(which.limit)
        .offset(which.offset)
        .execute();
}

/** Duties that were superseded unfulfilled and are open in the cycle that took their place: how many of these are late, how many not. */
export async function countGoneOn(db: Db, asOf: AsOf, filter: Filter): Promise<GoneOn> {
  const { day, size } = asOf;
  const row = await endedCycles(db, asOf, filter, { from: "", to: day }, "superseded")
    .where(WAS_SUPERSEDED)
    .where("a.state", "=", "open")
    .where("p.join_date", "<=", day)
    .where((eb) => eb.or([eb("p.leave_date", "is", null), eb("p.leave_date", ">=", day)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("rule_period as rule")
          .select("rule.rule_id")
          .whereRef("rule.rule_id", "=", "a.cause_id")
          .where(holds("rule", size)),
      ),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as("all"),
      sql<number>`sum(case when a.next_late_after < ${day} then 1 else 0 end)`.as("overdue"),
    ])
    .executeTakeFirst();
  const overdue = Number(row?.overdue ?? 0);
  return { overdue, open: Number(row?.all ?? 0) - overdue };
}
