// Exemptions of people who were there, as they had been granted and ended before an instant.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { ExemptionTable } from "#db/schema/duties.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { pastPeople } from "./past-people-store.server.ts";
import { isAmong } from "./past-report-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { Read } from "./row-lists.server.ts";

/** What became of an exemption. */
export type ExemptionStanding = "holds" | "taken-back" | "run-out";

interface Moment {
  asOf: AsOf;
  before: string;
}

/** An exemption that is over is ended on the first day after it: until then its last day decides. */
function standing({ asOf, before }: Moment) {
  return sql<ExemptionStanding>`(case when a.ended_at < ${before} and a.ended_by is not null then 'taken-back'
    when a.ended_at < ${before} or a.until_day < ${asOf.day} then 'run-out' else 'holds' end)`;
}

/** Since when what the rule asks was due, where that was late on the day on which it was granted: in words of the row "a". */
const DUE_WHEN_LATE = sql<
  string | null
>`(select min(coalesce(b.next_due_on, b.due_on)) from assignment_period b
  where b.person_id = a.person_id and b.cause_kind = 'rule' and b.cause_id = a.rule_id and b.state = 'open'
    and b.opens_on <= a.from_day and b.next_late_after < a.from_day
    and b.from_sequence < a.record_sequence and coalesce(b.until_sequence, 2147483647) >= a.record_sequence)`;

/** Rows "a" of exemptions with "p", whose they are. */
function exemptions(db: Db, moment: Moment, filter: ReportFilter) {
  const { kind = "lesson", course } = filter;
  return pastPeople(db, filter, moment.asOf)
    .innerJoin("exemption as a", "a.person_id", "p.person_id")
    .innerJoin("rule", "rule.id", "a.rule_id")
    .innerJoin("course", "course.id", "rule.course_id")
    .where("course.kind", "=", kind)
    .where("a.granted_at", "<", moment.before)
    .$if(course !== undefined, (query) => query.where("course.id", "=", course ?? ""));
}

export async function countExemptions(
  db: Db,
  moment: Moment,
  filter: ReportFilter,
): Promise<{ reason: ExemptionTable["reason"]; standing: ExemptionStanding; wasLate: boolean; n: number }[]> {
  const rows = await exemptions(db, moment, filter)
    .select((eb) => [
      "a.reason",
      standing(moment).as("standing"),
      sql<number>`(case when ${DUE_WHEN_LATE} is null then 0 else 1 end)`.as("wasLate"),
      eb.fn.countAll<number>().as("n"),
    ])
    .groupBy(["reason", "standing", "wasLate"] as never)
    .execute();
  return rows.map((row) => ({ ...row, wasLate: Number(row.wasLate) === 1, n: Number(row.n) }));
}

/** How many people are exempt at a moment, by reason. */
export async function countExemptPeople(
  db: Db,
  moment: Moment,
  filter: ReportFilter,
): Promise<{ reason: ExemptionTable["reason"]; people: number }[]> {
  const rows = await exemptions(db, moment, filter)
    .select((eb) => ["a.reason", eb.fn.count<number>("a.person_id").distinct().as("people")])
    .where(standing(moment), "=", "holds")
    .groupBy("a.reason")
    .execute();
  return rows.map((row) => ({ ...row, people: Number(row.people) }));
}

/** Read in pages, those that end soonest come first, and those that are over last. */
export async function listExemptions(db: Db, moment: Moment, filter: ReportFilter, which: Read) {
  const query = exemptions(db, moment, filter)
    .leftJoin("person_period as g", (join) =>
      join.onRef("g.person_id", "=", "a.granted_by").on(holds("g", moment.asOf.size)),
    )
    .select([
      "p.person_id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "p.department_id as departmentId",
      "rule.course_id as courseId",
      "a.reason",
      "g.name as grantedBy",
      "a.from_day as fromDay",
      "a.until_day as untilDay",
      "a.ended_at as endedAt",
      "a.record_sequence as record",
      DUE_WHEN_LATE.as("dueWhenLate"),
      standing(moment).as("standing"),
    ]);
  if ("among" in which)
    return query
      .where(isAmong(which.among))
      .orderBy("p.person_id")
      .orderBy("a.granted_at")
      .orderBy("a.id")
      .execute();
  return query
    .orderBy(sql`case when ${standing(moment)} = 'holds' then 0 else 1 end`)
    .orderBy("a.until_day")
    .orderBy("p.name")
    .orderBy("a.id")
    .limit(which.limit)
    .offset(which.offset)
    .execute();
}
