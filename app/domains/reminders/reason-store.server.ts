// Checks what a mail is about to say, when it is claimed or to be sent again: whether it still holds, and for whom.

import type { Db, Trx } from "#db/open.server.ts";
import { type Place, placeOfRow } from "./sending-days.ts";

/** What a mail says of a lesson or an assignment, if it still holds: still open, the person still there. */
export async function findOpenReason(
  db: Db | Trx,
  personId: string,
  reason: { kind: string; subject: string },
  today: string,
) {
  const query = openReasons(db, today).where("item.person_id", "=", personId);
  return reason.kind === "lesson"
    ? query.where("item.id", "=", reason.subject).executeTakeFirst()
    : query.where("item.assignment_id", "=", reason.subject).executeTakeFirst();
}

/**
 * What a mail says of somebody else's late lesson, if it still holds: still open, and the recipient still to be told.
 * @param whom the recipient's part: the person's manager, or HR
 */
export async function findLateReason(
  db: Db | Trx,
  recipientId: string,
  whom: "manager" | "hr",
  itemId: string,
  today: string,
) {
  const query = openReasons(db, today).where("item.id", "=", itemId);
  return whom === "manager"
    ? query.where("person.manager_id", "=", recipientId).executeTakeFirst()
    : query
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom("role_grant")
              .select("role_grant.person_id")
              .where("role_grant.person_id", "=", recipientId)
              .where("role_grant.role", "=", "hr"),
          ),
        )
        .executeTakeFirst();
}

function openReasons(db: Db | Trx, today: string) {
  return db
    .selectFrom("assignment_item as item")
    .innerJoin("assignment", "assignment.id", "item.assignment_id")
    .leftJoin("course", "course.id", "assignment.course_id")
    .innerJoin("person", "person.id", "item.person_id")
    .select(["item.lesson_id as lessonId", "item.due_on as dueOn", "item.late_after as lateAfter"])
    .select(["course.title as courseTitle", "person.name", "person.mail", "person.mail_hint as mailHint"])
    .where("item.completion_id", "is", null)
    .where("item.withdrawn_at", "is", null)
    .where("assignment.state", "=", "open")
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .orderBy("item.position")
    .limit(1);
}

/** The recipient of a mail as of now; null for somebody who is not there any more. */
export async function findRecipient(trx: Trx, personId: string, today: string, company: Place) {
  const row = await trx
    .selectFrom("person")
    .innerJoin("entity", "entity.id", "person.entity_id")
    .select(["person.name", "person.mail", "person.mail_hint as mailHint", "person.country", "person.region"])
    .select(["entity.country as entityCountry", "entity.region as entityRegion"])
    .where("person.id", "=", personId)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .executeTakeFirst();
  return row
    ? { name: row.name, mail: row.mail, mailHint: row.mailHint, place: placeOfRow(row, company) }
    : null;
}
