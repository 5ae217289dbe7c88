// Figures of further reports, kept for a day as of a size of the ledger; and indexes with which their lists find the few that
// they are about: late duties by due day, joiners, moves, external people, the first lesson of somebody, retirements.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table further_figure (
      day text primary key, size integer not null check (size >= 0), figures text not null) ${end}`,
    sql`create index assignment_period_late on assignment_period
      (next_due_on, next_late_after, from_sequence, until_sequence, kind) where state = 'open'`,
    sql`create index person_period_joined on person_period (join_date, from_sequence)`,
    sql`create index person_period_begun on person_period (from_sequence, person_id, department_id, entity_id)`,
    sql`create index person_period_ended on person_period (until_sequence, person_id, department_id)
      where until_sequence is not null`,
    sql`create index person_period_external on person_period (external_company, name, person_id) where external = 1`,
    sql`create index completion_first on completion (person_id, completed_on, record_sequence, lesson_id)`,
    // Written out in the queries as well.
    sql`create index ledger_record_retired on ledger_record (sequence)
      where kind in ('lesson-retired', 'lesson-reinstated', 'document-retired', 'document-reinstated')`,
  ];
  for (const statement of statements) await statement.execute(db);
}
