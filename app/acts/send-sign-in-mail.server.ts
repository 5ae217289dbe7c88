// Sends the mail with a sign-in code, at once and at least once: whoever waits for a code must not wait for the schedule.

import { setTimeout as pause } from "node:timers/promises";
import { dayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { MINUTES_VALID } from "#app/domains/identity/sign-in-limits.ts";
import {
  keepSignInMessage,
  newSignInMessage,
  settleSignInMessage,
} from "#app/domains/outbox/sign-in-message.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { requirePerson } from "#app/domains/people/store.server.ts";
import type { Env } from "#app/env.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import type { OutgoingMail, SendResult } from "#app/mail/mail.ts";
import { ownMailboxes } from "#app/mail/own-mailboxes.ts";
import { composeSignIn } from "#app/mail/templates/sign-in.ts";

type Needs = Pick<Context, "db" | "clock" | "random" | "mailer" | "log"> & { env: Pick<Env, "APP_URL"> };

export interface SignInMail {
  personId: string;
  address: string;
  language: string;
  code: string;
  /** Works only in the browser that asked. */
  link: string;
}

/** Milliseconds before the second and the third try. */
const PAUSES = [1_000, 4_000];

/**
 * Sends the code. Never rejects: whoever asked is told the same whatever happens, and may ask again.
 * Neither code nor link is stored; after a crash the person asks for a new one.
 */
export async function sendSignInMail(needs: Needs, mail: SignInMail, pauses = PAUSES): Promise<void> {
  try {
    await send(needs, mail, pauses);
  } catch (error) {
    needs.log.error({ err: error, event: "sign-in-mail" }, "the sign-in mail was not sent");
  }
}

async function send(needs: Needs, mail: SignInMail, pauses: readonly number[]): Promise<void> {
  const { db, clock, env } = needs;
  const company = await readCompany(db);
  const person = await requirePerson(db, mail.personId);
  const language = isLanguage(mail.language) ? mail.language : company.defaultLanguage;
  const message = newSignInMessage(needs);
  const composed = composeSignIn({
    language,
    personName: person.name,
    company,
    appUrl: env.APP_URL,
    reference: message.reference,
    code: mail.code,
    link: mail.link,
    minutes: MINUTES_VALID,
  });
  await keepSignInMessage(db, needs, message, {
    personId: mail.personId,
    address: mail.address,
    language,
    subject: composed.subject,
    today: dayOf(clock(), company.timeZone),
  });
  const { result, attempts } = await tryUntilAnswered(needs, pauses, {
    ...ownMailboxes(company),
    ...composed,
    to: { name: person.name, address: mail.address },
    date: clock(),
    messageId: message.messageId,
    language,
  });
  await settleSignInMessage(db, needs, message, result, attempts);
}

/** The same code twice does no harm, no code does: an uncertain sending is tried again like a deferred one. */
async function tryUntilAnswered(
  { mailer }: Needs,
  pauses: readonly number[],
  mail: OutgoingMail,
): Promise<{ result: SendResult; attempts: number }> {
  let attempts = 1;
  let result = await mailer.send(mail);
  for (const milliseconds of pauses) {
    if (result.outcome === "accepted" || result.outcome === "refused") break;
    await pause(milliseconds);
    result = await mailer.send(mail);
    attempts += 1;
  }
  return { result, attempts };
}
