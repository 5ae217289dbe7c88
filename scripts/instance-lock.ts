// One server per SQLite file: the operating system's lock on a file of its own, gone with the process however it ends.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";

/**
 * @returns a function that lets go, or undefined when another server holds the lock
 */
export function takeInstanceLock(dataDir: string): (() => void) | undefined {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = new BetterSqlite3(join(dataDir, "instance.lock"), { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch {
    lock.close();
    return undefined;
  }
  return () => lock.close();
}
