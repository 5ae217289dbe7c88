// What an evidence pack reads of the ledger: where a day begins, and who was erased.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { RecordRow } from "./store.server.ts";

/**
 * The first sequence that was entered on this day (UTC) or later; the log's size if there is none yet. Sequences are in
 * the order of entry, so halving finds it in as many steps as the size has digits.
 */
export async function firstSequenceFrom(db: Db, day: string): Promise<number> {
  const last = await db
    .selectFrom("ledger_record")
    .select((eb) => eb.fn.max("sequence").as("last"))
    .executeTakeFirst();
  let [low, high] = [0, (last?.last ?? -1) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await db
      .selectFrom("ledger_record")
      .select("entered_at")
      .where("sequence", "=", middle)
      .executeTakeFirst();
    if (row === undefined || row.entered_at < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The records that say of somebody that they were erased, in order. */
export async function erasureRecords(db: Db): Promise<RecordRow[]> {
  return (
    db
      .selectFrom("ledger_record")
      .selectAll()
      // As a word of the query, for the index of these records alone.
      .where("kind", "=", sql.lit<"subject-erased">("subject-erased"))
      .orderBy("sequence")
      .execute()
  );
}
