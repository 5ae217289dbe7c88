// The sources of obligations as each language cites them, and what a clause asks beyond training.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table obligation add column elsewhere text`.execute(db);
  const { rows } = await sql<{ id: string; source: string }>`select id, source from obligation`.execute(db);
  for (const { id, source } of rows)
    await sql`update obligation set source = ${JSON.stringify({ de: source, en: source })} where id = ${id}`.execute(
      db,
    );
}
