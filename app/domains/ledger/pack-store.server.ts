// What an evidence pack reads of the ledger: where a day begins, and who was erased.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { OpeningRow, RecordRow } from "./store.server.ts";

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
      .where(sql<boolean>`kind = 'subject-erased'`)
      .orderBy("sequence")
      .execute()
  );
}

const SUBJECTS_PER_QUERY = 5_000;

/** Of each of these people the last record before a place that says who they are, with that fact's opening, in order. */
export async function namingRecords(
  db: Db,
  subjects: readonly string[],
  before: number,
): Promise<{ row: RecordRow; opening: OpeningRow }[]> {
  const found: { row: RecordRow; opening: OpeningRow }[] = [];
  for (let at = 0; at < subjects.length; at += SUBJECTS_PER_QUERY) {
    const last = db
      .selectFrom("pseudonym")
      .innerJoin("ledger_opening", "ledger_opening.person_id", "pseudonym.person_id")
      .select((eb) => eb.fn.max("ledger_opening.sequence").as("sequence"))
      .where("pseudonym.subject", "in", subjects.slice(at, at + SUBJECTS_PER_QUERY))
      .where("ledger_opening.fact", "=", "person")
      .where("ledger_opening.sequence", "<", before)
      .groupBy("pseudonym.person_id");
    const openings = await db
      .selectFrom("ledger_opening")
      .selectAll()
      .where("fact", "=", "person")
      .where("sequence", "in", last)
      .execute();
    const rows = await db.selectFrom("ledger_record").selectAll().where("sequence", "in", last).execute();
    const openingOf = new Map(openings.map((opening) => [opening.sequence, opening]));
    for (const row of rows) {
      const opening = openingOf.get(row.sequence);
      if (opening) found.push({ row, opening });
    }
  }
  return found.sort((a, b) => a.row.sequence - b.row.sequence);
}
