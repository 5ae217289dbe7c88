// The key that signs checkpoints: a file beside the database, never in it, made at the first start.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "#app/clock.ts";
import { hasKeyFile, makeKeyFile, readKeyFile } from "#app/key-file.server.ts";
import { type Signer, verifierOf } from "./checkpoint.ts";

export const SIGNING_KEY_FILE = "ledger.pem";
/** Stands above the PEM block, where OpenSSL skips it: the log keeps its name when the key is rotated. */
const ORIGIN = /^origin: (\S+)$/m;

/**
 * Loads the signing key from `ledger.pem` in a directory, and makes it with a new log's name if it is missing.
 * Of two processes that make it at once, one wins and both use its key.
 * @throws a sentence for the operator when the file can be read by others, or is damaged
 */
export function loadOrCreateSigningKey(directory: string, random: Random): Signer {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, SIGNING_KEY_FILE);
  createSigningKey(file, `wachsam/ledger/${random.bytes(8).toString("hex")}`, random);
  return readSigningKey(file);
}

/** Makes a key for a log of this name, unless the file is there. */
export function createSigningKey(file: string, origin: string, random: Random): void {
  makeKeyFile(file, () => newKeyText(origin), random);
}

/** Loads an existing signing key. @throws a sentence for the operator, also when there is none */
export function readSigningKey(file: string): Signer {
  if (!hasKeyFile(file)) throw new Error(`The ledger's key file ${file} does not exist.`);
  const text = readKeyFile(file, "The ledger's key file").toString();
  const [, origin] = ORIGIN.exec(text) ?? [];
  const privateKey = parsePrivateKey(text);
  if (!origin || privateKey?.asymmetricKeyType !== "ed25519")
    throw new Error(
      `The ledger's key file ${file} is damaged: it needs a line "origin: NAME" and an Ed25519 private key in PEM. Restore it from the backup.`,
    );
  return { ...verifierOf(origin, createPublicKey(privateKey)), privateKey };
}

function newKeyText(origin: string): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  return `origin: ${origin}\n${privateKey.export({ format: "pem", type: "pkcs8" })}`;
}

function parsePrivateKey(text: string): KeyObject | null {
  try {
    return createPrivateKey(text);
  } catch {
    return null;
  }
}
