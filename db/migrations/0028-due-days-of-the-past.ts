// The report of a past day sorts by due days as well: of a day, those that held then are found without those of before.
// Figures of today, which now say how many are due on which day, are counted anew with the next pass.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index assignment_period_due_day on assignment_period
    (coalesce(next_due_on, due_on), coalesce(until_sequence, 2147483647))`.execute(db);
  await sql`delete from report_base_figure`.execute(db);
  await sql`delete from report_base`.execute(db);
}
