// Secrets that people carry (cookies, links, codes), and the hashes of them that the database may hold.

import { createHmac, hash, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Random } from "#app/clock.ts";

const CODE_DIGITS = 8;

/** 32 unguessable bytes, as text for cookies and links. */
export function newToken(random: Random): string {
  return random.bytes(32).toString("base64url");
}

/** What the database holds of a token: it has too much chance in it to be guessed from its hash. */
export function hashToken(token: string): string {
  return hash("sha256", token);
}

/** True for text that newToken could have made. */
export function isToken(text: string | null | undefined): text is string {
  return typeof text === "string" && /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** Eight digits to type, each as likely as the others. */
export function newCode(random: Random): string {
  // 64 bits over 10^8 codes: the bias is below one in a hundred thousand million.
  return String(random.bytes(8).readBigUInt64BE() % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, "0");
}

/** The digits of what somebody typed or pasted ("1234-5678", "1234 5678"). */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, "");
}

/**
 * What the database holds of a code: a keyed hash, since eight digits are soon tried through.
 * @param requestId the request it belongs to, so that the same digits never look the same twice
 */
export function hashCode(code: string, requestId: string, secrets: Buffer): string {
  return keyedHash(secrets, "sign-in code", `${requestId}:${code}`);
}

/** A name for an address in counters: the counters hold no addresses. */
export function hashAddress(address: string, secrets: Buffer): string {
  return keyedHash(secrets, "address in counters", address);
}

/** Compares two hashes in a time that does not tell where they differ. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A key of its own for each purpose. */
export function deriveKey(secrets: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secrets, "wachsam", purpose, 32));
}

function keyedHash(secrets: Buffer, purpose: string, text: string): string {
  return createHmac("sha256", deriveKey(secrets, purpose)).update(text).digest("hex");
}
