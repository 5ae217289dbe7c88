// How many mails about late lessons were accepted, by month and department: counted when they are, read by the management's page.

import type { Db, Trx } from "#db/open.server.ts";

/** Counts one more in the month of the mail, where its person is now. */
export async function countLateMail(trx: Trx, message: { id: string }): Promise<void> {
  const of = await trx
    .selectFrom("message")
    .innerJoin("person", "person.id", "message.person_id")
    .select(["message.day", "person.department_id"])
    .where("message.id", "=", message.id)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("late_mail_figure")
    .values({ month: of.day.slice(0, 7), department_id: of.department_id, mails: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["month", "department_id"])
        .doUpdateSet((eb) => ({ mails: eb("late_mail_figure.mails", "+", 1) })),
    )
    .execute();
}

/** By department, of the months that two days are in. */
export async function lateMailsBetween(
  db: Db,
  from: string,
  to: string,
): Promise<{ departmentId: string; n: number }[]> {
  return db
    .selectFrom("late_mail_figure")
    .select((eb) => ["department_id as departmentId", eb.fn.sum<number>("mails").as("n")])
    .where("month", ">=", from.slice(0, 7))
    .where("month", "<=", to.slice(0, 7))
    .groupBy("department_id")
    .execute();
}
