// Publishing by hand: each publication of a version with its notes, lessons that are no longer taught, and items of
// duties that are no longer asked for because of it.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    // One row: who publishes holds it, so that two do so one after the other.
    sql`create table publishing (id integer primary key check (id = 1)) ${end}`,
    sql`insert into publishing (id) values (1)`,
    sql`create table lesson_publication (
      id text primary key, lesson_id text not null references lesson (id), sequence integer not null check (sequence >= 1),
      version text not null references lesson_version (hash),
      change text not null check (change in ('first', 'editorial', 'material')), notes text not null,
      published_at text not null, published_by text references person (id), unique (lesson_id, sequence)) ${end}`,
    sql`create index lesson_publication_version on lesson_publication (version)`,
    // What was noted so far was for authors, in no language of its own: it stays with the version.
    sql`insert into lesson_publication (id, lesson_id, sequence, version, change, notes, published_at, published_by)
      select hash, lesson_id, number, hash, change, '{}', published_at, published_by from lesson_version`,
    sql`alter table lesson add column retired_at text`,
    sql`alter table lesson add column retired_by text references person (id)`,
    sql`alter table assignment_item add column withdrawn_at text`,
  ];
  for (const statement of statements) await statement.execute(db);
  await dialect.makeAppendOnly(db, "lesson_publication");
  await dialect.allowValues(db, "assignment", "closed_reason", ["narrowed", "left", "superseded", "retired"]);
  await dialect.allowValues(db, "settlement_job", "kind", ["rule", "change", "lesson"]);
}
