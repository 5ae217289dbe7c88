// A mail that was refused or may not have arrived can be sent again on its day, by hand: once each, in a turn of its own.
// The plan knows only the first turn, so that by itself nobody gets a second mail.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`alter table message add column turn integer not null default 1`,
    sql`alter table message add column resend_of text references message (id)`,
    sql`drop index message_one_a_day`,
    sql`create unique index message_one_a_turn on message (person_id, day, turn) where kind = 'reminder'`,
    sql`create unique index message_sent_again_once on message (resend_of) where resend_of is not null`,
  ];
  for (const statement of statements) await statement.execute(db);
}
