// Takes due messages in hand: checked once more, composed, and written down as being sent before any network is touched.

import type { Clock } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import {
  cancelExpired,
  endExpiredLeases,
  lockDueMessages,
  markCancelled,
  markSending,
  reasonsOf,
} from "./delivery-store.server.ts";
import type { ClaimedMessage, ComposedMessage, Prepare, Reason } from "./message.ts";

interface Needs {
  dialect: Dialect;
  clock: Clock;
}

export interface ClaimOptions {
  limit: number;
  /** The company's day. */
  today: string;
  prepare: Prepare;
}

export interface Claim {
  messages: ComposedMessage[];
  /** How many turned out not to be due any more. */
  cancelled: number;
}

/** Longer than any dialogue with a mail server may take. */
const LEASE = 2 * 60_000;

/**
 * Claims up to `limit` reminders. Committed when it returns: a worker that dies from here on leaves a message
 * of which it is uncertain whether it was sent, never one that is sent again.
 */
export async function claimMessages(
  db: Db,
  needs: Needs,
  { limit, today, prepare }: ClaimOptions,
): Promise<Claim> {
  return db.transaction().execute(async (trx) => {
    const now = needs.clock();
    await endExpiredLeases(trx, needs.dialect, now);
    const expired = await cancelExpired(trx, needs.dialect, today, now);
    const leaseUntil = new Date(now.getTime() + LEASE).toISOString();
    const due = await lockDueMessages(trx, needs.dialect, now, limit);
    const reasons = await reasonsOf(
      trx,
      due.map(({ id }) => id),
    );
    const messages: ComposedMessage[] = [];
    for (const message of due) {
      const composed = await takeInHand(
        trx,
        { ...message, leaseUntil },
        reasons.get(message.id) ?? [],
        prepare,
        now,
      );
      if (composed) messages.push(composed);
    }
    return { messages, cancelled: expired + due.length - messages.length };
  });
}

async function takeInHand(
  trx: Trx,
  message: ClaimedMessage,
  reasons: readonly Reason[],
  prepare: Prepare,
  now: Date,
): Promise<ComposedMessage | null> {
  const prepared = await prepare(trx, message, reasons);
  if ("cancel" in prepared) {
    await markCancelled(trx, message.id, prepared.cancel, now);
    return null;
  }
  const composed = { ...message, ...prepared, reasons };
  await markSending(trx, composed);
  return composed;
}
