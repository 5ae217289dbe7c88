// Plays all records again and compares the periods that follow with those that are stored: what reports of past days are
// made from is what the ledger says, or the first deviation is named. In pages, so that a ledger of any length fits.

import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { quarterOf } from "./period-store.server.ts";
import { isSameRow, PERIOD_TABLES, type PeriodTable, type Turn, turnsOf } from "./periods.ts";
import {
  allQuarters,
  countPeriodRows,
  erasedPeriods,
  periodsAfter,
  type StoredPeriod,
  storedPeriods,
  type ToldRecord,
  tellingRecords,
  toldBy,
} from "./rebuild-store.server.ts";

export type RebuildVerdict =
  | {
      ok: true;
      records: number;
      /** Periods played again and found as they are stored. */
      periods: number;
      /** Periods of people whose facts are erased: they stand, without a name, and nothing can be played again. */
      erased: number;
    }
  | { ok: false; sentence: string };

const TABLES = Object.keys(PERIOD_TABLES) as PeriodTable[];
const PAGE = 2_000;

/** @param pageSize records read at a time; memory depends on it, the verdict does not */
export async function rebuildPeriods(db: Db, pageSize = PAGE): Promise<RebuildVerdict> {
  const seen = Object.fromEntries(TABLES.map((table) => [table, { rows: 0, ended: 0 }])) as Record<
    PeriodTable,
    { rows: number; ended: number }
  >;
  const quarters = await allQuarters(db);
  // Records from before periods followed from them tell of none: a record of the state then did.
  let next = quarters[0]?.first_sequence ?? 0;
  for (;;) {
    const records = await tellingRecords(db, next, pageSize);
    const last = records.at(-1);
    if (!last) break;
    const sentence = quarterDeviation(records, quarters) ?? (await pageDeviation(db, records, seen));
    if (sentence) return { ok: false, sentence };
    next = last.sequence + 1;
    await giveWay();
  }
  let periods = 0;
  let erased = 0;
  for (const table of TABLES) {
    const stored = await countPeriodRows(db, table);
    if (stored.rows !== seen[table].rows || stored.ended !== seen[table].ended)
      return { ok: false, sentence: await surplus(db, table) };
    const gone = await erasedPeriods(db, table);
    if (gone.suspicious)
      return {
        ok: false,
        sentence: `${nameOf(table, gone.suspicious)} is of nobody known, but does not begin with a record of somebody erased, and of them alone.`,
      };
    periods += stored.rows;
    erased += gone.count;
  }
  return { ok: true, records: next, periods, erased };
}

/** Compares what a page of records turns with what is stored. */
async function pageDeviation(
  db: Db,
  records: readonly ToldRecord[],
  seen: Record<PeriodTable, { rows: number; ended: number }>,
): Promise<string | null> {
  const turns = records.flatMap((record) => turnsOf(record, record.sequence));
  const stored = new Map<PeriodTable, Map<string, StoredPeriod[]>>();
  for (const [table, own] of Map.groupBy(turns, (turn) => turn.table))
    stored.set(table, await storedPeriods(db, table, [...new Set(own.map(({ key }) => key))]));
  for (const turn of turns) {
    const rows = stored.get(turn.table)?.get(turn.key) ?? [];
    const sentence = turnDeviation(turn, rows, seen[turn.table]);
    if (sentence) return sentence;
  }
  return null;
}

function turnDeviation(
  { table, key, sequence, row }: Turn,
  rows: readonly StoredPeriod[],
  seen: { rows: number; ended: number },
): string | null {
  // Everything before this record has been compared already, so that the row before it is right.
  const before = rows.findLast(
    ({ from_sequence: from, until_sequence: until }) =>
      from < sequence && (until === null || until >= sequence),
  );
  const here = rows.find(({ from_sequence }) => from_sequence === sequence);
  const name = `${table} of ${key}`;
  if (row && before && isSameRow(row, before)) {
    return here || before.until_sequence === sequence
      ? `${name} turns with record ${sequence}, which changes nothing.`
      : null;
  }
  if (before) {
    if (before.until_sequence !== sequence)
      return `${name} should have ended its period from record ${before.from_sequence} with record ${sequence}.`;
    seen.ended += 1;
  }
  if (!row) return null;
  if (!here)
    return `${name} has no period from record ${sequence} on, though that record says how it stands.`;
  seen.rows += 1;
  const column = Object.keys(row).find((each) => row[each] !== here[each]);
  return column
    ? `${name} says from record ${sequence} on that ${column} is ${told(here[column])}, but the record says ${told(row[column])}.`
    : null;
}

/** There are more periods, or ends of them, than records tell of: finds the first. */
async function surplus(db: Db, table: PeriodTable): Promise<string> {
  const key = PERIOD_TABLES[table];
  let after = { key: "", from: -1 };
  for (;;) {
    const rows = await periodsAfter(db, table, after, PAGE);
    const records = await toldBy(
      db,
      rows.flatMap(({ from_sequence, until_sequence }) => [from_sequence, until_sequence ?? from_sequence]),
    );
    for (const row of rows) {
      const turnAt = (sequence: number) => {
        const record = records.get(sequence);
        return record?.sequence === sequence
          ? turnsOf(record, sequence).find((turn) => turn.table === table && turn.key === `${row[key]}`)
          : undefined;
      };
      if (!turnAt(row.from_sequence)?.row) return `${nameOf(table, row)} follows from no record.`;
      if (row.until_sequence !== null && !turnAt(row.until_sequence))
        return `${nameOf(table, row)} ends with record ${row.until_sequence}, which says nothing of it.`;
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return `${table} has other periods than its records tell of.`;
    after = { key: `${last[key]}`, from: last.from_sequence };
  }
}

/** A quarter of an hour begins with the first record entered in it or later; of erased records the time is not known. */
function quarterDeviation(
  records: readonly ToldRecord[],
  quarters: readonly { quarter: string; first_sequence: number }[],
): string | null {
  for (const { sequence, enteredAt } of records) {
    if (enteredAt === null) continue;
    const quarter = quarterOf(new Date(enteredAt));
    const present = quarters.findLast((each) => each.first_sequence <= sequence);
    if (!present || present.quarter < quarter)
      return `Record ${sequence} was entered in the quarter of an hour ${quarter}, which ledger_quarter does not begin by then.`;
    if (present.first_sequence === sequence && present.quarter !== quarter)
      return `ledger_quarter says that ${present.quarter} begins with record ${sequence}, which was entered in ${quarter}.`;
  }
  return null;
}

function nameOf(table: PeriodTable, row: StoredPeriod): string {
  return `${table} of ${row[PERIOD_TABLES[table]]} from record ${row.from_sequence} on`;
}

function told(value: string | number | null | undefined): string {
  return JSON.stringify(value ?? null);
}
