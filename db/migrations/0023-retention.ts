// Retention by class: what stays of an answer when it goes, counts that wait to be five, and what was erased when.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`alter table lesson_run add column answers_erased_on text`,
    sql`create index attempt_answered on attempt (answered_at)`,
    sql`alter table item_figure add column waiting integer not null default 0`,
    sql`alter table item_figure add column waiting_right integer not null default 0`,
    sql`alter table recall_figure add column waiting integer not null default 0`,
    sql`alter table recall_figure add column waiting_right integer not null default 0`,
    sql`create table recall_taken (
      completion_id text not null references completion (id), weeks integer not null check (weeks in (1, 4, 12, 20)),
      person_id text not null references person (id), lesson_id text not null references lesson (id),
      taken_on text not null, primary key (completion_id, weeks)) ${end}`,
    sql`create index recall_taken_person on recall_taken (person_id, lesson_id)`,
    sql`create table erasure_figure (
      day text not null, class text not null check (class in ('answers', 'mails', 'people', 'management', 'requested')),
      n integer not null check (n > 0), primary key (day, class)) ${end}`,
    sql`create index ledger_record_taken on ledger_record (sequence) where kind in ('export-made', 'pack-downloaded')`,
  ];
  for (const statement of statements) await statement.execute(db);
}
