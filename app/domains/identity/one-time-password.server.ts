// Time-based one-time passwords (RFC 6238), as every authenticator app makes them: SHA-1, six digits, 30 seconds.

import { Secret, TOTP } from "otpauth";
import type { Random } from "#app/clock.ts";

const PERIOD = 30;
/** One step to either side: phones are not exact, and typing takes time. */
const WINDOW = 1;
const SECRET_BYTES = 20;

/** A new secret, in base 32. */
export function newPasswordSecret(random: Random): string {
  const bytes = Uint8Array.from(random.bytes(SECRET_BYTES));
  return new Secret({ buffer: bytes.buffer }).base32;
}

/**
 * The time step that a code belongs to, or null if it is not the secret's around now.
 * The caller sees to it that each step is used once.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const generator = generatorFor(secret, "", "");
  const delta = generator.validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : generator.counter({ timestamp: now.getTime() }) + delta;
}

/** What an authenticator app reads from the QR code: the service, the account and the secret. */
export function passwordUri(secret: string, service: string, account: string): string {
  return generatorFor(secret, service, account).toString();
}

/** The secret in groups of four, for typing. */
export function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}

function generatorFor(secret: string, issuer: string, label: string): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  });
}
