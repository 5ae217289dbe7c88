// A small office for the outbox's stories: people with mailboxes, mails planned for them, and what became of those.

import type { Random } from "#app/clock.ts";
import { makeMessages } from "#app/domains/outbox/make-messages.server.ts";
import type { PlannedMessage, Prepare, Reason } from "#app/domains/outbox/message.ts";
import { addPerson } from "#app/domains/people/add-person.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import type { Mailer } from "#app/mail/mailer.server.ts";
import { waitingMailer } from "#app/mail/mailer.server.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, type MovableClock, repeatableRandom } from "#tests/support/clock.ts";
import { quietLog } from "#tests/support/quiet-log.ts";

export const MONDAY = "2026-06-01";

export interface Office extends Database {
  clock: MovableClock;
  random: Random;
  env: { APP_URL: string };
  mailer: Mailer;
  log: typeof quietLog;
}

/** What the outbox needs, on Monday morning at ten (Berlin). */
export function office(database: Database, mailer: Mailer = waitingMailer, seed = "office"): Office {
  return {
    ...database,
    clock: clockAt(`${MONDAY}T08:00:00Z`),
    random: repeatableRandom(seed),
    env: { APP_URL: "https://training.example.com" },
    mailer,
    log: quietLog,
  };
}

/** People "p1@example.com", "p2@…", to whom mails may go as fast as they like; returns their ids in that order. */
export async function hire(needs: Office, count: number): Promise<string[]> {
  return needs.db.transaction().execute(async (trx) => {
    await writeCompany(trx, needs, { mailsPerDomain: 10_000 }, needs.clock());
    const ids: string[] = [];
    for (let n = 1; n <= count; n += 1)
      ids.push(
        await addPerson(trx, needs, {
          name: `Person ${n}`,
          mail: `p${n}@example.com`,
          entity: "Beispiel GmbH",
          department: "Verkauf",
        }),
      );
    return ids;
  });
}

export function lessonDue(subject: string, step = "before-7"): Reason {
  return { kind: "lesson", subject, step };
}

/** A reminder for Monday that may be sent until Thursday. */
export function planned(personId: string, change: Partial<PlannedMessage> = {}): PlannedMessage {
  return {
    personId,
    address: "p1@example.com",
    language: "de",
    day: MONDAY,
    expiresOn: "2026-06-04",
    now: new Date(`${MONDAY}T08:00:00Z`),
    reasons: [lessonDue(`item of ${personId}`)],
    ...change,
  };
}

export function make(needs: Office, messages: readonly PlannedMessage[]): Promise<string[]> {
  return needs.db.transaction().execute((trx) => makeMessages(trx, needs, messages));
}

/** Hires people and plans a mail for each. */
export async function planFor(needs: Office, count: number): Promise<string[]> {
  const people = await hire(needs, count);
  await make(
    needs,
    people.map((id, n) => planned(id, { address: `p${n + 1}@example.com` })),
  );
  return people;
}

/** Every mail is still due. */
export const stillDue: Prepare = async (_trx, message, reasons) => ({
  subject: `Schulung ${message.reference}`,
  text: `Guten Tag, ${reasons.length} Lektion. ${message.reference}\n`,
  html: `<p>${message.reference}</p>`,
});

/** The messages as they are stored, in the order of their addresses. */
export function messages({ db }: Pick<Office, "db">) {
  return db.selectFrom("message").selectAll().orderBy("address").execute();
}

export async function states(needs: Pick<Office, "db">): Promise<string[]> {
  return (await messages(needs)).map(({ state }) => state);
}

/** The kinds of the ledger's records about mails, in order. */
export async function mailRecords({ db }: Pick<Office, "db">): Promise<string[]> {
  const rows = await db
    .selectFrom("ledger_record")
    .select("kind")
    .where("kind", "in", ["message-accepted", "message-failed"])
    .orderBy("sequence")
    .execute();
  return rows.map(({ kind }) => kind);
}
