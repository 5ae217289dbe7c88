// Members of the management body on any day, without looking at everybody.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index person_period_management on person_period (person_id) where management_body = 1`.execute(
    db,
  );
}
