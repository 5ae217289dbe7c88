// Roots of the log's perfect subtrees of 256 leaves, of 256 of those, and so on. Those of records from before are made by the
// server's passes: a start need not wait for them.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await sql`create table ledger_subtree (
    level integer not null check (level >= 1), place integer not null check (place >= 0), root text not null,
    primary key (level, place)) ${sql.raw(dialect.keyOrderedEnd)}`.execute(db);
  await dialect.makeAppendOnly(db, "ledger_subtree");
}
