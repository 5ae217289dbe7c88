// The tables of periods, written by records and by nothing else: the open rows of some keys, their ends, and new rows.

import { sql } from "kysely";
import type { Trx } from "#db/open.server.ts";
import { isSameRow, PERIOD_TABLES, type PeriodRow, type PeriodTable, type Turn } from "./periods.ts";

/** Rows and keys per statement, of 22 columns at most: far below SQLite's 32,766 parameters. */
const AT_A_TIME = 500;

interface NewRow {
  row: PeriodRow;
  from: number;
  until: number | null;
}

/** Carries out turns, which stand in the order of their records. What a record says again turns nothing. */
export async function turnPeriods(trx: Trx, turns: readonly Turn[]): Promise<void> {
  for (const [table, own] of Map.groupBy(turns, (turn) => turn.table)) {
    const byKey = [...Map.groupBy(own, (turn) => turn.key)];
    for (let at = 0; at < byKey.length; at += AT_A_TIME)
      await turnSome(trx, table, byKey.slice(at, at + AT_A_TIME));
  }
}

async function turnSome(
  trx: Trx,
  table: PeriodTable,
  byKey: readonly (readonly [key: string, turns: Turn[]])[],
): Promise<void> {
  const open = await openRows(
    trx,
    table,
    byKey.map(([key]) => key),
  );
  const ends: { key: string; sequence: number }[] = [];
  const rows: NewRow[] = [];
  for (const [key, turns] of byKey) {
    let present: PeriodRow | null = open.get(key) ?? null;
    let last: NewRow | null = null;
    for (const { sequence, row } of turns) {
      if (row === present || (row && present && isSameRow(row, present))) continue;
      if (last) last.until = sequence;
      else if (present) ends.push({ key, sequence });
      last = row && { row, from: sequence, until: null };
      if (last) rows.push(last);
      present = row;
    }
  }
  await endRows(trx, table, ends);
  await insertRows(trx, table, rows);
}

async function openRows(
  trx: Trx,
  table: PeriodTable,
  keys: readonly string[],
): Promise<Map<string, PeriodRow>> {
  const key = PERIOD_TABLES[table];
  const { rows } = await sql<PeriodRow>`select * from ${sql.table(table)}
    where until_sequence is null and ${sql.ref(key)} in (${sql.join(keys)})`.execute(trx);
  return new Map(rows.map((row) => [`${row[key]}`, row]));
}

async function endRows(
  trx: Trx,
  table: PeriodTable,
  ends: readonly { key: string; sequence: number }[],
): Promise<void> {
  if (ends.length === 0) return;
  const key = sql.ref(PERIOD_TABLES[table]);
  const list = ends.map((end) => sql`(${end.key}, cast(${end.sequence} as integer))`);
  await sql`with ending (id, at) as (values ${sql.join(list)})
    update ${sql.table(table)} set until_sequence = (select at from ending where ending.id = ${key})
    where until_sequence is null and ${key} in (select id from ending)`.execute(trx);
}

async function insertRows(trx: Trx, table: PeriodTable, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto(table)
    .values(
      rows.map(({ row, from, until }) => ({ ...row, from_sequence: from, until_sequence: until })) as never,
    )
    .execute();
}

/** Notes with the first record of a quarter of an hour where the quarter begins. A clock that goes back notes nothing. */
export async function markQuarter(trx: Trx, enteredAt: Date, sequence: number): Promise<void> {
  const quarter = quarterOf(enteredAt);
  await sql`insert into ledger_quarter (quarter, first_sequence)
    select cast(${quarter} as text), cast(${sequence} as integer)
    where not exists (select 1 from ledger_quarter where quarter >= ${quarter})`.execute(trx);
}

/** The quarter of an hour in which an instant lies; every time zone's day ends with one. */
export function quarterOf(instant: Date): string {
  return new Date(Math.floor(instant.getTime() / 900_000) * 900_000).toISOString();
}
