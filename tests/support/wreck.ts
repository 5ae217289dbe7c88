// The database as a killed server left it.

import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { type Database, openDatabase } from "#db/open.server.ts";

/**
 * Opens what a killed server left, without touching it: of SQLite a copy of the file and its log, so that the next
 * server has to recover the original itself. PostgreSQL is asked when it has given up the dead one's connections.
 */
export async function openWreck(dataDir: string, databaseUrl: string | undefined): Promise<Database> {
  if (databaseUrl) return afterTheLast(await openDatabase(databaseUrl));
  const folder = mkdtempSync(join(tmpdir(), "wachsam-wreck-"));
  for (const name of ["wachsam.sqlite", "wachsam.sqlite-wal"])
    if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(folder, name));
  const database = await openDatabase(join(folder, "wachsam.sqlite"));
  return {
    ...database,
    async close() {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function afterTheLast(database: Database): Promise<Database> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db);
    if (rows[0]?.n === 0) return database;
    await sleep(20);
  }
}

/** What SQLite says of its own file; nothing is wrong where it says nothing. */
export async function damageOf({ db, dialect }: Pick<Database, "db" | "dialect">): Promise<string[]> {
  if (dialect.name !== "sqlite") return [];
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const foreign = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...integrity.rows.map((row) => row.integrity_check).filter((line) => line !== "ok"),
    ...foreign.rows.map((row) => `a row of ${row.table} refers to nothing`),
  ];
}
