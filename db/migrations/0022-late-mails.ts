// Mails about late lessons as a figure by month and department, counted from those that were accepted so far.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table late_mail_figure (
      month text not null, department_id text not null references department (id), mails integer not null,
      primary key (month, department_id)) ${end}`,
    sql`insert into late_mail_figure (month, department_id, mails)
      select substr(message.day, 1, 7), person.department_id, count(*)
      from message join person on person.id = message.person_id
      where message.kind = 'reminder' and message.state = 'accepted' and exists (
        select 1 from message_reason reason where reason.message_id = message.id and reason.kind = 'lesson'
        and (reason.step like 'after-%' or reason.step like 'by-hand-%'))
      group by substr(message.day, 1, 7), person.department_id`,
    sql`create index due_extension_granted on due_extension (granted_at)`,
    sql`create index exemption_granted on exemption (granted_at)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
