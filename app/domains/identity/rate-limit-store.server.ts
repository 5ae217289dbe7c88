// Counters in the database, so that restarts and further processes forget nothing.

import type { Db, Trx } from "#db/open.server.ts";

/** Adds to a counter (or takes away, if negative), and locks it until the transaction ends. */
export async function addToCounter(
  trx: Trx,
  bucket: string,
  windowStart: string,
  amount: 1 | -1,
): Promise<void> {
  await trx
    .insertInto("rate_limit")
    .values({ bucket, window_start: windowStart, count: amount })
    .onConflict((conflict) =>
      conflict
        .columns(["bucket", "window_start"])
        .doUpdateSet((eb) => ({ count: eb("rate_limit.count", "+", amount) })),
    )
    .execute();
}

export async function countSince(trx: Trx, bucket: string, windowStart: string): Promise<number> {
  const { total } = await trx
    .selectFrom("rate_limit")
    .select((eb) => eb.fn.sum("count").as("total"))
    .where("bucket", "=", bucket)
    .where("window_start", ">=", windowStart)
    .executeTakeFirstOrThrow();
  return Number(total ?? 0);
}

export async function deleteCountersBefore(db: Db, windowStart: string): Promise<void> {
  await db.deleteFrom("rate_limit").where("window_start", "<", windowStart).execute();
}
