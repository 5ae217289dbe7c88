// Figures of days that are not over yet, for companies so large that counting them takes its time; and periods in the order
// in which reports read them: person after person, each duty's cycles together.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const ordered = sql.raw(dialect.keyOrderedEnd);
  const isOrdered = dialect.keyOrderedEnd !== dialect.tableEnd;
  // Where rows can lie in the order of their key, it is that of reports. Where they cannot, an index of that order tells
  // those that hold, so that no others are read; beside a key of the same order it would not be chosen.
  const key = sql.raw(
    isOrdered ? "person_id, cause_id, cycle, assignment_id, from_sequence" : "assignment_id, from_sequence",
  );
  const statements = [
    sql`create table report_base (day text primary key, size integer not null) ${end}`,
    sql`create table report_base_figure (
      day text not null, kind text not null, course_id text not null, department_id text not null, figure text not null,
      n integer not null, primary key (day, kind, course_id, department_id, figure)) ${end}`,

    sql`alter table person_period rename to person_period_before`,
    sql`drop index person_period_open`,
    sql`drop index person_period_manager`,
    sql`drop index person_period_name`,
    sql`create table person_period (
      person_id text not null references person (id), name text, personnel_number text,
      entity_id text not null, department_id text not null, manager_id text,
      management_body integer not null, external integer not null, external_company text,
      join_date text not null, leave_date text,
      from_sequence integer not null, until_sequence integer check (until_sequence > from_sequence),
      constraint person_period_key primary key (person_id, from_sequence)) ${ordered}`,
    sql`insert into person_period select * from person_period_before order by person_id, from_sequence`,
    sql`drop table person_period_before`,
    sql`create unique index person_period_open on person_period (person_id) where until_sequence is null`,
    sql`create index person_period_manager on person_period (manager_id) where manager_id is not null`,
    sql`create index person_period_name on person_period (name, person_id)`,

    sql`alter table assignment_period rename to assignment_period_before`,
    sql`drop index assignment_period_open`,
    sql`drop index assignment_period_person`,
    sql`create table assignment_period (
      assignment_id text not null references assignment (id), person_id text not null,
      kind text not null, cause_kind text not null, cause_id text not null, cycle integer not null, course_id text,
      state text not null, closed_reason text, opens_on text not null, due_on text not null,
      next_due_on text, next_late_after text, done integer not null, lessons integer not null,
      done_on text, outside_on text, exemption_reason text, exempt_until text,
      from_sequence integer not null, until_sequence integer check (until_sequence > from_sequence),
      constraint assignment_period_key primary key (${key})) ${ordered}`,
    sql`insert into assignment_period select * from assignment_period_before
      order by person_id, cause_id, cycle, assignment_id, from_sequence`,
    sql`drop table assignment_period_before`,
    sql`create unique index assignment_period_open on assignment_period (assignment_id) where until_sequence is null`,
    ...(isOrdered
      ? []
      : [
          sql`create index assignment_period_holding on assignment_period
            (person_id, cause_id, cycle, from_sequence, coalesce(until_sequence, 2147483647))`,
        ]),

    // How many are there of each department is read from the index alone.
    sql`drop index person_department`,
    sql`create index person_department on person (department_id, join_date, leave_date)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
