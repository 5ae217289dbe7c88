// What sending needs to be held back: a switch with its reason, the time of the last pass, rates by recipient domain,
// and the company's own wording of mails.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table send_stop (
      id text primary key, cause text not null check (cause in ('person', 'clock', 'volume')),
      detail text not null, stopped_at text not null, stopped_by text references person (id),
      lifted_at text, lifted_by text references person (id)) ${end}`,
    sql`create unique index send_stop_open on send_stop (cause) where lifted_at is null`,
    sql`create table send_pass (id integer primary key check (id = 1), passed_at text not null) ${end}`,
    sql`create table mail_text (
      id text primary key, part text not null, language text not null, body text not null,
      valid_from text not null, valid_until text, written_by text references person (id)) ${end}`,
    sql`create unique index mail_text_open on mail_text (part, language) where valid_until is null`,
    sql`alter table message add column domain text not null default ''`,
    sql`create index message_domain on message (domain, next_at) where state in ('planned', 'sending', 'deferred')`,
    sql`create index message_settled on message (settled_at) where state = 'accepted'`,
    sql`create index message_reason_subject on message_reason (kind, subject, step)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
