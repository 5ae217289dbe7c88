// How many records the ledger had when a day ended, and the first day of which it can be said.

import { dayOf } from "#app/calendar.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { type AsOf, endOfDay } from "./past-day.ts";

type Needs = { db: Db; dialect: Pick<Dialect, "lockRows"> };

/** The ledger's size at the end of a day that is over. */
export async function findSize({ db, dialect }: Needs, day: string, timeZone: string): Promise<number> {
  const kept = await db.selectFrom("report_day").select("size").where("day", "=", day).executeTakeFirst();
  if (kept) return kept.size;
  const next = await firstSince(db, endOfDay(day, timeZone));
  if (next !== undefined) return next;
  // Nothing was entered since: the present size, once nobody holds the ledger who read the clock before.
  return db.transaction().execute(async (trx) => {
    const head = trx.selectFrom("ledger_head").select("size").where("id", "=", 1);
    const { size } = await dialect.lockRows(head).executeTakeFirstOrThrow();
    return (await firstSince(trx as unknown as Db, endOfDay(day, timeZone))) ?? size;
  });
}

async function firstSince(db: Db, instant: Date): Promise<number | undefined> {
  const row = await db
    .selectFrom("ledger_quarter")
    .select("first_sequence")
    .where("quarter", ">=", instant.toISOString())
    .orderBy("quarter")
    .limit(1)
    .executeTakeFirst();
  return row?.first_sequence;
}

/** The first day of which reports can answer; undefined before anything was recorded. */
export async function firstAnsweredDay(db: Db, timeZone: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("ledger_quarter")
    .select("quarter")
    .orderBy("quarter")
    .limit(1)
    .executeTakeFirst();
  return row && dayOf(new Date(row.quarter), timeZone);
}

export type PastDay =
  | { outcome: "answered"; asOf: AsOf }
  /** Today's answer is the report itself; no later day has one. */
  | { outcome: "not-over" }
  | { outcome: "too-early"; first: string | null };

/** A day as it can be asked for. */
export async function pastDay(needs: Needs, day: string, today: string, timeZone: string): Promise<PastDay> {
  if (day >= today) return { outcome: "not-over" };
  const first = await firstAnsweredDay(needs.db, timeZone);
  if (first === undefined || day < first) return { outcome: "too-early", first: first ?? null };
  return { outcome: "answered", asOf: { day, size: await findSize(needs, day, timeZone) } };
}

/** The largest day whose end is known for good, and its size. */
export async function lastKeptDay(db: Db): Promise<AsOf | undefined> {
  return db
    .selectFrom("report_day")
    .select(["day", "size"])
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
}
