// Mails whose last day is over are looked for at every claim: found by their own index, however many mails there are.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index message_expiring on message (expires_on) where state in ('planned', 'deferred')`.execute(
    db,
  );
}
