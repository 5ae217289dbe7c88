// Recall: answers to questions that come back weeks after a lesson, the day to which a learner moved them, indexes
// along which what falls due on a day is found, and how much of a lesson learners still know after its weeks.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table recall_answer (
      id text primary key, person_id text not null references person (id),
      completion_id text not null references completion (id), lesson_id text not null references lesson (id),
      version text not null references lesson_version (hash), question_id text not null,
      weeks integer not null check (weeks in (1, 4, 12, 20)), chosen text not null,
      "right" integer not null check ("right" in (0, 1)), confidence text check (confidence in ('sure', 'unsure')),
      answered_at text not null, answered_on text not null) ${end}`,
    // Decided: a lesson's recall comes at most once a day, whatever two browsers send.
    sql`create unique index recall_answer_a_day on recall_answer (completion_id, answered_on)`,
    sql`create index recall_answer_person on recall_answer (person_id, answered_on)`,
    sql`create index recall_answer_day on recall_answer (answered_on)`,
    sql`create index recall_answer_lesson on recall_answer (lesson_id, weeks, answered_at)`,
    sql`create table recall_figure (
      lesson_id text not null references lesson (id), weeks integer not null check (weeks in (1, 4, 12, 20)),
      learners integer not null, first_right integer not null, counted_until text not null,
      primary key (lesson_id, weeks), check (first_right between 0 and learners)) ${end}`,
    sql`create table recall_move (
      person_id text primary key references person (id), not_before text not null, moved_at text not null) ${end}`,
    sql`create index recall_move_day on recall_move (not_before)`,
    sql`create index completion_day on completion (completed_on)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
