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

/** Exemptions of a person that hold on a day, as the person is told of them on the first page. */
export async function ownExemptions(db: Db, personId: string, today: string) {
  const rows = await db
    .selectFrom("exemption")
    .innerJoin("rule", "rule.id", "exemption.rule_id")
    .innerJoin("course", "course.id", "rule.course_id")
    .select((eb) => [
      "exemption.id",
      "exemption.rule_id as ruleId",
      "exemption.until_day as untilDay",
      "course.title as courseTitle",
      eb
        .selectFrom("assignment")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .whereRef("assignment.person_id", "=", "exemption.person_id")
        .whereRef("assignment.cause_id", "=", "exemption.rule_id")
        .whereRef("assignment.exemption_id", "=", "exemption.id")
        .$asScalar()
        .$notNull()
        .as("exempt"),
    ])
    .where("exemption.person_id", "=", personId)
    .where("exemption.ended_at", "is", null)
    .where("exemption.until_day", ">=", today)
    .where("rule.state", "=", "active")
    .orderBy("exemption.until_day")
    .orderBy("exemption.id")
    .execute();
  return rows.map(({ exempt, ...row }) => ({ ...row, beginsAnew: Number(exempt) > 0 }));
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

/**
 * People whose newest cycle of a rule in force is exempt, though nothing exempts them from it any more; in the order of ids,
 * after the one reached. Whoever has left the company is not among them, whoever the rule does not reach any more may be.
 */
export async function peopleExemptNoMore(
  db: Db | Trx,
  today: string,
  reached: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom("exemption")
    .innerJoin("rule", "rule.id", "exemption.rule_id")
    .innerJoin("person", "person.id", "exemption.person_id")
    .innerJoin("assignment", (join) =>
      join
        .onRef("assignment.person_id", "=", "exemption.person_id")
        .onRef("assignment.cause_id", "=", "exemption.rule_id")
        .onRef("assignment.exemption_id", "=", "exemption.id"),
    )
    .select("exemption.person_id as personId")
    .distinct()
    .where("exemption.ended_at", "is not", null)
    .where("exemption.person_id", ">", reached)
    .where("rule.state", "=", "active")
    .where("assignment.cause_kind", "=", "rule")
    .where("assignment.state", "=", "exempt")
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("assignment as later")
            .select("later.id")
            .whereRef("later.person_id", "=", "assignment.person_id")
            .where("later.cause_kind", "=", "rule")
            .whereRef("later.cause_id", "=", "assignment.cause_id")
            .whereRef("later.cycle", ">", "assignment.cycle")
            .where("later.state", "!=", "closed")
            .where("later.opens_on", "<=", today),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("exemption as held")
            .select("held.id")
            .whereRef("held.person_id", "=", "exemption.person_id")
            .whereRef("held.rule_id", "=", "exemption.rule_id")
            .where("held.ended_at", "is", null),
        ),
      ),
    )
    .orderBy("exemption.person_id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.personId);
}
