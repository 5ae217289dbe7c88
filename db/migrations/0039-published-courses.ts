// The few records that say what a course consists of are found without looking at all others.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index ledger_record_courses on ledger_record (sequence) where kind = 'course-published'`.execute(
    db,
  );
}
