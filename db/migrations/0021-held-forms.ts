// What was sent after a session had ended waits, sealed, with the request to sign in.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sign_in_request add column held text`.execute(db);
  await sql`create index sign_in_request_held on sign_in_request (created_at) where held is not null`.execute(
    db,
  );
}
