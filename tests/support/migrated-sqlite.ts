// A migrated SQLite database in memory, made from the text of one that went through all migrations: a fifth of their time.

import { sql } from "kysely";
import { migrate } from "#db/migrate.server.ts";
import { type Database, openDatabase } from "#db/open.server.ts";

interface Template {
  /** Tables, indexes and triggers, in the order in which they were made. */
  statements: string[];
  rows: { table: string; values: unknown[] }[];
}

let template: Promise<Template> | undefined;

export async function copyOfMigrated(): Promise<Database> {
  template ??= readTemplate();
  const { statements, rows } = await template;
  const database = await openDatabase(":memory:");
  await database.db.transaction().execute(async (trx) => {
    for (const statement of statements) await sql.raw(statement).execute(trx);
    for (const { table, values } of rows)
      await sql`insert into ${sql.table(table)} values (${sql.join(values)})`.execute(trx);
  });
  return database;
}

/** The one that went through them, as each installation does. */
export async function migratedSqlite(): Promise<Database> {
  const database = await openDatabase(":memory:");
  await migrate(database, new Date("2026-01-01T00:00:00Z"));
  return database;
}

async function readTemplate(): Promise<Template> {
  const { db, close } = await migratedSqlite();
  const { rows: made } = await sql<{ type: string; name: string; text: string }>`
    select type, name, sql as text from sqlite_schema where sql is not null order by rowid`.execute(db);
  const rows: Template["rows"] = [];
  for (const { name } of made.filter(({ type }) => type === "table")) {
    const { rows: held } = await sql<object>`select * from ${sql.table(name)}`.execute(db);
    rows.push(...held.map((row) => ({ table: name, values: Object.values(row) })));
  }
  await close();
  return { statements: made.map(({ text }) => text), rows };
}
