// Opens the database that a URL names, as one Kysely handle with its dialect.

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, type Transaction } from "kysely";
import type { Dialect } from "./dialects/dialect.ts";
import type { Schema } from "./schema.ts";

/** The handle for reading, and for opening transactions. */
export type Db = Kysely<Schema>;
/** The handle inside a transaction: what stores that write take. */
export type Trx = Transaction<Schema>;

export interface Database {
  db: Db;
  dialect: Dialect;
  close(): Promise<void>;
}

/**
 * Opens a database.
 * @param url `postgres://…`, or a file's path, or ":memory:" for SQLite
 */
export async function openDatabase(url: string): Promise<Database> {
  const dialect = await dialectOf(url);
  const db = new Kysely<Schema>({ dialect: dialect.kysely });
  await dialect.assertSettings(db as Kysely<unknown>);
  return { db, dialect, close: () => db.destroy() };
}

async function dialectOf(url: string): Promise<Dialect> {
  if (/^postgres(ql)?:/.test(url))
    return (await import("./dialects/postgres.server.ts")).postgresDialect(url);
  if (url !== ":memory:") mkdirSync(dirname(url), { recursive: true, mode: 0o700 });
  return (await import("./dialects/sqlite.server.ts")).sqliteDialect(url);
}
