// Two kinds of records are found without reading the log: erasures, which an evidence pack shows for whoever's facts are gone,
// and packs that were taken, of which the list of obligations says when the last one was.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index ledger_record_erasure on ledger_record (sequence) where kind = 'subject-erased'`.execute(
    db,
  );
  await sql`create index ledger_record_pack on ledger_record (sequence) where kind = 'pack-downloaded'`.execute(
    db,
  );
}
