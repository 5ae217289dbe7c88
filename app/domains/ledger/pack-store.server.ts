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

/** What courses were made of, by the records before a place, in order: the facts with their lessons or documents. */
export async function courseRecords(
  db: Db,
  before: number,
): Promise<{ sequence: number; fact: string; value: string }[]> {
  return (
    db
      .selectFrom("ledger_record as record")
      .innerJoin("ledger_opening as opening", "opening.sequence", "record.sequence")
      .select(["record.sequence", "opening.fact", "opening.value"])
      // As a word of the query, for the index of these records alone.
      .where(sql<boolean>`record.kind = 'course-published'`)
      .where("record.sequence", "<", before)
      .where("opening.fact", "in", ["course", "documents", "lessons"])
      .orderBy("record.sequence")
      .orderBy("opening.fact")
      .execute()
  );
}

const IDS_PER_QUERY = 5_000;

/** Of each of these people the last record before a place that says who they are. */
export async function namingSequences(
  db: Db,
  subjects: readonly string[],
  before: number,
): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < subjects.length; at += IDS_PER_QUERY) {
    const rows = await db
      .selectFrom("pseudonym")
      .innerJoin("ledger_opening", "ledger_opening.person_id", "pseudonym.person_id")
      .select((eb) => eb.fn.max("ledger_opening.sequence").as("sequence"))
      .where("pseudonym.subject", "in", subjects.slice(at, at + IDS_PER_QUERY))
      .where("ledger_opening.fact", "=", "person")
      .where("ledger_opening.sequence", "<", before)
      .groupBy("pseudonym.person_id")
      .execute();
    found.push(...rows.map(({ sequence }) => sequence));
  }
  return found;
}

/** Records with their openings, in order. */
export async function openedRecords(
  db: Db,
  sequences: readonly number[],
): Promise<{ row: RecordRow; openings: OpeningRow[] }[]> {
  const found: { row: RecordRow; openings: OpeningRow[] }[] = [];
  for (let at = 0; at < sequences.length; at += IDS_PER_QUERY) {
    const some = sequences.slice(at, at + IDS_PER_QUERY);
    const rows = await db.selectFrom("ledger_record").selectAll().where("sequence", "in", some).execute();
    const openings = await db
      .selectFrom("ledger_opening")
      .selectAll()
      .where("sequence", "in", some)
      .execute();
    const opened = Map.groupBy(openings, ({ sequence }) => sequence);
    found.push(...rows.map((row) => ({ row, openings: opened.get(row.sequence) ?? [] })));
  }
  return found.sort((a, b) => a.row.sequence - b.row.sequence);
}

/** The pseudonyms of these people, by person; whoever was erased has none. */
export async function subjectsOf(db: Db, people: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at < people.length; at += IDS_PER_QUERY) {
    const some = people.slice(at, at + IDS_PER_QUERY);
    const rows = await db
      .selectFrom("pseudonym")
      .select(["person_id", "subject"])
      .where("person_id", "in", some)
      .execute();
    for (const { person_id, subject } of rows) found.set(person_id, subject);
  }
  return found;
}

/** The pseudonyms of all people who have one, by person. */
export async function allSubjects(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom("pseudonym").select(["person_id", "subject"]).execute();
  return new Map(rows.map(({ person_id, subject }) => [person_id, subject]));
}
