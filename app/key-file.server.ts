// A file that holds a secret, beside the database: made once and whole, and refused where others can read it.

import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Random } from "./clock.ts";

/**
 * Writes what `make` gives, unless the file is there: of two processes that do so at once, one wins.
 * Written aside and linked into place, so that a crash leaves no half key. The draft's name is chance: in a container
 * every start has the same process id, and a crash leaves its draft.
 */
export function makeKeyFile(file: string, make: () => string | Buffer, random: Random): void {
  if (hasKeyFile(file)) return;
  const draft = `${file}.${random.bytes(8).toString("hex")}`;
  const handle = openSync(draft, "wx", 0o600);
  try {
    writeSync(handle, Buffer.from(make()));
    fsyncSync(handle);
    linkSync(draft, file);
    syncFolder(dirname(file));
  } catch (error) {
    if (!hasKeyFile(file)) throw error;
  } finally {
    closeSync(handle);
    unlinkSync(draft);
  }
}

/**
 * @param what how a sentence calls the file: "The key file"
 * @throws a sentence for the operator when others can read it
 */
export function readKeyFile(file: string, what: string): Buffer {
  // Windows keeps no such bits: there the folder's own permissions decide.
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new Error(
      `${what} ${file} can be read by other users (mode ${mode.toString(8)}). Run: chmod 600 ${file}`,
    );
  return readFileSync(file);
}

export function hasKeyFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** The name is on the disk as well: what the key signs next must not outlive it. Windows opens no folders. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
