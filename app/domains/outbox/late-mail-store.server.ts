// How many people were reminded of late lessons, by month and department: counted when the first such mail of a month is
// accepted, read by the management's page. Not how many mails, since five of them may be one person's.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";

/** Counts the person of a mail in its month, where they are now, unless another mail of that month did. */
export async function countLateMail(trx: Trx, message: { id: string }): Promise<void> {
  const of = await trx
    .selectFrom("message")
    .innerJoin("person", "person.id", "message.person_id")
    .select(["message.day", "message.person_id", "person.department_id"])
    .where("message.id", "=", message.id)
    .executeTakeFirstOrThrow();
  const month = of.day.slice(0, 7);
  const other = await trx
    .selectFrom("message as other")
    .innerJoin("message_reason as reason", "reason.message_id", "other.id")
    .select("other.id")
    .where("other.person_id", "=", of.person_id)
    .where("other.id", "!=", message.id)
    .where("other.state", "=", "accepted")
    .where("other.day", ">=", `${month}-01`)
    .where("other.day", "<=", `${month}-31`)
    .where("reason.kind", "=", "lesson")
    .where(sql<boolean>`(reason.step like 'after-%' or reason.step like 'by-hand-%')`)
    .limit(1)
    .executeTakeFirst();
  if (other) return;
  await trx
    .insertInto("late_mail_figure")
    .values({ month, department_id: of.department_id, mails: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["month", "department_id"])
        .doUpdateSet((eb) => ({ mails: eb("late_mail_figure.mails", "+", 1) })),
    )
    .execute();
}

/** By month and department, of the months that two days are in. */
export async function lateMailsBetween(
  db: Db,
  from: string,
  to: string,
): Promise<{ month: string; departmentId: string; n: number }[]> {
  return db
    .selectFrom("late_mail_figure")
    .select(["month", "department_id as departmentId", "mails as n"])
    .where("month", ">=", from.slice(0, 7))
    .where("month", "<=", to.slice(0, 7))
    .execute();
}
