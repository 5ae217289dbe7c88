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
  markWaiting,
  reasonsOf,
} from "./delivery-store.server.ts";
import { addToDomain, exhaustedDomains, roomInDomain } from "./domain-rate-store.server.ts";
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
  /** Mails a minute to one recipient domain, over all processes. */
  mailsPerDomain: number;
}

export interface Claim {
  messages: ComposedMessage[];
  /** How many turned out not to be due any more. */
  cancelled: number;
  /** How many are to wait for a day with sending. */
  waiting: number;
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
  { limit, today, prepare, mailsPerDomain }: ClaimOptions,
): Promise<Claim> {
  return db.transaction().execute(async (trx) => {
    const now = needs.clock();
    await endExpiredLeases(trx, needs.dialect, now);
    const expired = await cancelExpired(trx, needs.dialect, today, now);
    const leaseUntil = new Date(now.getTime() + LEASE).toISOString();
    const exhausted = await exhaustedDomains(trx, mailsPerDomain, now);
    const due = await lockDueMessages(trx, needs.dialect, now, limit, exhausted);
    const reasons = await reasonsOf(
      trx,
      due.map(({ id }) => id),
    );
    const claim: Claim = { messages: [], cancelled: expired, waiting: 0 };
    // Two workers that lock the same domains in different orders would wait for each other.
    for (const domain of [...new Set(due.map((message) => message.domain))].sort()) {
      let room = await roomInDomain(trx, domain, mailsPerDomain, now);
      let taken = 0;
      for (const message of due) {
        if (message.domain !== domain || room === 0) continue;
        const own = reasons.get(message.id) ?? [];
        const inHand = await takeInHand(trx, { ...message, leaseUntil }, own, prepare, now);
        if (inHand === "cancelled") claim.cancelled += 1;
        else if (inHand === "waiting") claim.waiting += 1;
        else {
          claim.messages.push(inHand);
          room -= 1;
          taken += 1;
        }
      }
      await addToDomain(trx, domain, taken, now);
    }
    return claim;
  });
}

async function takeInHand(
  trx: Trx,
  message: ClaimedMessage,
  reasons: readonly Reason[],
  prepare: Prepare,
  now: Date,
): Promise<ComposedMessage | "cancelled" | "waiting"> {
  const prepared = await prepare(trx, message, reasons);
  if ("cancel" in prepared) {
    await markCancelled(trx, message.id, prepared.cancel, now);
    return "cancelled";
  }
  if ("waitUntil" in prepared) {
    await markWaiting(trx, message.id, prepared.waitUntil);
    return "waiting";
  }
  const composed = { ...message, ...prepared, reasons };
  await markSending(trx, composed);
  return composed;
}
