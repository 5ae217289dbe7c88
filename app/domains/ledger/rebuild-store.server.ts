// What playing the records again reads: facts in the order of the records, and stored periods to compare them with.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { PERIOD_TABLES, type PeriodTable, type Told } from "./periods.ts";

export type StoredPeriod = Readonly<Record<string, string | number | null>> & {
  from_sequence: number;
  until_sequence: number | null;
};

export interface ToldRecord extends Told {
  sequence: number;
  /** Null where the facts are erased. */
  enteredAt: string | null;
}

/** The facts from which periods follow; the others need not be read. */
const TELLING = ["person", "duty", "duties", "rule", "course", "rules", "units", "entered_at"];

/** Records from one sequence on, at most so many, with the facts from which periods follow. */
export async function tellingRecords(db: Db, from: number, limit: number): Promise<ToldRecord[]> {
  const records = await db
    .selectFrom("ledger_record")
    .select(["sequence", "kind"])
    .where("sequence", ">=", from)
    .orderBy("sequence")
    .limit(limit)
    .execute();
  const last = records.at(-1);
  if (!last) return [];
  const openings = await db
    .selectFrom("ledger_opening")
    .select(["sequence", "fact", "value", "person_id as personId"])
    .where("sequence", ">=", from)
    .where("sequence", "<=", last.sequence)
    .where("fact", "in", TELLING)
    .execute();
  const bySequence = Map.groupBy(openings, ({ sequence }) => sequence);
  return records.map(({ sequence, kind }) => {
    const own = bySequence.get(sequence) ?? [];
    const facts = Object.fromEntries(own.map(({ fact, value }) => [fact, JSON.parse(value) as unknown]));
    const enteredAt = typeof facts.entered_at === "string" ? facts.entered_at : null;
    return { sequence, kind, personId: own[0]?.personId ?? null, facts, enteredAt };
  });
}

/** All stored periods of these keys, by key, the earliest first. */
export async function storedPeriods(
  db: Db,
  table: PeriodTable,
  keys: readonly string[],
): Promise<Map<string, StoredPeriod[]>> {
  const key = PERIOD_TABLES[table];
  const found = new Map<string, StoredPeriod[]>();
  for (let at = 0; at < keys.length; at += 1000) {
    const { rows } = await sql<StoredPeriod>`select * from ${sql.table(table)}
      where ${sql.ref(key)} in (${sql.join(keys.slice(at, at + 1000))}) order by from_sequence`.execute(db);
    for (const row of rows) {
      const own = found.get(`${row[key]}`);
      if (own) own.push(row);
      else found.set(`${row[key]}`, [row]);
    }
  }
  return found;
}

/** True of the periods of people whose facts are erased: nothing can be played again of them. */
function ofErased(table: PeriodTable) {
  return table === "person_period" || table === "assignment_period"
    ? sql`person_id not in (select person_id from pseudonym)`
    : sql`1 = 0`;
}

/** How many periods there are, and how many of them have ended, without those of people erased. */
export async function countPeriodRows(db: Db, table: PeriodTable) {
  const { rows } = await sql<{ rows: number; ended: number }>`select count(*) as "rows",
    count(until_sequence) as ended from ${sql.table(table)} where not (${ofErased(table)})`.execute(db);
  return { rows: Number(rows[0]?.rows ?? 0), ended: Number(rows[0]?.ended ?? 0) };
}

/** A record's subject: its body is canonical, so that it ends with it. */
const SUBJECT = sql`substr(body, length(body) - 71, 64)`;

/** How many periods there are of people erased, and the first that is not of somebody erased with records of their own. */
export async function erasedPeriods(db: Db, table: PeriodTable) {
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}
    where ${ofErased(table)}`.execute(db);
  const count = Number(counted[0]?.n ?? 0);
  if (count === 0) return { count, suspicious: undefined };
  const { rows } = await sql<StoredPeriod>`with told as (
      select distinct person_id, ${SUBJECT} as subject from ${sql.table(table)}
      join ledger_record on sequence = from_sequence where ${ofErased(table)}),
    one as (select min(person_id) as person_id from told group by subject having count(*) = 1)
    select * from ${sql.table(table)} where ${ofErased(table)} and (
      exists (select 1 from ledger_opening o where o.sequence = from_sequence)
      or not exists (select 1 from ledger_record r where r.sequence = from_sequence)
      or person_id not in (select id from person where erased_at is not null)
      or person_id not in (select person_id from one)
      or person_id in (select person_id from told group by person_id having count(*) > 1))
    order by from_sequence limit 1`.execute(db);
  return { count, suspicious: rows[0] };
}

/** Periods in the order of key and beginning, after one of them, without those of people erased. */
export async function periodsAfter(
  db: Db,
  table: PeriodTable,
  after: { key: string; from: number },
  limit: number,
): Promise<StoredPeriod[]> {
  const key = sql.ref(PERIOD_TABLES[table]);
  const { rows } = await sql<StoredPeriod>`select * from ${sql.table(table)}
    where (${key}, from_sequence) > (${after.key}, cast(${after.from} as integer)) and not (${ofErased(table)})
    order by ${key}, from_sequence limit ${limit}`.execute(db);
  return rows;
}

/** What these records tell. */
export async function toldBy(db: Db, sequences: readonly number[]): Promise<Map<number, ToldRecord>> {
  const told = new Map<number, ToldRecord>();
  for (const sequence of new Set(sequences)) {
    const [record] = await tellingRecords(db, sequence, 1);
    if (record) told.set(sequence, record);
  }
  return told;
}

export async function allQuarters(db: Db): Promise<{ quarter: string; first_sequence: number }[]> {
  return db.selectFrom("ledger_quarter").selectAll().orderBy("quarter").execute();
}
