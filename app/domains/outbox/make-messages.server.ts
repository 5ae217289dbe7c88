// Makes the messages that are due today. Made twice, in two processes or after a crash, there is still one of each:
// the constraints decide (one reminder a person, day and turn, each reason once for ever), not the order of events.

import type { Random } from "#app/clock.ts";
import type { Env } from "#app/env.server.ts";
import type { Trx } from "#db/open.server.ts";
import { domainOf, type PlannedMessage, type Reason } from "./message.ts";
import { messageIdOf } from "./message-id.ts";
import { deleteMessages, insertMessages, insertReasons, reasonsOfPeople } from "./planning-store.server.ts";
import { newReference } from "./reference.ts";

interface Needs {
  random: Random;
  env: Pick<Env, "APP_URL">;
}

/** A message has 23 columns, and SQLite takes 32,766 parameters. */
const MESSAGES_AT_A_TIME = 500;

/**
 * Makes a message for each planned one, leaving out reasons that had their mail, people who have a reminder
 * of that day and turn, and what is left without a reason. None of this is an error.
 * @returns the ids of the messages made
 */
export async function makeMessages(
  trx: Trx,
  needs: Needs,
  planned: readonly PlannedMessage[],
): Promise<string[]> {
  // Two processes that insert the same rows in different orders would wait for each other.
  const sorted = [...planned].sort((a, b) => compare(a.personId, b.personId) || compare(a.day, b.day));
  const made: string[] = [];
  for (let from = 0; from < sorted.length; from += MESSAGES_AT_A_TIME)
    made.push(...(await makeSome(trx, needs, sorted.slice(from, from + MESSAGES_AT_A_TIME))));
  return made;
}

async function makeSome(trx: Trx, needs: Needs, planned: readonly PlannedMessage[]): Promise<string[]> {
  const present = await reasonsOfPeople(
    trx,
    planned.map(({ personId }) => personId),
  );
  const taken = new Set(present.map((reason) => keyOf(reason.person_id, reason)));
  const wanted = planned
    .map((message) => ({
      id: needs.random.id(),
      ...message,
      reasons: message.reasons.filter((reason) => !taken.has(keyOf(message.personId, reason))),
    }))
    .filter(({ reasons }) => reasons.length > 0);

  const inserted = new Set(
    await insertMessages(
      trx,
      wanted.map((message) => rowOf(message, needs)),
    ),
  );
  const reasons = wanted
    .filter(({ id }) => inserted.has(id))
    .flatMap(({ id, personId, reasons }) =>
      reasons.map(({ kind, subject, step }) => ({
        message_id: id,
        person_id: personId,
        kind,
        subject,
        step,
      })),
    )
    .sort((a, b) => compare(keyOf(a.person_id, a), keyOf(b.person_id, b)));
  const withReason = await insertReasons(trx, reasons);
  await deleteMessages(
    trx,
    [...inserted].filter((id) => !withReason.has(id)),
  );
  return [...withReason];
}

function rowOf(message: PlannedMessage & { id: string }, { random, env }: Needs) {
  const now = message.now.toISOString();
  return {
    id: message.id,
    person_id: message.personId,
    kind: "reminder" as const,
    day: message.day,
    turn: message.turn ?? 1,
    resend_of: message.resendOf ?? null,
    language: message.language,
    address: message.address,
    domain: domainOf(message.address),
    reference: newReference(random),
    message_id: messageIdOf(message, env.APP_URL),
    subject: null,
    text: null,
    html: null,
    state: "planned" as const,
    attempts: 0,
    next_at: now,
    expires_on: message.expiresOn,
    lease_until: null,
    fence: 0,
    response: null,
    made_at: now,
    settled_at: null,
  };
}

function keyOf(personId: string, { kind, subject, step }: Reason): string {
  return [personId, kind, subject, step].join("\n");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
