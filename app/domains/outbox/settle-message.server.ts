// Writes down how a sending ended, with its record in the ledger, if the message is still in this worker's hand.

import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { SendResult } from "#app/mail/mail.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { nextTry } from "./backoff.ts";
import { writeOutcome } from "./delivery-store.server.ts";
import { countLateMail } from "./late-mail-store.server.ts";
import type { ComposedMessage } from "./message.ts";

interface Needs {
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

/** Servers may say much; the delivery list shows this much of it. */
const LONGEST_RESPONSE = 500;

/**
 * Settles a claimed message: accepted, refused and uncertain end it, deferred waits for its next try.
 * @returns false when the worker was overtaken: its lease had ended and the message is no longer its own
 */
export async function settleMessage(
  db: Db,
  needs: Needs,
  message: ComposedMessage,
  result: Pick<SendResult, "outcome" | "response">,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const now = needs.clock();
    const response = result.response.slice(0, LONGEST_RESPONSE);
    const outcome =
      result.outcome === "deferred"
        ? { next_at: nextTry(message.attempts, now, needs.random).toISOString() }
        : { settled_at: now.toISOString() };
    if (!(await writeOutcome(trx, message, { state: result.outcome, response, ...outcome }))) return false;
    if (result.outcome === "accepted" || result.outcome === "refused")
      await record(trx, needs, message, result.outcome, now);
    if (result.outcome === "accepted" && message.reasons.some(isAboutLateLesson))
      await countLateMail(trx, message, now);
    return true;
  });
}

/** True where the mail speaks of a lesson after its due day, or somebody of HR sent it. */
function isAboutLateLesson({ kind, step }: ComposedMessage["reasons"][number]): boolean {
  return kind === "lesson" && /^(after|by-hand)-/.test(step);
}

async function record(
  trx: Trx,
  needs: Needs,
  message: ComposedMessage,
  outcome: "accepted" | "refused",
  at: Date,
): Promise<void> {
  await appendRecords(trx, needs, [
    {
      kind: outcome === "accepted" ? "message-accepted" : "message-failed",
      personId: message.personId,
      at,
      facts: {
        reference: message.reference,
        kind: "reminder",
        steps: [...new Set(message.reasons.map(({ step }) => step))].sort(),
      },
    },
  ]);
}
