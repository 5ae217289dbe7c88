// A database that says "committed" at once and commits later, with the transactions that follow: what one without
// synchronous writes does where the power fails. The weaker part for negative controls.

import { CompiledQuery, type DatabaseConnection, type Driver, Kysely } from "kysely";
import { type Database, openDatabase } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";

/** Opens a SQLite file that really commits only every so many transactions, and when it is closed. */
export async function openWithLateCommits(file: string, every: number): Promise<Database> {
  const { dialect } = await openDatabase(file);
  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => dialect.kysely.createAdapter(),
      createIntrospector: (each) => dialect.kysely.createIntrospector(each),
      createQueryCompiler: () => dialect.kysely.createQueryCompiler(),
      createDriver: () => lateDriver(dialect.kysely.createDriver(), every),
    },
  });
  return { db, dialect, close: () => db.destroy() };
}

/** Each transaction becomes a savepoint within a longer one. */
function lateDriver(driver: Driver, every: number): Driver {
  let gathered = 0;
  const say = (connection: DatabaseConnection, words: string) =>
    connection.executeQuery(CompiledQuery.raw(words));
  return {
    init: () => driver.init(),
    acquireConnection: () => driver.acquireConnection(),
    releaseConnection: (connection) => driver.releaseConnection(connection),
    async beginTransaction(connection) {
      if (gathered === 0) await say(connection, "begin immediate");
      gathered += 1;
      await say(connection, "savepoint act");
    },
    async commitTransaction(connection) {
      await say(connection, "release act");
      if (gathered < every) return;
      await say(connection, "commit");
      gathered = 0;
    },
    async rollbackTransaction(connection) {
      await say(connection, "rollback to act");
      await say(connection, "release act");
    },
    async destroy() {
      const connection = await driver.acquireConnection();
      if (gathered > 0) await say(connection, "commit");
      await driver.releaseConnection(connection);
      await driver.destroy();
    },
  };
}
