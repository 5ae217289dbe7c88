// The records of erasures are found without reading the log: an evidence pack shows them for whoever's facts are gone.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index ledger_record_erasure on ledger_record (sequence) where kind = 'subject-erased'`.execute(
    db,
  );
}
