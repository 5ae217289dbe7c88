// What a look at a rule before it is saved asks of the database: of all whom it reaches at once, whatever their number.

import { type ExpressionBuilder, sql } from "kysely";
import { dayOf } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { stillCounts } from "./counting-store.server.ts";
import type { Cycle } from "./cycle.ts";

/** All cycles that people have of a rule: person -> cycles, oldest first. Days are the company's. */
export async function cyclesOfRule(db: Db, ruleId: string, timeZone: string): Promise<Map<string, Cycle[]>> {
  const rows = await db
    .selectFrom("assignment")
    .leftJoin("outside_completion as outside", "outside.id", "assignment.outside_completion_id")
    .select(["assignment.person_id", "assignment.cycle", "assignment.state"])
    .select(["assignment.opens_on", "assignment.settled_at", "outside.completed_on"])
    .where("assignment.cause_kind", "=", "rule")
    .where("assignment.cause_id", "=", ruleId)
    .orderBy("assignment.cycle")
    .execute();
  const dayOfInstant = rememberDays(timeZone);
  const byPerson = new Map<string, Cycle[]>();
  for (const row of rows) {
    const { cycle, state, opens_on: opensOn } = row;
    const settledOn = row.completed_on ?? (row.settled_at ? dayOfInstant(row.settled_at) : null);
    const own = byPerson.get(row.person_id);
    if (own) own.push({ cycle, state, opensOn, settledOn });
    else byPerson.set(row.person_id, [{ cycle, state, opensOn, settledOn }]);
  }
  return byPerson;
}

/** Those who are exempt from a rule. */
export async function exemptFrom(db: Db, ruleId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("exemption")
    .select("person_id")
    .where("rule_id", "=", ruleId)
    .where("ended_at", "is", null)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** The company's day on which each person last completed a course. */
export async function lastCompletedOn(
  db: Db,
  courseId: string,
  timeZone: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("assignment")
    .select(["person_id", ({ fn }) => fn.max("settled_at").as("settledAt")])
    .where("course_id", "=", courseId)
    .where("state", "=", sql.lit<"done">("done"))
    .groupBy("person_id")
    .execute();
  const dayOfInstant = rememberDays(timeZone);
  return new Map(
    rows.flatMap((row) => (row.settledAt ? [[row.person_id, dayOfInstant(row.settledAt)]] : [])),
  );
}

/**
 * Who passed which of these lessons since a day, of a version that has not changed materially since: person -> lesson
 * -> the latest day.
 * @param among these people, or all
 */
export async function passedSince(
  db: Db,
  lessonIds: readonly string[],
  since: string,
  among?: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const query = db
    .selectFrom("completion")
    .select(["person_id", "lesson_id", ({ fn }) => fn.max("completed_on").as("completedOn")])
    .where("lesson_id", "in", lessonIds)
    .where("completed_on", ">=", since)
    .where("version", "in", versionsThatCount)
    .groupBy(["person_id", "lesson_id"]);
  const rows = await (among ? query.where("person_id", "in", among) : query).execute();
  const byPerson = new Map<string, Map<string, string>>();
  for (const { person_id, lesson_id, completedOn } of rows)
    byPerson.set(person_id, (byPerson.get(person_id) ?? new Map()).set(lesson_id, completedOn));
  return byPerson;
}

function versionsThatCount(eb: ExpressionBuilder<Schema, "completion">) {
  return eb.selectFrom("lesson_version as taken").select("taken.hash").where(stillCounts);
}

/** The company's day of instants, of which many lie in the same minute. */
function rememberDays(timeZone: string): (instant: string) => string {
  const known = new Map<string, string>();
  return (instant) => {
    const minute = instant.slice(0, 16);
    const day = known.get(minute) ?? dayOf(new Date(instant), timeZone);
    known.set(minute, day);
    return day;
  };
}
