// What the law asks, kept with the days on which we published it; and how hard each question is, counted in groups so
// that no figure tells of one learner.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table obligation (
      id text primary key, clause text not null, position integer not null check (position >= 1),
      name text not null, asks text not null, binds text not null, source text not null, text_date text not null,
      answered_by text not null, valid_from text not null, valid_until text) ${end}`,
    sql`create unique index obligation_open on obligation (clause) where valid_until is null`,
    sql`create table item_figure (
      lesson_id text not null references lesson (id), question_id text not null,
      since text not null,
      learners integer not null check (learners = 0 or learners >= 5),
      first_right integer not null check (first_right between 0 and learners),
      counted_until text not null,
      primary key (lesson_id, question_id, since)) ${end}`,
    sql`create index attempt_question on attempt (question_id, answered_at)`,
    sql`create index person_period_person on person_period (person_id, entered_until)`,
    sql`create index completion_lesson on completion (lesson_id, completed_on, person_id)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
