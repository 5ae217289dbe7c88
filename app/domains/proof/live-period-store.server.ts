// Open periods of some keys, and people in pages, for comparing the two.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import { PERIOD_TABLES, type PeriodRow, type PeriodTable } from "../ledger/periods.ts";
import { findPeople } from "../people/store.server.ts";

/** The open rows of these keys. */
export async function openPeriods(
  db: Db,
  table: PeriodTable,
  keys: readonly string[],
): Promise<Map<string, PeriodRow>> {
  const key = PERIOD_TABLES[table];
  const found = new Map<string, PeriodRow>();
  for (let at = 0; at < keys.length; at += 1000) {
    const { rows } = await sql<PeriodRow>`select * from ${sql.table(table)} where until_sequence is null
      and ${sql.ref(key)} in (${sql.join(keys.slice(at, at + 1000))})`.execute(db);
    for (const row of rows) found.set(`${row[key]}`, row);
  }
  return found;
}

/** People after an id, in the order of ids; whether they are erased, and whether the ledger still knows who they are. */
export async function peopleAfter(db: Db | Trx, after: string, limit: number) {
  const rows = await db
    .selectFrom("person")
    .leftJoin("pseudonym", "pseudonym.person_id", "person.id")
    .select(["person.id", "person.erased_at", "pseudonym.subject"])
    .where("person.id", ">", after)
    .orderBy("person.id")
    .limit(limit)
    .execute();
  const people = await findPeople(
    db,
    rows.map(({ id }) => id),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  return rows.flatMap(({ id, erased_at, subject }) => {
    const person = byId.get(id);
    return person ? [{ person, isErased: erased_at !== null, isKnown: subject !== null }] : [];
  });
}

/** True of a ledger that has records, of which none was entered since periods follow from them. */
export async function isStockMissing(db: Db | Trx): Promise<boolean> {
  const quarter = await db.selectFrom("ledger_quarter").select("quarter").limit(1).executeTakeFirst();
  if (quarter) return false;
  const head = await db.selectFrom("ledger_head").select("size").where("id", "=", 1).executeTakeFirst();
  return (head?.size ?? 0) > 0;
}
