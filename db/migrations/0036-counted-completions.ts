// Completions counted by lesson, department, entity and day, and how far they have been counted: as a size of the ledger on each
// day. And indexes with which a list of completions finds those of a lesson in the order of records, people who ever were in a
// department, and which lessons a course has had.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table completion_count (
      unit_id text not null, day text not null, lesson_id text not null, before_day text not null,
      n integer not null check (n > 0), primary key (unit_id, day, lesson_id, before_day)) ${sql.raw(dialect.keyOrderedEnd)}`,
    sql`create table completion_counted (day text primary key, size integer not null check (size >= 0)) ${end}`,
    sql`create index completion_recorded on completion (lesson_id, record_sequence)`,
    sql`create index person_period_department on person_period (department_id, person_id)`,
    // Written out in the query as well.
    sql`create index ledger_record_course on ledger_record (sequence) where kind = 'course-published'`,
  ];
  for (const statement of statements) await statement.execute(db);
}
