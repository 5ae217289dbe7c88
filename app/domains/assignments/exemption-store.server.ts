// Exemptions as rows: granted, ended by hand, or run out.

import type { Db, Trx } from "#db/open.server.ts";
import type { ExemptionTable } from "#db/schema/duties.ts";

export async function keepExemption(
  trx: Trx,
  exemption: Omit<ExemptionTable, "ended_at" | "ended_by">,
): Promise<void> {
  await trx
    .insertInto("exemption")
    .values({ ...exemption, ended_at: null, ended_by: null })
    .execute();
}

/** The exemption, if it holds. */
export async function findExemption(db: Db | Trx, id: string) {
  return db
    .selectFrom("exemption")
    .select(["id", "person_id as personId", "rule_id as ruleId", "until_day as untilDay"])
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

/** Exemptions that have run out before a day, some at a time. */
export async function expiredExemptions(db: Db | Trx, today: string, limit: number) {
  return db
    .selectFrom("exemption")
    .select(["id", "person_id as personId", "rule_id as ruleId"])
    .where("ended_at", "is", null)
    .where("until_day", "<", today)
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** @param by null where the exemption ran out */
export async function endExemptions(
  trx: Trx,
  ids: readonly string[],
  by: string | null,
  now: Date,
): Promise<void> {
  await trx
    .updateTable("exemption")
    .set({ ended_at: now.toISOString(), ended_by: by })
    .where("id", "in", ids)
    .where("ended_at", "is", null)
    .execute();
}

/** Exemptions of a person that hold, with the rule's course and who granted them. */
export async function exemptionsOfPerson(db: Db, personId: string) {
  return db
    .selectFrom("exemption")
    .innerJoin("rule", "rule.id", "exemption.rule_id")
    .innerJoin("person", "person.id", "exemption.granted_by")
    .select([
      "exemption.id",
      "exemption.rule_id as ruleId",
      "exemption.reason",
      "exemption.note",
      "exemption.until_day as untilDay",
      "rule.course_id as courseId",
      "person.name as by",
      "exemption.granted_at as at",
    ])
    .where("exemption.person_id", "=", personId)
    .where("exemption.ended_at", "is", null)
    .orderBy("exemption.until_day")
    .execute();
}

/** All exemptions that hold: person -> rule -> the last day. They are few, and each is somebody's decision. */
export async function heldExemptions(db: Db): Promise<Map<string, Map<string, string>>> {
  const rows = await db
    .selectFrom("exemption")
    .select(["person_id", "rule_id", "until_day"])
    .where("ended_at", "is", null)
    .execute();
  const byPerson = new Map<string, Map<string, string>>();
  for (const { person_id, rule_id, until_day } of rows)
    byPerson.set(person_id, (byPerson.get(person_id) ?? new Map()).set(rule_id, until_day));
  return byPerson;
}
