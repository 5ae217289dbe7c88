// How many people were reminded of late lessons, by the hour of the first such mail of a month: counted when it is accepted, read
// by the management's page. Not how many mails, since five of them may be one person's.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";

/** Counts the person of a mail, unless another mail of its month did. */
export async function countLateMail(
  trx: Trx,
  message: { id: string; personId: string },
  at: Date,
): Promise<void> {
  const hour = at.toISOString().slice(0, 13);
  const other = await trx
    .selectFrom("message as other")
    .innerJoin("message_reason as reason", "reason.message_id", "other.id")
    .select("other.id")
    .where("other.person_id", "=", message.personId)
    .where("other.id", "!=", message.id)
    .where("other.state", "=", "accepted")
    .where("other.settled_at", ">=", hour.slice(0, 7))
    .where("reason.kind", "=", "lesson")
    .where(sql<boolean>`(reason.step like 'after-%' or reason.step like 'by-hand-%')`)
    .limit(1)
    .executeTakeFirst();
  if (other) return;
  await trx
    .insertInto("reminded_figure")
    .values({ hour, people: 1 })
    .onConflict((conflict) =>
      conflict.column("hour").doUpdateSet((eb) => ({ people: eb("reminded_figure.people", "+", 1) })),
    )
    .execute();
}

/** By hour, of instants from one on and before another. */
export async function remindedBetween(
  db: Db,
  { from, until }: { from: string; until: string },
): Promise<{ at: string; people: number }[]> {
  return db
    .selectFrom("reminded_figure")
    .select(["hour as at", "people"])
    .where("hour", ">=", from.slice(0, 13))
    .where("hour", "<", until.slice(0, 13))
    .execute();
}
