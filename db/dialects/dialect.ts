// What differs between SQLite and PostgreSQL, as capabilities: nothing else in the product asks which one it is.

import type { Kysely, Dialect as KyselyDialect, SelectQueryBuilder } from "kysely";

export interface Dialect {
  name: "sqlite" | "postgres";
  /** What Kysely needs to speak to the database. */
  kysely: KyselyDialect;
  /** Ends a CREATE TABLE ("strict" on SQLite). */
  tableEnd: string;
  /** As tableEnd, for a table whose rows shall not lie in the order in which they came, where the database can do that. */
  keyOrderedEnd: string;
  /** Locks the selected rows until the transaction ends; a no-op where writers are alone anyway. */
  lockRows<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O>;
  /** As lockRows, but passes over rows that another worker holds. */
  lockFreeRows<DB, TB extends keyof DB, O>(
    query: SelectQueryBuilder<DB, TB, O>,
  ): SelectQueryBuilder<DB, TB, O>;
  /** Makes UPDATE and DELETE on a table fail. */
  makeAppendOnly(db: Kysely<unknown>, table: string): Promise<void>;
  /** Gives a column that takes one of a list of words another list; the table keeps its rows, indexes and triggers. */
  allowValues(db: Kysely<unknown>, table: string, column: string, values: readonly string[]): Promise<void>;
  isUniqueViolation(error: unknown): boolean;
  /** Writes a consistent copy of the database to a new file; null where the operator's own backup has to do it. */
  copy: ((db: Kysely<unknown>, file: string) => Promise<void>) | null;
  /**
   * Makes what was deleted and committed unreadable in the database's own files, the log of writes among them. Where the
   * database decides on that itself it does nothing. @returns false where somebody reads meanwhile: to be done again
   */
  overwriteDeleted<DB>(db: Kysely<DB>): Promise<boolean>;
  /**
   * Runs work that does not wait for the disk after each commit, for rows that can be made anew, such as the demo's
   * past. Afterwards all of it is on disk, and the connection is as durable as before.
   */
  withoutWaiting<T>(db: Kysely<unknown>, work: () => Promise<T>): Promise<T>;
  /** Runs the work while no other process may migrate. */
  underMigrationLock<T>(db: Kysely<unknown>, work: (db: Kysely<unknown>) => Promise<T>): Promise<T>;
  /** Checks that the connection has the settings that durability rests on; throws a sentence if not. */
  assertSettings(db: Kysely<unknown>): Promise<void>;
}
