// What a story has come to, in words that two runs of it share: duties with their cycles and days, and mails with their
// day and reasons, whatever ids they have.

import type { Db } from "#db/open.server.ts";

/**
 * @param rules the ids of the rules, in the order in which they were made
 * @returns a line per duty and per mail, sorted. A mail of which it is uncertain whether it went out counts as sent: it
 *   is never sent again
 */
export async function endState(db: Db, rules: readonly string[]): Promise<string[]> {
  const duties = await db
    .selectFrom("assignment")
    .innerJoin("person", "person.id", "assignment.person_id")
    .selectAll("assignment")
    .select("person.personnel_number as number")
    .execute();
  const nameOf = new Map(duties.map((duty) => [duty.id, `${rules.indexOf(duty.cause_id)}.${duty.cycle}`]));
  const items = await db.selectFrom("assignment_item").select(["id", "assignment_id", "lesson_id"]).execute();
  for (const item of items) nameOf.set(item.id, `${nameOf.get(item.assignment_id)} ${item.lesson_id}`);
  const mails = await db
    .selectFrom("message")
    .innerJoin("message_reason as reason", "reason.message_id", "message.id")
    .innerJoin("person", "person.id", "message.person_id")
    .select(["person.personnel_number as number", "message.day", "message.state"])
    .select(["reason.kind", "reason.subject", "reason.step"])
    .execute();
  return [
    ...duties.map((duty) =>
      [
        "duty",
        duty.number,
        nameOf.get(duty.id),
        duty.closed_reason ?? duty.state,
        duty.opens_on,
        duty.due_on,
        duty.next_late_after,
      ].join(" "),
    ),
    ...mails.map((mail) =>
      [
        "mail",
        mail.number,
        mail.day,
        mail.kind,
        nameOf.get(mail.subject),
        mail.step,
        mail.state === "accepted" || mail.state === "uncertain" ? "sent" : mail.state,
      ].join(" "),
    ),
  ].sort();
}
