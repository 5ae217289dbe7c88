// The report sorts by the day on which somebody's next lesson is due: along an index, rather than by sorting all there is.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index assignment_due_day on assignment (coalesce(next_due_on, due_on), id)`.execute(db);
}
