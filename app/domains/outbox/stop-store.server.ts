// The stops of sending and the time of the last pass, as rows that all processes read.

import type { Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { StopCause, StopDetail } from "./stop.ts";

export type Stop = StopDetail & {
  stoppedAt: string;
  /** Null where it stopped by itself. */
  stoppedBy: string | null;
};

/** Why sending stands still, oldest first; empty while it does not. */
export async function openStops(db: Db | Trx): Promise<Stop[]> {
  const rows = await db
    .selectFrom("send_stop")
    .leftJoin("person", "person.id", "send_stop.stopped_by")
    .select(["send_stop.cause", "send_stop.detail", "send_stop.stopped_at", "person.name"])
    .where("send_stop.lifted_at", "is", null)
    .orderBy("send_stop.stopped_at")
    .execute();
  return rows.map((row) => ({
    ...(JSON.parse(row.detail) as StopDetail),
    stoppedAt: row.stopped_at,
    stoppedBy: row.name,
  }));
}

/** True while sending stands still. */
export async function isStopped(db: Db | Trx): Promise<boolean> {
  const stop = await db
    .selectFrom("send_stop")
    .select("id")
    .where("lifted_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return stop !== undefined;
}

/** Stops sending, if it is not stopped for this cause already. @returns whether it was not */
export async function insertStop(
  trx: Trx,
  { random }: { random: Random },
  detail: StopDetail,
  by: string | null,
  now: Date,
): Promise<boolean> {
  const inserted = await trx
    .insertInto("send_stop")
    .values({
      id: random.id(),
      cause: detail.cause,
      detail: JSON.stringify(detail),
      stopped_at: now.toISOString(),
      stopped_by: by,
      lifted_at: null,
      lifted_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return inserted.length > 0;
}

/** Lifts all stops. @returns their causes */
export async function liftStops(trx: Trx, by: string, now: Date): Promise<StopCause[]> {
  const rows = await trx
    .updateTable("send_stop")
    .set({ lifted_at: now.toISOString(), lifted_by: by })
    .where("lifted_at", "is", null)
    .returning("cause")
    .execute();
  return rows.map(({ cause }) => cause).sort();
}

/** True where somebody has looked at a burst since this instant and let it go. */
export async function isBurstLifted(db: Db | Trx, since: string): Promise<boolean> {
  const stop = await db
    .selectFrom("send_stop")
    .select("id")
    .where("cause", "=", "volume")
    .where("lifted_at", ">=", since)
    .limit(1)
    .executeTakeFirst();
  return stop !== undefined;
}

/** The most reminders that were made for one day, from one day to another (not included). */
export async function largestDay(db: Db | Trx, fromDay: string, toDay: string): Promise<number> {
  const rows = await db
    .selectFrom("message")
    .select(({ fn }) => fn.countAll<number>().as("mails"))
    .where("kind", "=", "reminder")
    .where("day", ">=", fromDay)
    .where("day", "<", toDay)
    .where("made_at", ">=", `${fromDay}T`)
    .groupBy("day")
    .execute();
  return rows.reduce((most, { mails }) => Math.max(most, mails), 0);
}

/** When mails were last looked at; null before the first time. */
export async function lastPass(db: Db | Trx): Promise<string | null> {
  const row = await db.selectFrom("send_pass").select("passed_at").executeTakeFirst();
  return row?.passed_at ?? null;
}

export async function keepPass(trx: Trx, now: Date): Promise<void> {
  const passed_at = now.toISOString();
  await trx
    .insertInto("send_pass")
    .values({ id: 1, passed_at })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ passed_at }))
    .execute();
}

/** Lets one process at a time make mails that must be made once whoever gets them; until the transaction ends. */
export async function lockPasses(trx: Trx, dialect: Dialect): Promise<void> {
  await dialect.lockRows(trx.selectFrom("send_pass").select("id")).execute();
}
