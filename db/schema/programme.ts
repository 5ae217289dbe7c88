// What the management stands for: the programme as it was approved and reviewed, and the management's own training.

import type { Day, Instant, Json } from "./columns.ts";

/** A programme that was approved or reviewed, exactly as it read: kept for ever, by the hash of its text. */
export interface ProgrammeTextTable {
  /** SHA-256 of the text, hex. */
  sha256: string;
  entity_id: string;
  /** Canonical JSON: domains/proof/programme-document.ts. */
  text: string;
  kept_at: Instant;
}

/** The management approved a programme, or reviewed it. Never changed. */
export interface ProgrammeActTable {
  id: string;
  entity_id: string;
  kind: "approval" | "review";
  /** 1, 2, 3 … within the entity and kind. */
  number: number;
  sha256: string;
  /** JSON array, of a review: domains/proof/review-findings.ts. */
  findings: Json;
  /** Of a review, in the management's own words: the ledger holds its salted hash alone. */
  note: string;
  note_salt: string;
  /** The company's day. */
  decided_on: Day;
  decided_at: Instant;
  decided_by: string;
  record_sequence: number;
}

/** A member of the management body was told of the company's own critical processes and risks: one row per member. */
export interface ManagementSupplementTable {
  id: string;
  /** Made by the form, so that sending it twice records once. */
  request: string;
  person_id: string;
  held_on: Day;
  minutes: number;
  /** The company's supplement as it read when this was recorded. */
  text: string;
  recorded_by: string;
  recorded_at: Instant;
  record_sequence: number;
}

/** What a member says of a supplement that was recorded: the newest counts, and none is ever changed. */
export interface SupplementAnswerTable {
  id: string;
  supplement_id: string;
  person_id: string;
  decision: "confirmed" | "contradicted";
  /** The company's day. */
  decided_on: Day;
  decided_at: Instant;
  record_sequence: number;
}

/** How long a member of the management body was at a lesson of its course, kept when it was completed: answers go earlier. */
export interface ManagementSittingTable {
  completion_id: string;
  person_id: string;
  from_at: Instant;
  until_at: Instant;
  minutes: number;
}

/** People with an accepted mail about a late lesson, each when the first one of a month was: a page must not count a year of mails. */
export interface RemindedFigureTable {
  /** "2026-11-26T09", in UTC. */
  hour: string;
  people: number;
}
