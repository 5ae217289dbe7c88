// SQLite through better-sqlite3: one connection, WAL, synchronous=FULL, writers begin at once.

import BetterSqlite3 from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Kysely,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  sql,
} from "kysely";
import type { Dialect } from "./dialect.ts";

/** Milliseconds a writer waits for another process; the event loop waits with it. */
const BUSY_TIMEOUT = 2000;

/** pragma -> the value that must read back. The driver reopens WAL files at synchronous=NORMAL, hence FULL (2) is set on each connection. */
const SETTINGS: Record<string, string | number> = {
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  temp_store: 2,
  mmap_size: 0,
  // 32 MiB: with twice as many no page was faster, and a first file took as much more.
  cache_size: -32_768,
  secure_delete: 1,
  wal_autocheckpoint: 1000,
};

/**
 * Opens (and creates) a database file, or ":memory:".
 * Statements are prepared once and kept: preparing costs more than running for most of ours.
 */
export function sqliteDialect(file: string): Dialect {
  const database = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT });
  database.pragma("journal_mode = WAL");
  for (const [name, value] of Object.entries(SETTINGS)) database.pragma(`${name} = ${value}`);

  return {
    name: "sqlite",
    kysely: new ImmediateSqliteDialect({ database: withPreparedStatements(database) }),
    tableEnd: "strict",
    keyOrderedEnd: "strict, without rowid",
    lockRows: (query) => query,
    lockFreeRows: (query) => query,
    async makeAppendOnly(db, table) {
      for (const act of ["update", "delete"]) {
        await sql`create trigger ${sql.id(`${table}_no_${act}`)} before ${sql.raw(act)} on ${sql.id(table)}
          begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end`.execute(db);
      }
    },
    allowValues,
    isUniqueViolation: (error) =>
      error instanceof Error &&
      "code" in error &&
      (error.code === "SQLITE_CONSTRAINT_UNIQUE" || error.code === "SQLITE_CONSTRAINT_PRIMARYKEY"),
    async copy(db, copyFile) {
      await sql`vacuum into ${copyFile}`.execute(db);
    },
    async overwriteDeleted(db) {
      // secure_delete has written zeros over it in new pages; these take the place of the old ones, and the log is emptied.
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
      return rows.every(({ busy }) => busy === 0);
    },
    async withoutWaiting(db, work) {
      database.pragma("synchronous = OFF");
      try {
        return await work();
      } finally {
        database.pragma(`synchronous = ${SETTINGS.synchronous}`);
        if (file !== ":memory:") database.pragma("wal_checkpoint(TRUNCATE)");
        await this.assertSettings(db);
      }
    },
    underMigrationLock: (db, work) => db.transaction().execute(work),
    async assertSettings(db) {
      for (const [name, wanted] of Object.entries(SETTINGS)) await assertPragma(db, name, wanted);
      if (file !== ":memory:") await assertPragma(db, "journal_mode", "wal");
    },
  };
}

/**
 * SQLite changes no constraint: the table is made anew from its own text. Those that refer to it find their rows again
 * before the transaction ends, which is when they are asked.
 */
async function allowValues(
  db: Kysely<unknown>,
  table: string,
  column: string,
  values: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ type: string; text: string }>`select type, sql as text from sqlite_schema
    where tbl_name = ${table} and sql is not null`.execute(db);
  const words = new RegExp(`check \\(${column} in \\([^)]*\\)\\)`);
  const text = rows.find(({ type }) => type === "table")?.text ?? "";
  if (!words.test(text)) throw new Error(`${table}.${column} does not take one of a list.`);
  const list = values.map((value) => `'${value}'`).join(", ");
  const statements = [
    "pragma defer_foreign_keys = on",
    `create temp table kept_rows as select * from ${table}`,
    `drop table ${table}`,
    text.replace(words, `check (${column} in (${list}))`),
    // Before the rows: who refers to two columns of the table needs the index on them.
    ...rows.filter(({ type }) => type !== "table").map((each) => each.text),
    `insert into ${table} select * from temp.kept_rows`,
    "drop table temp.kept_rows",
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

async function assertPragma(db: Kysely<unknown>, name: string, wanted: string | number): Promise<void> {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
  const found = Object.values(rows[0] ?? {})[0] ?? (name === "mmap_size" ? 0 : undefined);
  if (found !== wanted)
    throw new Error(`SQLite setting ${name} reads back as ${String(found)}, not ${wanted}.`);
}

function withPreparedStatements(database: BetterSqlite3.Database): SqliteDatabase {
  const prepared = new Map<string, ReturnType<SqliteDatabase["prepare"]>>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = prepared.get(text);
      if (known) return known;
      const statement = database.prepare(text) as ReturnType<SqliteDatabase["prepare"]>;
      // Lists of different length make different texts: start afresh rather than grow without end.
      if (prepared.size >= 500) prepared.clear();
      prepared.set(text, statement);
      return statement;
    },
  };
}

/** Kysely begins deferred transactions, which fail at the first write if another process wrote meanwhile. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/**
 * Writes a parameter as "+?", which is the same value. SQLite prepares a join anew at each execution if a bare
 * parameter restricts it, since the plan might depend on the value; an expression it leaves alone. Six times as fast.
 */
class PlanKeepingQueryCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return "+?";
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;
  constructor(config: { database: SqliteDatabase }) {
    super(config);
    this.#database = config.database;
  }
  override createQueryCompiler(): SqliteQueryCompiler {
    return new PlanKeepingQueryCompiler();
  }
  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver({ database: this.#database });
  }
}
