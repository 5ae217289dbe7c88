// Papers for completed courses: what each claims, and the files that were handed out.

import type { Instant, Json } from "./columns.ts";

/** One paper. What it claims never changes; a later one takes its place. Erased with the person. */
export interface CertificateTable {
  id: string;
  person_id: string;
  course_id: string;
  /** Random, unguessable: whoever holds it may see what the paper claims. Capitals, without hyphens. */
  code: string;
  /** JSON array of the completions that it stands for, sorted: the same ones give the same paper. */
  completions: Json;
  /** Everything that the paper says, as canonical JSON: proof/certificate.ts. */
  claims: Json;
  issued_at: Instant;
  /** When a later paper took its place; null for the one in force, at most one per person and course. */
  superseded_at: Instant | null;
  /** The ledger record of its issue. */
  record_sequence: number;
}

/** The bytes of a paper, by their hash: the same file again is one row. */
export interface CertificateFileTable {
  /** SHA-256, hex. */
  sha256: string;
  certificate_id: string;
  language: string;
  made_at: Instant;
}
