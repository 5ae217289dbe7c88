// Published figures: what those who are not HR are shown of units, from which day until which, and what was decided on each
// day about where departments are counted. Counts only; whom they are about follows from the periods. And people reminded of late
// lessons by hour, each once a month, in place of mails by month and department.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table published_day (
      series text not null, day text not null, size integer not null,
      units text not null, held text not null, primary key (series, day)) ${end}`,
    sql`create table published_figure (
      series text not null, unit_id text not null, name text, people integer not null check (people >= 5),
      done integer not null, outside integer not null, open integer not null, overdue integer not null,
      exempt integer not null, from_day text not null, until_day text check (until_day > from_day),
      primary key (series, unit_id, from_day),
      foreign key (series, from_day) references published_day (series, day)) ${end}`,
    sql`create unique index published_figure_shown on published_figure (series, unit_id) where until_day is null`,
    sql`create table reminded_figure (hour text primary key, people integer not null check (people > 0)) ${end}`,
    sql`insert into reminded_figure (hour, people) select hour, count(*) from (
      select substr(min(message.settled_at), 1, 13) as hour from message where message.kind = 'reminder' and message.state = 'accepted' and exists (
        select 1 from message_reason reason where reason.message_id = message.id and reason.kind = 'lesson'
        and (reason.step like 'after-%' or reason.step like 'by-hand-%'))
      group by message.person_id, substr(message.settled_at, 1, 7)) first group by hour`,
    sql`drop table late_mail_figure`,
  ];
  for (const statement of statements) await statement.execute(db);
}
