// The rows of messages on their way: what is due, who has it in hand, and how it ended.

import { sql, type Updateable } from "kysely";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { MessageTable } from "#db/schema/messages.ts";
import type { CancelReason, ClaimedMessage, Reason } from "./message.ts";

// Written out, not as parameters: only then does SQLite know that its indexes of these states fit.
const WAITING = [sql.lit<"planned">("planned"), sql.lit<"deferred">("deferred")];
const SENDING = sql.lit<"sending">("sending");

/** Reminders whose worker was lost: whether they were sent nobody can know, so they are never sent again. */
export async function endExpiredLeases(trx: Trx, dialect: Dialect, now: Date): Promise<void> {
  const rows = await dialect
    .lockFreeRows(
      trx
        .selectFrom("message")
        .select("id")
        .where("state", "=", SENDING)
        .where("lease_until", "<", now.toISOString()),
    )
    .execute();
  await end(trx, ids(rows), { state: "uncertain", response: "lease-expired" }, now);
}

/** Mails that waited until their last day was over. @returns how many */
export async function cancelExpired(trx: Trx, dialect: Dialect, today: string, now: Date): Promise<number> {
  const rows = await dialect
    .lockFreeRows(
      trx.selectFrom("message").select("id").where("state", "in", WAITING).where("expires_on", "<", today),
    )
    .execute();
  await end(trx, ids(rows), { state: "cancelled", response: "expired" satisfies CancelReason }, now);
  return rows.length;
}

/**
 * Locks the reminders that are due, oldest first, passing over those that another worker has just locked.
 * @param without mails to these domains
 */
export async function lockDueMessages(
  trx: Trx,
  dialect: Dialect,
  now: Date,
  limit: number,
  without: readonly string[],
): Promise<Omit<ClaimedMessage, "leaseUntil">[]> {
  let query = trx
    .selectFrom("message")
    .select(["id", "person_id", "day", "language", "address", "domain", "reference", "message_id"])
    .select(["attempts", "fence", "expires_on", "made_at"])
    .where("state", "in", WAITING)
    .where("kind", "=", "reminder")
    .where("next_at", "<=", now.toISOString())
    .orderBy("next_at")
    .limit(limit);
  if (without.length > 0) query = query.where("domain", "not in", without);
  const rows = await dialect.lockFreeRows(query).execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    day: row.day,
    language: row.language,
    address: row.address,
    domain: row.domain,
    reference: row.reference,
    messageId: row.message_id,
    attempts: row.attempts + 1,
    fence: row.fence + 1,
    expiresOn: row.expires_on,
    madeAt: row.made_at,
  }));
}

/** The reasons of messages, by the message's id. */
export async function reasonsOf(db: Db | Trx, messageIds: readonly string[]): Promise<Map<string, Reason[]>> {
  const byMessage = new Map<string, Reason[]>();
  if (messageIds.length === 0) return byMessage;
  const rows = await db
    .selectFrom("message_reason")
    .select(["message_id", "kind", "subject", "step"])
    .where("message_id", "in", messageIds)
    .orderBy("kind")
    .orderBy("subject")
    .orderBy("step")
    .execute();
  for (const { message_id, ...reason } of rows)
    byMessage.set(message_id, [...(byMessage.get(message_id) ?? []), reason]);
  return byMessage;
}

/** Writes the claim with the text that is about to be sent. */
export async function markSending(
  trx: Trx,
  message: ClaimedMessage & { subject: string; text: string },
): Promise<void> {
  await trx
    .updateTable("message")
    .set({
      state: "sending",
      lease_until: message.leaseUntil,
      fence: message.fence,
      attempts: message.attempts,
      address: message.address,
      language: message.language,
      subject: message.subject,
      text: message.text,
    })
    .where("id", "=", message.id)
    .execute();
}

export async function markCancelled(
  trx: Trx,
  messageId: string,
  reason: CancelReason,
  now: Date,
): Promise<void> {
  await end(trx, [messageId], { state: "cancelled", response: reason }, now);
}

/** Puts a message off without having tried it. */
export async function markWaiting(trx: Trx, messageId: string, until: Date): Promise<void> {
  await trx
    .updateTable("message")
    .set({ state: "deferred", response: "no-sending-day", next_at: until.toISOString() })
    .where("id", "=", messageId)
    .execute();
}

/** Writes an outcome, if the message is still in this worker's hand. @returns whether it was */
export async function writeOutcome(
  trx: Trx,
  { id, fence }: Pick<ClaimedMessage, "id" | "fence">,
  outcome: Pick<Updateable<MessageTable>, "state" | "response" | "attempts" | "next_at" | "settled_at">,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("message")
    .set({ ...outcome, lease_until: null })
    .where("id", "=", id)
    .where("fence", "=", fence)
    .where("state", "=", "sending")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function end(
  trx: Trx,
  messageIds: readonly string[],
  outcome: Pick<Updateable<MessageTable>, "state" | "response">,
  now: Date,
): Promise<void> {
  if (messageIds.length === 0) return;
  await trx
    .updateTable("message")
    .set({ ...outcome, lease_until: null, settled_at: now.toISOString() })
    .where("id", "in", messageIds)
    .execute();
}

function ids(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
