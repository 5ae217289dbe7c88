// The periods of duties that hold now, with all that a file of today shows of them: whoever asks for everybody's reads
// these alone, and not what was before.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const isOrdered = dialect.keyOrderedEnd !== dialect.tableEnd;
  // Where a row lies beside those of other people, reading it anyway costs little more than the index, which stays small.
  const columns = isOrdered
    ? `, opens_on, until_sequence, kind, course_id, assignment_id, due_on, next_due_on, next_late_after, done, lessons,
        done_on, outside_on, exempt_until`
    : "";
  await sql`create index assignment_period_present on assignment_period
    (person_id, cause_kind, cause_id, cycle, state${sql.raw(columns)}) where until_sequence is null`.execute(
    db,
  );
}
