// The log of mails goes when its time is over. Why a duty still open was announced stays, without address and words:
// otherwise it would be announced again.

import type { ExpressionBuilder } from "kysely";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";

/** No longer on their way. */
const SETTLED = ["accepted", "refused", "uncertain", "cancelled"] as const;

/** Takes mails made before a day away. @returns how many, at most the limit; 0 when none is left */
export async function forgetMails(
  trx: Trx,
  { lockRows }: Pick<Dialect, "lockRows">,
  beforeDay: string,
  limit: number,
): Promise<number> {
  const gone = await lockRows(
    oldMails(trx, beforeDay, limit).where((eb) => eb.not(announcesOpenDuty(eb))),
  ).execute();
  const emptied = await lockRows(
    oldMails(trx, beforeDay, limit)
      .where((eb) => announcesOpenDuty(eb))
      .where("message.address", "!=", ""),
  ).execute();
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id);
    await trx.updateTable("message").set({ resend_of: null }).where("resend_of", "in", ids).execute();
    await trx.deleteFrom("message_reason").where("message_id", "in", ids).execute();
    await trx.deleteFrom("message").where("id", "in", ids).execute();
  }
  if (emptied.length > 0)
    await trx
      .updateTable("message")
      .set({ address: "", domain: "", subject: null, text: null, html: null, response: null })
      .where(
        "id",
        "in",
        emptied.map(({ id }) => id),
      )
      .execute();
  return gone.length + emptied.length;
}

function oldMails(trx: Trx, beforeDay: string, limit: number) {
  return (
    trx
      .selectFrom("message")
      .select("message.id")
      // An instant of that day or later is no smaller than the day.
      .where("message.made_at", "<", beforeDay)
      .where("message.state", "in", SETTLED)
      .orderBy("message.made_at")
      .orderBy("message.id")
      .limit(limit)
  );
}

function announcesOpenDuty({ exists, selectFrom }: ExpressionBuilder<Schema, "message">) {
  return exists(
    selectFrom("message_reason as reason")
      .innerJoin("assignment", "assignment.id", "reason.subject")
      .select("reason.message_id")
      .whereRef("reason.message_id", "=", "message.id")
      .where("reason.kind", "=", "assignment")
      .where("assignment.state", "=", "open"),
  );
}
