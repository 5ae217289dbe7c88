// The delivery list: what became of the reminders of the last weeks, and whether the mail server answers at all.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { cursorOf, type Place } from "./cursor.ts";
import { MESSAGE_STATES, type MessageState } from "./message.ts";
import { isStopped } from "./stop-store.server.ts";

const DAY = 24 * 3_600_000;
/** The list reaches back so far; a person's own page shows everything. */
export const LIST_DAYS = 90;
const PAGE = 50;
/** A pass may be under way, or about to begin. */
const PATIENCE = 15 * 60_000;
/** No reminder waits longer than this from its making to its end. */
const LONGEST_WAIT = 60 * DAY;

/** What waits for a day with sending is looked at each hour: no time that anybody should be told. */
const NO_SENDING_DAY = "no-sending-day";

export interface Delivery {
  id: string;
  personId: string;
  personName: string;
  day: string;
  /** Null until it was composed. */
  subject: string | null;
  state: MessageState;
  attempts: number;
  /** When it is tried next; null where it is not. */
  nextAt: string | null;
  response: string | null;
}

export interface Deliveries {
  deliveries: Delivery[];
  counts: Record<MessageState, number>;
  /** Where the next page begins; null on the last. */
  next: string | null;
}

/** Reminders of the last LIST_DAYS days, newest first. Sign-in mails are nobody's business but the person's. */
export async function deliveryList(
  db: Db,
  now: Date,
  { state, before }: { state: MessageState | null; before: Place | null },
): Promise<Deliveries> {
  let query = recentReminders(db, now)
    .innerJoin("person", "person.id", "message.person_id")
    .select(["message.id", "message.person_id", "person.name", "message.day"])
    .select(["message.subject", "message.state", "message.attempts", "message.next_at"])
    .select(["message.response", "message.made_at"])
    .orderBy("message.made_at", "desc")
    .orderBy("message.id", "desc")
    .limit(PAGE + 1);
  if (state) query = query.where("message.state", "=", state);
  if (before)
    query = query.where((where) =>
      where.or([
        where("message.made_at", "<", before.madeAt),
        where.and([where("message.made_at", "=", before.madeAt), where("message.id", "<", before.id)]),
      ]),
    );
  const rows = await query.execute();
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    deliveries: shown.map((row) => ({
      id: row.id,
      personId: row.person_id,
      personName: row.name,
      day: row.day,
      subject: row.subject,
      state: row.state,
      attempts: row.attempts,
      nextAt:
        (row.state === "planned" || row.state === "deferred") && row.response !== NO_SENDING_DAY
          ? row.next_at
          : null,
      response: row.response,
    })),
    counts: await countByState(db, now),
    next: last && rows.length > PAGE ? cursorOf({ madeAt: last.made_at, id: last.id }) : null,
  };
}

async function countByState(db: Db, now: Date): Promise<Record<MessageState, number>> {
  const rows = await recentReminders(db, now)
    .select(({ fn }) => ["message.state", fn.countAll<number>().as("count")])
    .groupBy("message.state")
    .execute();
  const counts = Object.fromEntries(MESSAGE_STATES.map((state) => [state, 0])) as Record<
    MessageState,
    number
  >;
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

export interface Standstill {
  /** How many reminders wait. */
  waiting: number;
  /** Since when the oldest of them waits. */
  since: string;
  /** What the server said last; null where it never came to that. */
  response: string | null;
}

/** Reminders are due, and since the oldest of them was made, no mail at all could be handed over; else null. */
export async function findStandstill(db: Db, now: Date): Promise<Standstill | null> {
  // Where somebody stopped the sending, the server is not to blame.
  if (await isStopped(db)) return null;
  const waiting = await waitingReminders(db, now)
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min("made_at").as("since")])
    .executeTakeFirstOrThrow();
  if (waiting.count === 0) return null;
  const accepted = await db
    .selectFrom("message")
    .select("id")
    .where("state", "=", sql.lit<"accepted">("accepted"))
    .where("made_at", ">=", ago(now, LONGEST_WAIT))
    .where("settled_at", ">=", waiting.since)
    .limit(1)
    .executeTakeFirst();
  if (accepted) return null;
  const last = await waitingReminders(db, now)
    .select("response")
    .where("response", "is not", null)
    .orderBy("next_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return { waiting: waiting.count, since: waiting.since, response: last?.response ?? null };
}

/** A reminder that was refused or may not have arrived, with the person's address of now; null for any other. */
export async function findFailed(
  db: Db,
  messageId: string,
): Promise<{ personId: string; address: string | null; language: string } | null> {
  const row = await db
    .selectFrom("message")
    .innerJoin("person", "person.id", "message.person_id")
    .select(["message.person_id as personId", "person.mail as address", "person.language"])
    .where("message.id", "=", messageId)
    .where("message.kind", "=", "reminder")
    .where("message.state", "in", ["refused", "uncertain"])
    .executeTakeFirst();
  return row ?? null;
}

/** How many sign-in codes of the last day could not be handed over: a number, no names. */
export async function countLostSignInMails(db: Db, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom("message")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("kind", "=", "sign-in")
    .where("state", "in", ["refused", "uncertain", "cancelled"])
    .where("made_at", ">=", ago(now, DAY))
    .executeTakeFirstOrThrow();
  return count;
}

function recentReminders(db: Db, now: Date) {
  return db
    .selectFrom("message")
    .where("message.kind", "=", "reminder")
    .where("message.made_at", ">=", ago(now, LIST_DAYS * DAY));
}

/** Those that wait for the server, not for a day with sending. */
function waitingReminders(db: Db, now: Date) {
  return db
    .selectFrom("message")
    .where("state", "in", [sql.lit<"planned">("planned"), sql.lit<"deferred">("deferred")])
    .where("kind", "=", "reminder")
    .where((eb) => eb.or([eb("response", "is", null), eb("response", "!=", NO_SENDING_DAY)]))
    .where("made_at", "<=", ago(now, PATIENCE));
}

function ago(now: Date, milliseconds: number): string {
  return new Date(now.getTime() - milliseconds).toISOString();
}
