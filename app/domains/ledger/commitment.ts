// Commitments: a record holds the salted hash of a fact, never the fact, so that the fact can be erased and the record stay.

import { createHmac, hash } from "node:crypto";
import { type CanonicalValue, canonicalJson } from "./canonical-json.ts";

/** Names what the hash is for; label and salt have fixed lengths, so nothing can be shifted between the parts. */
const LABEL = Buffer.from("wachsam-commitment-v1");

/** Bytes of a salt and of a pseudonym's key. */
export const SECRET_BYTES = 32;

/** One fact with what is needed to show that a commitment is to it. */
export interface Opening {
  fact: string;
  salt: Buffer;
  /** Canonical JSON of the value. */
  value: string;
}

/** Prepares to commit to a value. @param salt 32 unguessable bytes of its own */
export function openingOf(fact: string, value: CanonicalValue, salt: Buffer): Opening {
  return { fact, salt, value: canonicalJson(value) };
}

/** SHA-256("wachsam-commitment-v1" || salt, 32 bytes || canonical JSON of the value in UTF-8), in hex. */
export function commitmentOf({ salt, value }: Pick<Opening, "salt" | "value">): string {
  if (salt.length !== SECRET_BYTES) throw new RangeError(`A salt has ${SECRET_BYTES} bytes.`);
  return hash("sha256", Buffer.concat([LABEL, salt, Buffer.from(value)]), "hex");
}

/** The pseudonym made from a person's key: HMAC-SHA-256(key, "subject"), in hex. */
export function subjectOf(key: Buffer): string {
  return createHmac("sha256", key).update("subject").digest("hex");
}
