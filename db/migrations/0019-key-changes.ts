// Changes of the ledger's key are found without reading all records.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index ledger_key_change on ledger_record (sequence) where kind = 'key-changed'`.execute(
    db,
  );
}
