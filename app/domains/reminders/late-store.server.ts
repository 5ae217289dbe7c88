// Finds whose late lessons a manager or HR is to be told of, and has not been: each lesson once in each step, whoever
// was told.

import type { Db, Trx } from "#db/open.server.ts";
import { chunksOf, type Recipient, recipient } from "./due-store.server.ts";
import type { StepWindow } from "./plan.ts";
import type { Place } from "./sending-days.ts";

export interface LateLesson {
  /** The assignment item's id. */
  subject: string;
  dueOn: string;
  lateAfter: string;
  /** Null where there is nobody to tell. */
  manager: Recipient | null;
}

/**
 * Late lessons of people who are there, of which nobody has been told in this step, with the manager of today.
 * @param below only of people who report to these, whenever they became late
 */
export async function findLateLessons(
  db: Db | Trx,
  window: StepWindow,
  today: string,
  company: Place,
  below?: readonly string[],
): Promise<LateLesson[]> {
  const found: LateLesson[] = [];
  for (const ids of below ? chunksOf(below) : [null]) {
    let query = lateLessons(db, window.step, today).where("item.late_after", "<=", window.to);
    query = ids
      ? query.where("person.manager_id", "in", ids)
      : query.where("item.late_after", ">=", window.from);
    for (const { subject, dueOn, lateAfter, personId, language, ...row } of await query.execute()) {
      const [manager = null] = personId
        ? recipient({ ...row, personId, language: language ?? "" }, company)
        : [];
      found.push({ subject, dueOn, lateAfter, manager });
    }
  }
  return found;
}

function lateLessons(db: Db | Trx, step: string, today: string) {
  return db
    .selectFrom("assignment_item as item")
    .innerJoin("assignment", "assignment.id", "item.assignment_id")
    .innerJoin("person", "person.id", "item.person_id")
    .leftJoin("person as manager", (join) =>
      join
        .onRef("manager.id", "=", "person.manager_id")
        .on("manager.join_date", "<=", today)
        .on((eb) => eb.or([eb("manager.leave_date", "is", null), eb("manager.leave_date", ">=", today)])),
    )
    .leftJoin("entity", "entity.id", "manager.entity_id")
    .select(["item.id as subject", "item.due_on as dueOn", "item.late_after as lateAfter"])
    .select([
      "manager.id as personId",
      "manager.mail",
      "manager.language",
      "manager.country",
      "manager.region",
    ])
    .select(["entity.country as entityCountry", "entity.region as entityRegion"])
    .where("item.completion_id", "is", null)
    .where("item.withdrawn_at", "is", null)
    .where("item.opens_on", "<=", today)
    .where("assignment.state", "=", "open")
    .where("person.join_date", "<=", today)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("message_reason as reason")
            .innerJoin("message", "message.id", "reason.message_id")
            .select("reason.message_id")
            .where("reason.kind", "=", "late")
            .whereRef("reason.subject", "=", "item.id")
            .where("reason.step", "=", step)
            .where("message.state", "!=", "cancelled"),
        ),
      ),
    )
    .orderBy("item.person_id")
    .orderBy("item.due_on");
}

/** Which of these late lessons somebody has been told of in this step meanwhile. */
export async function toldOf(trx: Trx, step: string, subjects: readonly string[]): Promise<Set<string>> {
  const told = new Set<string>();
  for (const ids of chunksOf(subjects)) {
    const rows = await trx
      .selectFrom("message_reason as reason")
      .innerJoin("message", "message.id", "reason.message_id")
      .select("reason.subject")
      .where("reason.kind", "=", "late")
      .where("reason.step", "=", step)
      .where("reason.subject", "in", ids)
      .where("message.state", "!=", "cancelled")
      .execute();
    for (const { subject } of rows) told.add(subject);
  }
  return told;
}

/** Those who hold the role HR, are there and have a mailbox. */
export async function hrRecipients(db: Db | Trx, today: string, company: Place): Promise<Recipient[]> {
  const rows = await db
    .selectFrom("role_grant")
    .innerJoin("person", "person.id", "role_grant.person_id")
    .innerJoin("entity", "entity.id", "person.entity_id")
    .select(["person.id as personId", "person.mail", "person.language", "person.country", "person.region"])
    .select(["entity.country as entityCountry", "entity.region as entityRegion"])
    .where("role_grant.role", "=", "hr")
    .where("person.join_date", "<=", today)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .orderBy("person.id")
    .execute();
  return rows.flatMap((row) => recipient(row, company));
}
