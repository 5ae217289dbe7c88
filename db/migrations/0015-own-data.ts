// What is held about a person is found by that person: records that name who acted, and rows that name who entered them.
// And what is held about nobody: feedback on lessons, in the order of chance, with no time finer than a week.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.keyOrderedEnd);
  const statements = [
    sql`create index ledger_opening_by on ledger_opening (value) where fact = 'by' and value <> 'null'`,
    sql`create index person_period_manager on person_period (manager_id) where manager_id is not null`,
    sql`create index person_leave_by on person_leave (entered_by) where entered_by is not null`,
    sql`create index person_change_by on person_change (entered_by) where entered_by is not null`,
    sql`create index exemption_by on exemption (granted_by)`,
    sql`create index exemption_ended_by on exemption (ended_by) where ended_by is not null`,
    sql`create index due_extension_by on due_extension (granted_by)`,
    sql`create index due_extension_person on due_extension (person_id)`,
    sql`create index outside_completion_by on outside_completion (entered_by)`,
    sql`create index outside_completion_decided_by on outside_completion (decided_by) where decided_by is not null`,
    sql`create index assignment_period_person on assignment_period (person_id)`,

    sql`create table lesson_feedback (
      id text primary key, lesson_id text not null references lesson (id),
      version text not null references lesson_version (hash),
      week text not null check (length(week) = 8),
      useful text not null check (useful in ('yes', 'partly', 'no')),
      clear text not null check (clear in ('yes', 'partly', 'no')),
      "comment" text not null check (length("comment") <= 500), batch text) ${end}`,
    sql`create index lesson_feedback_lesson on lesson_feedback (lesson_id, version, batch)`,
    sql`create index lesson_feedback_week on lesson_feedback (week)`,
    sql`create table feedback_turn (token text primary key, until_week text not null check (length(until_week) = 8)) ${end}`,
    sql`create index feedback_turn_week on feedback_turn (until_week)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
