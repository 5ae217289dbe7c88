// The installation's secrets: files beside the database, never in it, so that a stolen copy of the data alone is of no use.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "./clock.ts";
import type { Signer } from "./domains/ledger/checkpoint.ts";
import { loadOrCreateSigningKey } from "./domains/ledger/signing-key.server.ts";
import { makeKeyFile, readKeyFile } from "./key-file.server.ts";

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
  makeKeyFile(file, () => random.bytes(LENGTH), random);
  const secret = readKeyFile(file, "The key file");
  if (secret.length !== LENGTH)
    throw new Error(
      `The key file ${file} has ${secret.length} bytes instead of ${LENGTH}. Restore it from the backup.`,
    );
  return secret;
}
