// Every store test runs on both databases: real ones, empty and migrated, one of its own per test.

import { type RawBuilder, sql } from "kysely";
import { afterEach, describe, expect, inject } from "vitest";
import { periodDeviations } from "#app/domains/proof/live-periods.server.ts";
import { type Database, openDatabase } from "#db/open.server.ts";
import { isOfActsAlone } from "./acts-alone.ts";
import { copyOfMigrated } from "./migrated-sqlite.ts";

let count = 0;

/**
 * Declares the same tests for SQLite and PostgreSQL.
 * @param tests gets `open`, which gives a migrated, empty database, closed after the test
 */
export function onBothDatabases(
  name: string,
  tests: (open: () => Promise<Database>, kind: "sqlite" | "postgres") => void,
): void {
  for (const kind of ["sqlite", "postgres"] as const) {
    describe(`${name} (${kind})`, () => {
      const opened: Database[] = [];
      afterEach(async () => {
        for (const database of opened.splice(0)) {
          const deviations = isOfActsAlone(database.db) ? await periodDeviations(database.db) : [];
          await database.close();
          expect(deviations).toEqual([]);
        }
      });
      tests(async () => {
        const database = await (kind === "sqlite" ? emptySqlite() : emptyPostgres());
        opened.push(database);
        return database;
      }, kind);
    });
  }
}

/** A migrated SQLite database in memory. */
export function emptySqlite(): Promise<Database> {
  return copyOfMigrated();
}

/** A copy of the migrated template in the run's PostgreSQL, gone when it is closed. */
async function emptyPostgres(): Promise<Database> {
  const url = await emptyPostgresUrl();
  const database = await openDatabase(url);
  return {
    ...database,
    async close() {
      await database.close();
      await atServer(sql`drop database if exists ${sql.id(url.split("/").at(-1) ?? "")} with (force)`);
    },
  };
}

/** As emptyPostgres, for tests in which several processes open the same database. */
export async function emptyPostgresUrl(): Promise<string> {
  const url = inject("postgresUrl");
  const name = `test_${process.pid}_${count++}`;
  await atServer(sql`create database ${sql.id(name)} template template1 strategy file_copy`);
  return `${url}/${name}`;
}

async function atServer(statement: RawBuilder<unknown>): Promise<void> {
  const server = await openDatabase(`${inject("postgresUrl")}/postgres`);
  await statement.execute(server.db);
  await server.close();
}
