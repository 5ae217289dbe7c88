// Jobs that settle more people than one transaction should hold, and the day up to which time has been settled.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { SettlementJobTable } from "#db/schema/duties.ts";
import type { Clock, Random } from "../../clock.ts";

export type SettlementJob = Pick<
  SettlementJobTable,
  "id" | "kind" | "subject" | "reached" | "total" | "settled"
>;

/** Asks for a job. One that is under way for the same subject begins again: what it was asked for has changed. */
export async function requestSettlement(
  trx: Trx,
  { clock, random }: { clock: Clock; random: Random },
  job: { kind: SettlementJobTable["kind"]; subject: string; total: number },
): Promise<void> {
  const now = clock().toISOString();
  const again = await trx
    .updateTable("settlement_job")
    .set({ requested_at: now, reached: "", settled: 0, total: job.total })
    .where("kind", "=", job.kind)
    .where("subject", "=", job.subject)
    .where("finished_at", "is", null)
    .executeTakeFirst();
  if (again.numUpdatedRows > 0n) return;
  await trx
    .insertInto("settlement_job")
    .values({ ...job, id: random.id(), requested_at: now, reached: "", settled: 0, finished_at: null })
    .execute();
}

/** The oldest job that is not finished, held by this transaction; undefined where none is or another process has it. */
export async function holdSettlement(
  trx: Trx,
  dialect: Pick<Dialect, "lockFreeRows">,
): Promise<SettlementJob | undefined> {
  const query = trx
    .selectFrom("settlement_job")
    .select(["id", "kind", "subject", "reached", "total", "settled"])
    .where("finished_at", "is", null)
    .orderBy("requested_at")
    .limit(1);
  return dialect.lockFreeRows(query).executeTakeFirst();
}

/** Notes how far a job is; with null as the person reached, it is finished. */
export async function advanceSettlement(
  trx: Trx,
  job: SettlementJob,
  reached: string | null,
  people: number,
  now: Date,
): Promise<void> {
  await trx
    .updateTable("settlement_job")
    .set(
      reached === null
        ? { finished_at: now.toISOString(), settled: job.total }
        : { reached, settled: Math.min(job.settled + people, job.total) },
    )
    .where("id", "=", job.id)
    .execute();
}

/** What is under way: subject -> how many of how many. */
export async function settlementsUnderWay(
  db: Db,
): Promise<Map<string, Pick<SettlementJob, "settled" | "total">>> {
  const rows = await db
    .selectFrom("settlement_job")
    .select(["subject", "settled", "total"])
    .where("finished_at", "is", null)
    .execute();
  return new Map(rows.map(({ subject, ...rest }) => [subject, rest]));
}

/** The next people after the one reached, in the order of ids. */
export async function peopleAfter(db: Db | Trx, reached: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("person")
    .select("id")
    .where("id", ">", reached)
    .where("erased_at", "is", null)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** The company's day up to which time has been settled; undefined before the first. */
export async function findSettledDay(db: Db | Trx): Promise<string | undefined> {
  return (await db.selectFrom("day_turn").select("day").executeTakeFirst())?.day;
}

export async function keepSettledDay(trx: Trx, day: string): Promise<void> {
  await trx
    .insertInto("day_turn")
    .values({ id: 1, day })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ day }))
    .execute();
}
