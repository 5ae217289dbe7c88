// Sends the reminders that are due: claim, send, settle, until none is left, the server is away, or somebody says stop.

import { dayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { claimMessages } from "#app/domains/outbox/claim-messages.server.ts";
import type { ComposedMessage, Prepare } from "#app/domains/outbox/message.ts";
import { settleMessage } from "#app/domains/outbox/settle-message.server.ts";
import { isStopped } from "#app/domains/outbox/stop-store.server.ts";
import type { Company } from "#app/domains/people/company.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { SendOutcome, SendResult } from "#app/mail/mail.ts";
import { CONNECTIONS } from "#app/mail/mailer.server.ts";
import { ownMailboxes } from "#app/mail/own-mailboxes.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random" | "mailer" | "log">;

/** The two halves that make a mail be sent at most once; a test hands in weaker ones and sees it sent twice. */
export interface DeliveryStore {
  claim: typeof claimMessages;
  settle: typeof settleMessage;
}

const NOT_TRIED = "not-tried";

const OUTBOX: DeliveryStore = { claim: claimMessages, settle: settleMessage };

export interface DeliveryOptions {
  /** Checks that a message is still due, and composes it. */
  prepare: Prepare;
  /** Sends at most so many in this pass. */
  limit?: number;
  /** Finishes the mails in hand, and claims no more. */
  signal?: AbortSignal;
  store?: DeliveryStore;
}

export type Delivery = Record<SendOutcome | "cancelled", number> & {
  /** Why the pass ended: nothing more may go now, the limit, the signal, a mail server that is not there, the switch. */
  ended: "done" | "limit" | "stopped" | "unreachable" | "held";
};

/**
 * One pass. Any number of processes may run it at once.
 * A first mail goes alone: where no server answers, a pass costs one mail one attempt, not five.
 */
export async function deliverDue(needs: Needs, options: DeliveryOptions): Promise<Delivery> {
  const { prepare, limit = Number.POSITIVE_INFINITY, signal, store = OUTBOX } = options;
  const company = await readCompany(needs.db);
  const delivery: Delivery = {
    accepted: 0,
    deferred: 0,
    refused: 0,
    uncertain: 0,
    cancelled: 0,
    ended: "done",
  };
  let sent = 0;
  while (!signal?.aborted && sent < limit) {
    if (await isStopped(needs.db)) return { ...delivery, ended: "held" };
    const today = dayOf(needs.clock(), company.timeZone);
    const size = Math.min(sent === 0 ? 1 : CONNECTIONS, limit - sent);
    const { mailsPerDomain } = company;
    const claimed = await store.claim(needs.db, needs, { limit: size, today, prepare, mailsPerDomain });
    const { messages, cancelled, waiting } = claimed;
    delivery.cancelled += cancelled;
    if (messages.length + cancelled + waiting === 0) return delivery;

    const results = await allOf(messages.map((message) => sendOne(needs, store, company, message)));
    sent += results.length;
    for (const { outcome } of results) delivery[outcome] += 1;
    if (results.some(isUnreachable)) return { ...delivery, ended: "unreachable" };
  }
  return { ...delivery, ended: signal?.aborted ? "stopped" : "limit" };
}

async function sendOne(
  needs: Needs,
  store: DeliveryStore,
  company: Company,
  message: ComposedMessage,
): Promise<SendResult> {
  const result = await sendInTime(needs, company, message);
  const settled = await store.settle(needs.db, needs, message, result);
  if (!settled) needs.log.warn({ event: "mail-overtaken", messageId: message.messageId }, "mail overtaken");
  return result;
}

/** A process that was asleep between claiming and sending must not send: others have given the message up. */
async function sendInTime(
  { mailer, clock }: Needs,
  company: Company,
  message: ComposedMessage,
): Promise<SendResult> {
  const now = clock();
  if (now.toISOString() >= message.leaseUntil)
    return { outcome: "deferred", response: NOT_TRIED, phase: "connection" };
  const { messageId, language, subject, text, html } = message;
  return mailer.send({
    ...ownMailboxes(company),
    to: { name: "", address: message.address },
    date: now,
    messageId,
    language,
    subject,
    text,
    html,
  });
}

/** No session, or "closing the channel" (421): the next mails would only wait longer for the same answer. */
function isUnreachable({ outcome, phase, response }: SendResult): boolean {
  if (outcome !== "deferred" || response === NOT_TRIED) return false;
  return phase === "connection" || /^421\b/.test(response);
}

/** As Promise.all, but the mails in hand are finished before a failure is passed on. */
async function allOf<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
