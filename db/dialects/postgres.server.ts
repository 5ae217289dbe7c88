// PostgreSQL through pg, loaded only for a postgres: URL: a pool, READ COMMITTED, row locks.

import { PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Dialect } from "./dialect.ts";

/** Any number; every process of this product takes the same advisory lock to migrate. */
const MIGRATION_LOCK = 3_820_250_555;
const BIGINT = 20;

/** Opens a pool for a `postgres:` URL. Counts come as numbers. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        oid === BIGINT
          ? Number
          : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
    },
    options: "-c statement_timeout=60000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000",
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);

  return {
    name: "postgres",
    kysely: new PostgresDialect({ pool }),
    tableEnd: "",
    keyOrderedEnd: "",
    lockRows: (query) => query.forUpdate(),
    lockFreeRows: (query) => query.forUpdate().skipLocked(),
    async makeAppendOnly(db, table) {
      await sql`create or replace function refuse_change() returns trigger language plpgsql as
        'begin raise exception ''% is append-only'', tg_table_name; end'`.execute(db);
      await sql`create trigger ${sql.id(`${table}_append_only`)} before update or delete or truncate on ${sql.id(table)}
        for each statement execute function refuse_change()`.execute(db);
    },
    async allowValues(db, table, column, values) {
      const name = sql.id(`${table}_${column}_check`);
      await sql`alter table ${sql.id(table)} drop constraint ${name}`.execute(db);
      await sql`alter table ${sql.id(table)} add constraint ${name}
        check (${sql.id(column)} in (${sql.join(values.map((value) => sql.lit(value)))}))`.execute(db);
    },
    isUniqueViolation: (error) => error instanceof Error && "code" in error && error.code === "23505",
    copy: null,
    // Rows are gone to every reader at once; their bytes go with VACUUM and the recycling of its log (docs/privacy.md).
    overwriteDeleted: async () => true,
    // Many connections, and nobody needs it: it waits as always.
    withoutWaiting: (_db, work) => work(),
    underMigrationLock: (db, work) =>
      db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`.execute(trx);
        return work(trx);
      }),
    async assertSettings(db) {
      const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(db);
      if (rows[0]?.synchronous_commit === "off")
        throw new Error(
          "PostgreSQL runs with synchronous_commit=off: acknowledged completions could be lost.",
        );
    },
  };
}
