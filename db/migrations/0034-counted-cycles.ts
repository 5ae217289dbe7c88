// How cycles ended, counted by department as of each day that reports are asked about: rows that say from which day they held,
// and until which. And how far they have been counted.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table ended_cycle_count (
      ended_on text not null, kind text not null, course_id text not null, cycle integer not null, outcome text not null,
      department_id text not null, began_on text not null, n integer not null check (n > 0),
      from_day text not null, until_day text check (until_day > from_day),
      primary key (ended_on, kind, course_id, cycle, outcome, department_id, began_on, from_day)) ${end}`,
    sql`create table ended_cycle_counted (id integer primary key check (id = 1),
      first_day text not null, day text not null, size integer not null) ${end}`,
  ];
  for (const statement of statements) await statement.execute(db);
}
