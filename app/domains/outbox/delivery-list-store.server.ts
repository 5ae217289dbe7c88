// The delivery list: what became of the reminders of the last weeks, and whether the mail server answers at all.

import { sql } from "kysely";
import { addDays } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { cursorOf, type Place } from "./cursor.ts";
import { COUNT_LIMIT } from "./delivery-search.ts";
import { MESSAGE_STATES, type MessageState } from "./message.ts";
import { normalReference } from "./reference.ts";
import { isStopped } from "./stop-store.server.ts";

const DAY = 24 * 3_600_000;
/** Without a first day the list reaches back so far. */
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
  state: MessageState;
  attempts: number;
  /** When it is tried next; null where it is not. */
  nextAt: string | null;
  response: string | null;
}

/** Which mails are asked for. */
export interface DeliveryQuery {
  state?: MessageState | null;
  /** Days, both included; without the first, LIST_DAYS back from the last. */
  from?: string | null;
  to?: string | null;
  /** These people's only. A list, so that what is read stays bounded. */
  personIds?: readonly string[] | null;
  /** Where the page begins. */
  before?: Place | null;
}

export interface Deliveries {
  deliveries: Delivery[];
  /** How many there are of each state, counted no further than COUNT_LIMIT. */
  counts: Record<MessageState, number>;
  /** Where the next page begins; null on the last. */
  next: string | null;
}

/** Reminders, newest first. Sign-in mails are nobody's business but the person's. */
export async function deliveryList(
  db: Db,
  today: string,
  { state, before, ...query }: DeliveryQuery = {},
): Promise<Deliveries> {
  let page = withPerson(reminders(db, today, query, state ?? null))
    .orderBy("message.made_at", "desc")
    .orderBy("message.id", "desc")
    .limit(PAGE + 1);
  if (before)
    page = page.where((where) =>
      where.or([
        where("message.made_at", "<", before.madeAt),
        where.and([where("message.made_at", "=", before.madeAt), where("message.id", "<", before.id)]),
      ]),
    );
  const rows = await page.execute();
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    deliveries: shown.map(deliveryOf),
    counts: await countByState(db, today, query),
    next: last && rows.length > PAGE ? cursorOf({ madeAt: last.made_at, id: last.id }) : null,
  };
}

/** The reminder with a reference, of whatever day and however the reference was typed; null for none. */
export async function findDelivery(db: Db, reference: string): Promise<Delivery | null> {
  const row = await withPerson(db.selectFrom("message"))
    .where("message.kind", "=", "reminder")
    .where("message.reference", "=", normalReference(reference))
    .executeTakeFirst();
  return row ? deliveryOf(row) : null;
}

type Range = Pick<DeliveryQuery, "from" | "to" | "personIds">;

/** Those of the days, of one state or of all, so asked for that SQLite reads what it needs and no more. */
function reminders(db: Db, today: string, { from, to, personIds }: Range, state: MessageState | null) {
  const last = to ?? today;
  const first = from ?? addDays(last, -LIST_DAYS);
  const days = db
    .selectFrom("message")
    .where("message.day", ">=", first)
    .where("message.day", "<=", last)
    .$if(state !== null, (query) => query.where("message.state", "=", state ?? "planned"));
  // A kind that is asked for by its name draws SQLite to the index on kinds and states, which helps only with a state:
  // people's mails are few and found by theirs, and those of all states by their time.
  if (personIds)
    return days.where("message.kind", "!=", "sign-in").where("message.person_id", "in", personIds);
  return (
    days
      .where("message.kind", state ? "=" : "!=", state ? "reminder" : "sign-in")
      // A mail is made on its day, in whatever time zone.
      .where("message.made_at", ">=", `${addDays(first, -1)}T`)
      .where("message.made_at", "<", `${addDays(last, 2)}T`)
  );
}

function withPerson(query: ReturnType<typeof reminders>) {
  return query
    .innerJoin("person", "person.id", "message.person_id")
    .select(["message.id", "message.person_id", "person.name", "message.day", "message.state"])
    .select(["message.attempts", "message.next_at", "message.response", "message.made_at"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof withPerson>["execute"]>>[number];

function deliveryOf(row: Row): Delivery {
  const isWaiting = row.state === "planned" || row.state === "deferred";
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.name,
    day: row.day,
    state: row.state,
    attempts: row.attempts,
    nextAt: isWaiting && row.response !== NO_SENDING_DAY ? row.next_at : null,
    response: row.response,
  };
}

/** Each state by itself, so that none is counted further than the limit. */
async function countByState(db: Db, today: string, range: Range): Promise<Record<MessageState, number>> {
  const counts = {} as Record<MessageState, number>;
  for (const state of MESSAGE_STATES) {
    const some = reminders(db, today, range, state).select("message.id").limit(COUNT_LIMIT);
    const { count } = await db
      .selectFrom(some.as("some"))
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    counts[state] = count;
  }
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

/** A reminder that was refused or may not have arrived; null for any other. */
export async function findFailed(
  db: Db,
  messageId: string,
): Promise<{ id: string; personId: string } | null> {
  const row = await db
    .selectFrom("message")
    .select(["id", "person_id as personId"])
    .where("id", "=", messageId)
    .where("kind", "=", "reminder")
    .where("state", "in", ["refused", "uncertain"])
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
