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
): Promise<{ reason: ExemptionTable["reason"]; standing: ExemptionStanding; n: number }[]> {
  const rows = await exemptions(db, moment, filter)
    .select((eb) => ["a.reason", standing(moment).as("standing"), eb.fn.countAll<number>().as("n")])
    .groupBy(["reason", "standing"] as never)
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
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
