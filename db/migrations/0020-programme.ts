// The programme as approved and reviewed, and the management body's own training.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table programme_text (
      sha256 text primary key, entity_id text not null references entity (id), text text not null,
      kept_at text not null) ${end}`,
    sql`create table programme_act (
      id text primary key, entity_id text not null references entity (id),
      kind text not null check (kind in ('approval', 'review')), number integer not null,
      sha256 text not null references programme_text (sha256), findings text not null,
      note text not null, note_salt text not null, decided_on text not null, decided_at text not null,
      decided_by text not null references person (id), record_sequence integer not null,
      unique (entity_id, kind, number)) ${end}`,
    sql`create table management_supplement (
      id text primary key, request text not null, person_id text not null references person (id),
      held_on text not null, minutes integer not null, text text not null,
      recorded_by text not null references person (id), recorded_at text not null,
      record_sequence integer not null, unique (request, person_id)) ${end}`,
    sql`create index management_supplement_of on management_supplement (person_id, held_on)`,
    sql`create table management_sitting (
      completion_id text primary key references completion (id), person_id text not null references person (id),
      from_at text not null, until_at text not null, minutes integer not null) ${end}`,
    sql`create index management_sitting_of on management_sitting (person_id)`,
  ];
  for (const statement of statements) await statement.execute(db);
  await dialect.makeAppendOnly(db, "programme_text");
}
