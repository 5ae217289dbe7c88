// How cycles ended, counted by day: the management's page reads these counts. And the two ways to cycles that ended, so that
// nobody else's need be looked at: those that took the place of another, and those that were superseded.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table ended_cycle_figure (
      ended_on text not null, kind text not null, course_id text not null, cycle integer not null, outcome text not null,
      n integer not null check (n > 0), primary key (ended_on, kind, course_id, cycle, outcome)) ${end}`,
    sql`create table ended_cycle_until (id integer primary key check (id = 1), day text not null) ${end}`,
    sql`create index assignment_period_renewed on assignment_period (opens_on, until_sequence) where cycle > 1`,
    sql`create index assignment_period_superseded on assignment_period (until_sequence)
      where closed_reason = 'superseded'`,
  ];
  for (const statement of statements) await statement.execute(db);
}
