// The ledger: records, the tree's edge, openings, checkpoints and pseudonyms.

import type { Instant, Json } from "./columns.ts";

/** One entry of the ledger, append-only: the leaf of a Merkle tree (RFC 6962). */
export interface LedgerRecordTable {
  /** 0, 1, 2 … without gaps. */
  sequence: number;
  kind: string;
  entered_at: Instant;
  /** Canonical JSON; its bytes are the leaf. */
  body: string;
  /** The leaf's hash, hex. */
  leaf: string;
}

/** The tree's right edge, one row: what the next append needs. */
export interface LedgerHeadTable {
  id: 1;
  size: number;
  /** JSON array of hex hashes: the compact range of perfect subtrees, largest first. */
  edge: Json;
}

/** The root of a perfect subtree of 256^level leaves, kept so that proofs need not read all of them. */
export interface LedgerSubtreeTable {
  level: number;
  /** From the left, from 0. */
  place: number;
  /** Hex. */
  root: string;
}

/** Salt and value of each committed fact; erased with the person, while the record stays. */
export interface LedgerOpeningTable {
  sequence: number;
  fact: string;
  person_id: string | null;
  salt: string;
  /** Canonical JSON of the value. */
  value: Json;
}

export interface LedgerCheckpointTable {
  size: number;
  root: string;
  /** The signed note (C2SP tlog-checkpoint). */
  note: string;
  made_at: Instant;
}

/** The key from which a person's pseudonym in the ledger is made; erased with the person. */
export interface PseudonymTable {
  person_id: string;
  key: string;
  subject: string;
}
