// Compares the outbox with what the mail server took: no reason told twice, none forgotten, nothing called what it is not.

import { planMessages } from "#app/acts/send-reminders.server.ts";
import { dayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import type { Place } from "#app/domains/outbox/cursor.ts";
import { placeIn } from "#app/domains/outbox/cursor.ts";
import { deliveryList } from "#app/domains/outbox/delivery-list-store.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { Db } from "#db/open.server.ts";
import type { TakenMail } from "./counting-mailbox.ts";
import type { Fault } from "./diary.ts";

/** The messages that a worker has in hand, or had when it died. */
export async function inHand(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("message").select("message_id").where("state", "=", "sending").execute();
  return rows.map((row) => row.message_id);
}

/** Mails that were taken more than once: by their Message-ID, by their reasons, by what they say to whom. */
export async function mailedTwice(db: Db, taken: readonly TakenMail[]): Promise<Fault[]> {
  const reasons = await db
    .selectFrom("message_reason as reason")
    .innerJoin("message", "message.id", "reason.message_id")
    .select(["message.message_id", "reason.person_id", "reason.kind", "reason.subject", "reason.step"])
    .execute();
  const reasonsOf = Map.groupBy(reasons, (row) => row.message_id);
  const told = taken.flatMap((mail) =>
    (reasonsOf.get(mail.messageId) ?? []).map(({ message_id: _, ...reason }) => JSON.stringify(reason)),
  );
  const said = taken.map((mail) => `${mail.to}: ${mail.says}`);
  return [...twice(taken.map((mail) => mail.messageId)), ...twice(told), ...twice(said)].map((what) => ({
    kind: "mail-twice" as const,
    what,
  }));
}

/**
 * What is wrong at the end, when all that waited has been sent.
 * @param lost the messages that dead workers had in hand
 */
export async function mailFindings(
  context: Context,
  taken: readonly TakenMail[],
  lost: ReadonlySet<string>,
): Promise<Fault[]> {
  const { db } = context;
  const messages = await db.selectFrom("message").selectAll().where("kind", "=", "reminder").execute();
  const arrived = new Set(taken.map(({ messageId }) => messageId));
  const known = new Set(messages.map((message) => message.message_id));
  const uncertain = messages.filter(({ state }) => state === "uncertain");
  const misread = [
    ...messages.filter(
      (each) => !statesFor(arrived.has(each.message_id), lost.has(each.message_id)).includes(each.state),
    ),
  ].map(({ message_id, state }) => `${message_id} is ${state}, taken: ${arrived.has(message_id)}`);
  for (const { messageId } of taken) if (!known.has(messageId)) misread.push(`${messageId} is unknown`);

  const listed = await listedUncertain(context);
  return [
    ...(await mailedTwice(db, taken)),
    ...misread.map((what) => ({ kind: "mail-misread" as const, what })),
    ...uncertain
      .filter(({ id }) => !listed.has(id))
      .map(({ message_id }) => ({ kind: "uncertain-unlisted" as const, what: message_id })),
    ...(await forgotten(context)).map((what) => ({ kind: "mail-lost" as const, what })),
    ...(await recordFaults(db, messages.filter(({ state }) => state === "accepted").length)),
  ];
}

/** How a message may end, by whether the mail server took it and whether its worker died with it in hand. */
function statesFor(arrived: boolean, lost: boolean): string[] {
  if (lost) return ["uncertain"];
  return arrived ? ["accepted"] : ["cancelled"];
}

/** Who has something open and due, and no mail that says so. */
async function forgotten(context: Context): Promise<string[]> {
  const company = await readCompany(context.db);
  const due = await planMessages(context, company);
  const silent = await context.db
    .selectFrom("person")
    .innerJoin("assignment", "assignment.person_id", "person.id")
    .leftJoin("message", "message.person_id", "person.id")
    .select("person.mail")
    .where("person.mail", "is not", null)
    .where("assignment.state", "=", "open")
    .where("message.id", "is", null)
    .execute();
  return [
    ...due.map(({ address, reasons }) => `${address}: ${reasons.map(({ step }) => step).join()}`),
    ...silent.map(({ mail }) => `${mail} has no mail at all`),
  ];
}

async function listedUncertain({ db, clock }: Context): Promise<Set<string>> {
  const today = dayOf(clock(), (await readCompany(db)).timeZone);
  const listed = new Set<string>();
  let before: Place | null = null;
  do {
    const page = await deliveryList(db, today, { state: "uncertain", before });
    for (const { id } of page.deliveries) listed.add(id);
    before = placeIn(page.next ?? undefined);
  } while (before);
  return listed;
}

async function recordFaults(db: Db, accepted: number): Promise<Fault[]> {
  const { n } = await db
    .selectFrom("ledger_record")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("kind", "=", "message-accepted")
    .executeTakeFirstOrThrow();
  return n === accepted
    ? []
    : [{ kind: "record-missing", what: `${accepted} mails were accepted, ${n} records say so` }];
}

function twice(list: readonly string[]): string[] {
  const seen = new Set<string>();
  return list.filter((each) => seen.size === seen.add(each).size);
}
