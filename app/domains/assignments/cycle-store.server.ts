// The cycles that people have of rules, and what else decides on the next one: exemptions, and courses completed.

import { sql } from "kysely";
import { dayOf } from "#app/calendar.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { CHUNK, chunks } from "./chunks.ts";
import type { Cycle } from "./cycle.ts";

export interface KeptCycle extends Cycle {
  id: string;
  personId: string;
  ruleId: string;
}

/** All cycles of these people, of the rules named or of all; oldest first. Days are the company's. */
export async function cyclesOf(
  trx: Db | Trx,
  personIds: readonly string[],
  timeZone: string,
  ruleIds?: readonly string[],
): Promise<KeptCycle[]> {
  const found: KeptCycle[] = [];
  for (const some of chunks(personIds, CHUNK)) {
    let query = trx
      .selectFrom("assignment")
      .leftJoin("outside_completion as outside", "outside.id", "assignment.outside_completion_id")
      .select([
        "assignment.id",
        "assignment.person_id",
        "assignment.cause_id",
        "assignment.cycle",
        "assignment.state",
        "assignment.opens_on",
        "assignment.settled_at",
        "outside.completed_on",
      ])
      .where("assignment.person_id", "in", some)
      .where("assignment.cause_kind", "=", "rule")
      .orderBy("assignment.cycle");
    if (ruleIds) query = query.where("assignment.cause_id", "in", ruleIds);
    for (const row of await query.execute())
      found.push({
        id: row.id,
        personId: row.person_id,
        ruleId: row.cause_id,
        cycle: row.cycle,
        state: row.state,
        opensOn: row.opens_on,
        settledOn: row.completed_on ?? (row.settled_at ? dayOf(new Date(row.settled_at), timeZone) : null),
      });
  }
  return found;
}

/** Exemptions that hold for these people: "person rule" -> the exemption's id. */
export async function exemptionsOf(
  trx: Db | Trx,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of chunks(personIds, CHUNK)) {
    const rows = await trx
      .selectFrom("exemption")
      .select(["id", "person_id", "rule_id"])
      .where("person_id", "in", some)
      .where("ended_at", "is", null)
      .execute();
    for (const row of rows) found.set(`${row.person_id} ${row.rule_id}`, row.id);
  }
  return found;
}

/** The company's day on which each of these people last completed a course. */
export async function courseCompletedOn(
  trx: Db | Trx,
  personIds: readonly string[],
  courseId: string,
  timeZone: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of chunks(personIds, CHUNK)) {
    const rows = await trx
      .selectFrom("assignment")
      .select(["person_id", "settled_at"])
      .where("person_id", "in", some)
      .where("course_id", "=", courseId)
      .where("state", "=", "done")
      .orderBy("settled_at")
      .execute();
    for (const { person_id, settled_at } of rows)
      if (settled_at) found.set(person_id, dayOf(new Date(settled_at), timeZone));
  }
  return found;
}

/** Open assignments of these people for a material change, which no rule governs. */
export async function openUpdatesOf(trx: Db | Trx, personIds: readonly string[]) {
  const rows = await Promise.all(
    chunks(personIds, CHUNK).map((some) =>
      trx
        .selectFrom("assignment")
        .select(["id", "person_id as personId"])
        .where("person_id", "in", some)
        .where("cause_kind", "=", "change")
        .where("state", "=", "open")
        .execute(),
    ),
  );
  return rows.flat();
}

/** People with an open assignment of this rule. @param among these, or all */
export async function peopleOpenFor(
  trx: Db | Trx,
  ruleId: string,
  among?: readonly string[],
): Promise<string[]> {
  const select = async (some?: readonly string[]) => {
    const query = trx
      .selectFrom("assignment")
      .select("person_id")
      .distinct()
      .where("cause_kind", "=", "rule")
      .where("cause_id", "=", ruleId)
      .where("state", "=", "open");
    return (some ? query.where("person_id", "in", some) : query).execute();
  };
  const rows = among ? (await Promise.all(chunks(among, CHUNK).map(select))).flat() : await select();
  return rows.map((row) => row.person_id);
}

/** Cycles of a rule that have not begun: an edited rule plans them anew. */
export async function unbegunOf(trx: Db | Trx, ruleId: string, today: string, personIds: readonly string[]) {
  const rows = await Promise.all(
    chunks(personIds, CHUNK).map((some) =>
      trx
        .selectFrom("assignment")
        .select(["id", "person_id as personId"])
        .where("cause_kind", "=", "rule")
        .where("cause_id", "=", ruleId)
        .where("state", "=", "open")
        .where("opens_on", ">", today)
        .where("person_id", "in", some)
        .execute(),
    ),
  );
  return rows.flat();
}

/** People of whom a cycle began after one day and up to another, in the order of ids, after the one reached. */
export async function peopleWithOpening(
  db: Db | Trx,
  after: string,
  until: string,
  reached: string,
  limit: number,
): Promise<string[]> {
  const rows = await openings(db, after, until)
    .where("person_id", ">", reached)
    .orderBy("person_id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.person_id);
}

/** All people of whom a cycle of these rules begins after one day and up to another. */
export async function peopleWithOpeningOf(
  db: Db,
  ruleIds: readonly string[],
  after: string,
  until: string,
): Promise<string[]> {
  if (ruleIds.length === 0) return [];
  const rows = await openings(db, after, until).where("cause_id", "in", ruleIds).execute();
  return rows.map((row) => row.person_id);
}

function openings(db: Db | Trx, after: string, until: string) {
  return db
    .selectFrom("assignment")
    .select("person_id")
    .distinct()
    .where("state", "=", sql.lit<"open">("open"))
    .where("cause_kind", "=", "rule")
    .where("opens_on", ">", after)
    .where("opens_on", "<=", until);
}
