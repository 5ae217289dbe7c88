// What duties need beyond the first cycle: grace, exemptions, extended due days, training had elsewhere, edited rules,
// and jobs that settle many people in steps.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table exemption (
      id text primary key, person_id text not null references person (id), rule_id text not null references rule (id),
      reason text not null check (reason in ('long-absence', 'no-systems', 'leaving', 'trained-elsewhere', 'other')),
      note text not null, from_day text not null, until_day text not null check (until_day >= from_day),
      granted_by text not null references person (id) check (granted_by <> person_id),
      granted_at text not null, ended_at text, ended_by text references person (id)) ${end}`,
    sql`create unique index exemption_open on exemption (person_id, rule_id) where ended_at is null`,
    sql`create index exemption_until on exemption (until_day) where ended_at is null`,
    sql`create table outside_completion (
      id text primary key, person_id text not null references person (id), course_id text not null references course (id),
      completed_on text not null, provider text not null check (length(provider) between 1 and 200),
      evidence text not null references asset (hash), evidence_name text not null,
      entered_by text not null references person (id), entered_at text not null,
      decision text check (decision in ('approved', 'rejected')), decided_by text references person (id), decided_at text,
      check ((decision is null) = (decided_by is null)), check ((decision is null) = (decided_at is null)),
      check (decided_by is null or (decided_by <> entered_by and decided_by <> person_id))) ${end}`,
    sql`create index outside_completion_person on outside_completion (person_id, course_id)`,
    sql`create index outside_completion_open on outside_completion (entered_at) where decision is null`,
    sql`create table due_extension (
      id text primary key, assignment_id text not null references assignment (id), person_id text not null references person (id),
      days integer not null check (days between 1 and 365), reason text not null,
      granted_by text not null references person (id), granted_at text not null, request text not null,
      unique (assignment_id, request)) ${end}`,
    sql`create table settlement_job (
      id text primary key, kind text not null check (kind in ('rule', 'change')), subject text not null,
      requested_at text not null, reached text not null, total integer not null check (total >= 0),
      settled integer not null check (settled >= 0), finished_at text) ${end}`,
    sql`create unique index settlement_job_open on settlement_job (kind, subject) where finished_at is null`,
    sql`create table day_turn (id integer primary key check (id = 1), day text not null) ${end}`,

    sql`alter table rule add column changed_at text`,
    sql`alter table assignment add column grace_days integer not null default 0 check (grace_days >= 0)`,
    sql`alter table assignment add column next_late_after text`,
    sql`update assignment set next_late_after = next_due_on`,
    sql`alter table assignment add column exemption_id text references exemption (id)`,
    sql`alter table assignment add column outside_completion_id text references outside_completion (id)`,
    sql`create index assignment_cause on assignment (cause_kind, cause_id, cycle)`,
    sql`create index assignment_opening on assignment (opens_on) where state = 'open'`,
    sql`alter table assignment_item add column late_after text not null default ''`,
    sql`update assignment_item set late_after = due_on`,
    sql`create index assignment_item_late on assignment_item (late_after, person_id) where completion_id is null`,
  ];
  for (const statement of statements) await statement.execute(db);
}
