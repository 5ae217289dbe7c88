// How much was erased, by class and day: what the report of erasures is made of. Nobody is named in it.

import type { Db, Trx } from "#db/open.server.ts";
import type { ErasureFigureTable } from "#db/schema/reports.ts";

export type ErasedClass = ErasureFigureTable["class"];

/** Adds to a day's figure; nothing is nothing. */
export async function addErased(trx: Trx, day: string, of: ErasedClass, n: number): Promise<void> {
  if (n === 0) return;
  await trx
    .insertInto("erasure_figure")
    .values({ day, class: of, n })
    .onConflict((conflict) =>
      conflict.columns(["day", "class"]).doUpdateSet((eb) => ({ n: eb("erasure_figure.n", "+", n) })),
    )
    .execute();
}

/** The newest days first. */
export async function listErased(db: Db, limit: number): Promise<ErasureFigureTable[]> {
  return db
    .selectFrom("erasure_figure")
    .selectAll()
    .orderBy("day", "desc")
    .orderBy("class")
    .limit(limit)
    .execute();
}

/** Of all days together. */
export async function sumErased(db: Db): Promise<{ class: ErasedClass; n: number }[]> {
  return db
    .selectFrom("erasure_figure")
    .select((eb) => ["class", eb.fn.sum<number>("n").as("n")])
    .groupBy("class")
    .orderBy("class")
    .execute();
}
