// Mails with a sign-in code, as the outbox remembers them: that one was sent, never what it said.

import type { Clock, Random } from "#app/clock.ts";
import type { Env } from "#app/env.server.ts";
import type { SendResult } from "#app/mail/mail.ts";
import type { Db } from "#db/open.server.ts";
import { writeOutcome } from "./delivery-store.server.ts";
import { domainOf } from "./message.ts";
import { messageIdFrom } from "./message-id.ts";
import { insertMessages } from "./planning-store.server.ts";
import { newReference } from "./reference.ts";

interface Needs {
  clock: Clock;
  random: Random;
  env: Pick<Env, "APP_URL">;
}

/** What is known before the mail is composed: its reference is part of the text. */
export interface SignInMessage {
  id: string;
  fence: number;
  reference: string;
  messageId: string;
}

/** All tries are made from memory within this time; then nobody has the code any more. */
const LEASE = 5 * 60_000;
const FENCE = 1;

export function newSignInMessage({ random, env }: Needs): SignInMessage {
  const id = random.id();
  return { id, fence: FENCE, reference: newReference(random), messageId: messageIdFrom(id, env.APP_URL) };
}

/** Writes the message down as being sent, before it is. */
export async function keepSignInMessage(
  db: Db,
  { clock }: Pick<Needs, "clock">,
  message: SignInMessage,
  about: { personId: string; address: string; language: string; subject: string; today: string },
): Promise<void> {
  const now = clock();
  await db.transaction().execute((trx) =>
    insertMessages(trx, [
      {
        id: message.id,
        person_id: about.personId,
        kind: "sign-in",
        day: about.today,
        language: about.language,
        address: about.address,
        domain: domainOf(about.address),
        reference: message.reference,
        message_id: message.messageId,
        subject: about.subject,
        text: null,
        html: null,
        state: "sending",
        attempts: 0,
        next_at: now.toISOString(),
        expires_on: about.today,
        lease_until: new Date(now.getTime() + LEASE).toISOString(),
        fence: FENCE,
        response: null,
        made_at: now.toISOString(),
        settled_at: null,
      },
    ]),
  );
}

/** Writes how it ended. A code that could not be handed over is not tried later: the person asks for a new one. */
export async function settleSignInMessage(
  db: Db,
  { clock }: Pick<Needs, "clock">,
  message: SignInMessage,
  { outcome, response }: Pick<SendResult, "outcome" | "response">,
  attempts: number,
): Promise<void> {
  await db.transaction().execute((trx) =>
    writeOutcome(trx, message, {
      state: outcome === "deferred" ? "cancelled" : outcome,
      response: response.slice(0, 500),
      attempts,
      settled_at: clock().toISOString(),
    }),
  );
}
