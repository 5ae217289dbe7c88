// The installation's secrets: files beside the database, never in it, so that a stolen copy of the data alone is of no use.

import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Random } from "./clock.ts";
import type { Signer } from "./domains/ledger/checkpoint.ts";
import { loadOrCreateSigningKey } from "./domains/ledger/signing-key.server.ts";

export interface Keys {
  /** Signs the ledger's checkpoints: read anew each time, since it may be changed while the server runs. */
  readonly ledger: Signer;
  /** 32 bytes from which the keys for codes, counters and second factors are derived. */
  secrets: Buffer;
}

const LENGTH = 32;

/**
 * Reads the keys in a directory, and makes those that are missing.
 * Several processes on one database need the same files.
 * @throws a sentence for the operator when a file can be read by others, or is damaged
 */
export function loadKeys(dir: string, random: Random): Keys {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // A file that is damaged or open to others is said at the start, not at its first use.
  loadOrCreateSigningKey(dir, random);
  return {
    get ledger() {
      return loadOrCreateSigningKey(dir, random);
    },
    secrets: loadSecret(join(dir, "secrets.key"), random),
  };
}

function loadSecret(file: string, random: Random): Buffer {
  if (!exists(file)) createOnce(file, random.bytes(LENGTH), random);
  // Windows keeps no such bits: there the folder's own permissions decide.
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new Error(
      `The key file ${file} can be read by other users (mode ${mode.toString(8)}). Run: chmod 600 ${file}`,
    );
  const secret = readFileSync(file);
  if (secret.length !== LENGTH)
    throw new Error(
      `The key file ${file} has ${secret.length} bytes instead of ${LENGTH}. Restore it from the backup.`,
    );
  return secret;
}

/**
 * Written aside and linked into place: a crash leaves no half key, and of two processes one wins.
 * The draft's name is chance: in a container every start has the same process id, and a crash leaves its draft.
 */
function createOnce(file: string, secret: Buffer, random: Random): void {
  const draft = `${file}.${random.bytes(8).toString("hex")}`;
  const handle = openSync(draft, "wx", 0o600);
  try {
    writeSync(handle, secret);
    fsyncSync(handle);
    linkSync(draft, file);
  } catch (error) {
    if (!exists(file)) throw error;
  } finally {
    closeSync(handle);
    unlinkSync(draft);
  }
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
