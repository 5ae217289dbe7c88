// A lesson's page asks for a person's newest run of it.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index lesson_run_person on lesson_run (person_id, lesson_id, completed_at)`.execute(db);
}
