// Reports of past days: what held of people, duties, rules and names from which record of the ledger until which, where
// the ledger's quarters of an hour begin, and the figures of each day that is over. Histories by instants give way.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`drop table person_period`,
    sql`create table person_period (
      person_id text not null references person (id), name text, personnel_number text,
      entity_id text not null, department_id text not null, manager_id text,
      management_body integer not null, external integer not null, external_company text,
      join_date text not null, leave_date text,
      from_sequence integer not null, until_sequence integer check (until_sequence > from_sequence),
      primary key (person_id, from_sequence)) ${end}`,
    sql`create unique index person_period_open on person_period (person_id) where until_sequence is null`,
    sql`create index person_period_manager on person_period (manager_id) where manager_id is not null`,
    sql`create index person_period_name on person_period (name, person_id)`,
    sql`drop table assignment_period`,
    sql`create table assignment_period (
      assignment_id text not null references assignment (id), person_id text not null,
      kind text not null, cause_kind text not null, cause_id text not null, cycle integer not null, course_id text,
      state text not null, closed_reason text, opens_on text not null, due_on text not null,
      next_due_on text, next_late_after text, done integer not null, lessons integer not null,
      done_on text, outside_on text, exemption_reason text, exempt_until text,
      from_sequence integer not null, until_sequence integer check (until_sequence > from_sequence),
      primary key (assignment_id, from_sequence)) ${end}`,
    sql`create unique index assignment_period_open on assignment_period (assignment_id) where until_sequence is null`,
    // With the sequence numbers, so that rows of other times need not be read.
    sql`create index assignment_period_person on assignment_period
      (person_id, cause_id, cycle, from_sequence, until_sequence)`,
    sql`create table rule_period (
      rule_id text not null, course_id text not null,
      from_sequence integer not null, until_sequence integer check (until_sequence > from_sequence),
      primary key (rule_id, from_sequence)) ${end}`,
    sql`create unique index rule_period_open on rule_period (rule_id) where until_sequence is null`,
    sql`create table name_period (
      unit_id text not null, what text not null check (what in ('entity', 'department', 'course')),
      name text not null, entity_id text, parent_id text,
      from_sequence integer not null, until_sequence integer check (until_sequence > from_sequence),
      primary key (unit_id, from_sequence)) ${end}`,
    sql`create unique index name_period_open on name_period (unit_id) where until_sequence is null`,
    sql`create table ledger_quarter (quarter text primary key, first_sequence integer not null) ${end}`,
    sql`create table report_day (day text primary key, size integer not null) ${end}`,
    sql`create table report_figure (
      kind text not null, course_id text not null, department_id text not null, figure text not null,
      n integer not null check (n > 0), from_day text not null, until_day text check (until_day > from_day),
      primary key (kind, course_id, department_id, figure, from_day)) ${end}`,
    sql`create unique index report_figure_open on report_figure (kind, course_id, department_id, figure)
      where until_day is null`,
  ];
  for (const statement of statements) await statement.execute(db);
}
