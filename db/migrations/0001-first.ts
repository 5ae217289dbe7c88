// The first schema: all tables of db/schema.ts with the constraints that keep nonsense out.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table company_setting (
      id text primary key, name text not null, value text not null,
      valid_from text not null, valid_until text) ${end}`,
    sql`create unique index company_setting_open on company_setting (name) where valid_until is null`,

    sql`create table asset (hash text primary key, media_type text not null, base64 text not null, created_at text not null) ${end}`,

    sql`create table entity (id text primary key, name text not null unique, created_at text not null) ${end}`,
    sql`create table department (
      id text primary key, entity_id text not null references entity (id),
      parent_id text references department (id), name text not null, created_at text not null) ${end}`,
    sql`create unique index department_name on department (entity_id, coalesce(parent_id, ''), name)`,
    sql`create table person (
      id text primary key,
      personnel_number text unique,
      name text not null check (length(name) between 1 and 200),
      mail text unique check (mail = lower(mail)),
      entity_id text not null references entity (id),
      department_id text not null references department (id),
      manager_id text references person (id) check (manager_id <> id),
      function text,
      management_body integer not null check (management_body in (0, 1)),
      external integer not null check (external in (0, 1)),
      external_company text,
      join_date text not null,
      leave_date text check (leave_date >= join_date),
      language text not null,
      mail_hint text not null unique,
      created_at text not null,
      updated_at text not null,
      check (personnel_number is not null or mail is not null)) ${end}`,
    sql`create index person_department on person (department_id)`,
    sql`create index person_manager on person (manager_id)`,
    sql`create index person_name on person (name, id)`,
    sql`create table person_period (
      id text primary key, person_id text not null references person (id),
      entity_id text not null, department_id text not null, manager_id text,
      management_body integer not null, external integer not null,
      join_date text not null, leave_date text,
      entered_from text not null, entered_until text) ${end}`,
    sql`create unique index person_period_open on person_period (person_id) where entered_until is null`,
    sql`create table role_grant (
      person_id text not null references person (id),
      role text not null check (role in ('hr', 'author', 'admin', 'auditor', 'management_body', 'works_council')),
      granted_at text not null, granted_by text references person (id),
      primary key (person_id, role)) ${end}`,

    sql`create table lesson (
      id text primary key, current_version text,
      state text not null check (state in ('published', 'retired'))) ${end}`,
    sql`create table lesson_version (
      hash text primary key, lesson_id text not null references lesson (id), number integer not null,
      format integer not null, sources text not null, images text not null,
      change text not null check (change in ('first', 'editorial', 'material')), note text not null,
      published_at text not null, published_by text references person (id),
      unique (lesson_id, number)) ${end}`,
    sql`create table course (
      id text primary key, title text not null, pace_days integer not null check (pace_days >= 0),
      state text not null check (state in ('published', 'retired')), published_at text not null) ${end}`,
    sql`create table course_item (
      course_id text not null references course (id), position integer not null,
      lesson_id text not null references lesson (id),
      primary key (course_id, position), unique (course_id, lesson_id)) ${end}`,

    sql`create table rule (
      id text primary key, course_id text not null references course (id),
      audience text not null, start text not null,
      due_after_days integer not null check (due_after_days between 0 and 3650),
      recurrence text not null, grace_days integer not null check (grace_days >= 0),
      state text not null check (state in ('active', 'ended')),
      created_at text not null, created_by text references person (id)) ${end}`,
    sql`create table assignment (
      id text primary key, person_id text not null references person (id),
      cause_kind text not null check (cause_kind in ('rule', 'change')), cause_id text not null,
      cycle integer not null check (cycle >= 1), course_id text references course (id),
      state text not null check (state in ('open', 'done', 'exempt', 'closed')),
      closed_reason text check (closed_reason in ('narrowed', 'left', 'superseded')),
      opens_on text not null, due_on text not null check (due_on >= opens_on),
      next_due_on text, created_at text not null, settled_at text,
      unique (person_id, cause_kind, cause_id, cycle),
      check ((state = 'closed') = (closed_reason is not null)),
      check ((state = 'open') = (settled_at is null)),
      check ((state = 'open') = (next_due_on is not null))) ${end}`,
    sql`create index assignment_state on assignment (state, due_on)`,
    sql`create table assignment_item (
      id text primary key, assignment_id text not null references assignment (id),
      person_id text not null references person (id), position integer not null,
      lesson_id text not null references lesson (id),
      opens_on text not null, due_on text not null check (due_on >= opens_on),
      completion_id text,
      unique (assignment_id, position), unique (assignment_id, lesson_id)) ${end}`,
    sql`create index assignment_item_open on assignment_item (due_on, person_id) where completion_id is null`,
    sql`create index assignment_item_person on assignment_item (person_id, lesson_id)`,
    sql`create table assignment_period (
      id text primary key, assignment_id text not null references assignment (id), person_id text not null,
      state text not null, due_on text not null, entered_from text not null, entered_until text) ${end}`,
    sql`create unique index assignment_period_open on assignment_period (assignment_id) where entered_until is null`,

    sql`create table lesson_run (
      id text primary key, person_id text not null references person (id),
      lesson_id text not null references lesson (id), version text not null references lesson_version (hash),
      step integer not null check (step >= 1), started_at text not null, completed_at text) ${end}`,
    sql`create unique index lesson_run_open on lesson_run (person_id, lesson_id) where completed_at is null`,
    sql`create table attempt (
      id text primary key, run_id text not null references lesson_run (id), question_id text not null,
      chosen text not null, "right" integer not null check ("right" in (0, 1)), answered_at text not null) ${end}`,
    sql`create index attempt_run on attempt (run_id, answered_at)`,
    sql`create table completion (
      id text primary key, person_id text not null references person (id),
      lesson_id text not null references lesson (id), version text not null references lesson_version (hash),
      run_id text not null unique references lesson_run (id), language text not null,
      completed_at text not null, completed_on text not null, record_sequence integer not null unique) ${end}`,
    sql`create index completion_person on completion (person_id, lesson_id, completed_at)`,

    sql`create table message (
      id text primary key, person_id text not null references person (id),
      kind text not null check (kind in ('reminder', 'sign-in')), day text not null, language text not null,
      address text not null, reference text not null unique, message_id text not null unique,
      subject text, text text, html text,
      state text not null check (state in ('planned', 'sending', 'accepted', 'deferred', 'refused', 'uncertain', 'cancelled')),
      attempts integer not null, next_at text not null, expires_on text not null,
      lease_until text, fence integer not null, response text, made_at text not null, settled_at text,
      check ((state = 'sending') = (lease_until is not null))) ${end}`,
    sql`create unique index message_one_a_day on message (person_id, day) where kind = 'reminder'`,
    sql`create index message_to_send on message (next_at) where state in ('planned', 'deferred')`,
    sql`create index message_in_hand on message (lease_until) where state = 'sending'`,
    sql`create index message_recent on message (made_at, id)`,
    sql`create index message_list on message (kind, state, made_at, id)`,
    sql`create index message_person on message (person_id, made_at)`,
    sql`create table message_reason (
      message_id text not null references message (id), person_id text not null references person (id),
      kind text not null, subject text not null, step text not null,
      primary key (person_id, kind, subject, step)) ${end}`,
    sql`create index message_reason_message on message_reason (message_id)`,

    sql`create table ledger_record (
      sequence integer primary key check (sequence >= 0), kind text not null,
      entered_at text not null, body text not null, leaf text not null) ${end}`,
    sql`create table ledger_head (id integer primary key check (id = 1), size integer not null, edge text not null) ${end}`,
    sql`insert into ledger_head (id, size, edge) values (1, 0, '[]')`,
    sql`create table ledger_opening (
      sequence integer not null references ledger_record (sequence), fact text not null,
      person_id text, salt text not null, value text not null, primary key (sequence, fact)) ${end}`,
    sql`create index ledger_opening_person on ledger_opening (person_id)`,
    sql`create table ledger_checkpoint (
      size integer primary key, root text not null, note text not null, made_at text not null) ${end}`,
    sql`create table pseudonym (
      person_id text primary key references person (id), "key" text not null, subject text not null unique) ${end}`,

    sql`create table sign_in_request (
      id text primary key, person_id text references person (id),
      kind text not null check (kind in ('mail', 'console')),
      code_hash text, token_hash text not null unique, browser_hash text, return_to text not null,
      created_at text not null, expires_at text not null, used_at text, tries integer not null,
      check (kind = 'console' or (code_hash is not null and browser_hash is not null))) ${end}`,
    sql`create index sign_in_request_person on sign_in_request (person_id, created_at)`,
    sql`create index sign_in_request_browser on sign_in_request (browser_hash, created_at)`,
    sql`create table rate_limit (
      bucket text not null, window_start text not null, count integer not null, primary key (bucket, window_start)) ${end}`,
    sql`create table session (
      id text primary key, person_id text not null references person (id),
      level text not null check (level in ('first-factor', 'second-factor')),
      created_at text not null, last_seen_at text not null, expires_at text not null, absolute_expires_at text not null) ${end}`,
    sql`create index session_person on session (person_id)`,
    sql`create table second_factor (
      person_id text primary key references person (id), secret text not null,
      confirmed_at text, last_step integer not null, created_at text not null) ${end}`,
  ];
  for (const statement of statements) await statement.execute(db);
  for (const table of ["ledger_record", "ledger_checkpoint", "lesson_version"]) {
    await dialect.makeAppendOnly(db, table);
  }
}
