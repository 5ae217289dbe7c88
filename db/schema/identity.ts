// Signing in: requests, limits, sessions and second factors.

import type { Instant } from "./columns.ts";

/** A request to sign in: a code to type and a link that works in the browser that asked. */
export interface SignInRequestTable {
  id: string;
  /** Null for an address that belongs to nobody: same words, same time, no mail. */
  person_id: string | null;
  kind: "mail" | "console";
  code_hash: string | null;
  token_hash: string;
  /** Hash of the asking browser's cookie; null for console links. */
  browser_hash: string | null;
  return_to: string;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
  tries: number;
  /** A form that was sent after its session had ended, sealed for its person; for half an hour. */
  held: string | null;
}

/** Counters of a sliding limit, by bucket ("address:…", "account:…", "ip:…") and window. */
export interface RateLimitTable {
  bucket: string;
  window_start: Instant;
  count: number;
}

export interface SessionTable {
  /** SHA-256 (hex) of the cookie's 32 random bytes. */
  id: string;
  person_id: string;
  /** "first-factor" reaches the learner's pages; the pages of roles want "second-factor". */
  level: "first-factor" | "second-factor";
  created_at: Instant;
  last_seen_at: Instant;
  expires_at: Instant;
  absolute_expires_at: Instant;
}

/** A time-based one-time password (RFC 6238); the secret is encrypted with the installation's key. */
export interface SecondFactorTable {
  person_id: string;
  secret: string;
  confirmed_at: Instant | null;
  /** The last time step used, so that a code works once. */
  last_step: number;
  created_at: Instant;
}
