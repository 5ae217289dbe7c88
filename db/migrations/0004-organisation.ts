// Where people work (for holidays and rules), when they are away, and what will be true of them from a later day on.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`alter table entity add column country text check (length(country) = 2)`,
    sql`alter table entity add column region text`,
    sql`alter table person add column country text check (length(country) = 2)`,
    sql`alter table person add column region text`,
    sql`alter table person add column erased_at text`,
    sql`create index person_leaving on person (leave_date) where erased_at is null`,
    sql`create index person_joining on person (join_date)`,
    sql`create table person_leave (
      id text primary key, person_id text not null references person (id),
      from_day text not null, to_day text not null check (to_day >= from_day),
      entered_by text references person (id), entered_at text not null, withdrawn_at text) ${end}`,
    sql`create index person_leave_days on person_leave (person_id, to_day) where withdrawn_at is null`,
    sql`create table person_change (
      id text primary key, person_id text not null references person (id), effective_on text not null, facts text not null,
      entered_by text references person (id), entered_at text not null,
      state text not null check (state in ('planned', 'applied', 'withdrawn')), settled_at text,
      check ((state = 'planned') = (settled_at is null))) ${end}`,
    sql`create unique index person_change_planned on person_change (person_id, effective_on) where state = 'planned'`,
    sql`create index person_change_due on person_change (effective_on) where state = 'planned'`,
  ];
  for (const statement of statements) await statement.execute(db);
}
