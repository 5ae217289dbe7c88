// Secrets at rest that must be read again (AES-256-GCM): a copy of the database alone does not open them.

import { createCipheriv, createDecipheriv } from "node:crypto";
import type { Random } from "#app/clock.ts";
import { deriveKey } from "./tokens.server.ts";

const PURPOSE = "secrets at rest";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = "1";

/**
 * @param belongsTo whose secret it is: opening it for somebody else fails
 * @returns text for a column
 */
export function encryptSecret(secret: string, belongsTo: string, secrets: Buffer, random: Random): string {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(secrets, PURPOSE), nonce);
  cipher.setAAD(Buffer.from(belongsTo));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return `${FORMAT}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** @throws if the text was changed, belongs to somebody else, or was made with another key */
export function decryptSecret(text: string, belongsTo: string, secrets: Buffer): string {
  const [format, body = ""] = text.split(".");
  if (format !== FORMAT) throw new Error("A secret at rest has an unknown format.");
  const bytes = Buffer.from(body, "base64url");
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", deriveKey(secrets, PURPOSE), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const opened = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
  return Buffer.concat(opened).toString("utf8");
}
