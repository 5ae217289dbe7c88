// Papers for completed courses, with what each claims, and the hashes of the files that were handed out.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table certificate (
      id text primary key, person_id text not null references person (id),
      course_id text not null references course (id), code text not null unique,
      completions text not null, claims text not null, issued_at text not null, superseded_at text,
      record_sequence integer not null) ${end}`,
    sql`create unique index certificate_in_force on certificate (person_id, course_id) where superseded_at is null`,
    sql`create table certificate_file (
      sha256 text primary key, certificate_id text not null references certificate (id),
      language text not null, made_at text not null) ${end}`,
    sql`create index certificate_file_of on certificate_file (certificate_id)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
