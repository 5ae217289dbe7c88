// A record of the ledger: what kinds there are, what somebody hands in, and the body whose bytes are the leaf.

import { type CanonicalValue, canonicalJson, parseCanonical } from "./canonical-json.ts";
import { commitmentOf, type Opening } from "./commitment.ts";

/** All kinds, in the words of product.md; a name never changes once it is released. */
export const RECORD_KINDS = [
  "person-entered",
  "person-left",
  "person-changed",
  "rule-created",
  "rule-changed",
  "rule-ended",
  "assignment-opened",
  "assignment-closed",
  "assignment-changed",
  "assignment-exempted",
  "due-extended",
  "exemption-granted",
  "exemption-ended",
  "outside-completion-entered",
  "outside-completion-decided",
  "message-accepted",
  "message-failed",
  "reminders-requested",
  "sending-stopped",
  "sending-resumed",
  "completion",
  "document-acknowledged",
  "certificate-issued",
  "recall-taken",
  "lesson-published",
  "lesson-retired",
  "lesson-reinstated",
  "document-published",
  "document-retired",
  "document-reinstated",
  "course-published",
  "obligations-published",
  "role-granted",
  "role-withdrawn",
  "programme-approved",
  "programme-reviewed",
  "management-supplemented",
  "supplement-confirmed",
  "supplement-contradicted",
  "export-made",
  "pack-downloaded",
  "settings-changed",
  "units-named",
  "stock-taken",
  "key-changed",
  "subject-erased",
  "erasure-decided",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** What an act hands in. */
export interface NewRecord {
  kind: RecordKind;
  /** Whom the record is about; erasing this person erases the facts. Null where it is about nobody. */
  personId: string | null;
  /** When it happened; the time of entry is the ledger's own. */
  at: Date;
  /** Only ever committed to. Name other people by id, and put no free text here: product.md, Decided 13. */
  facts: Readonly<Record<string, CanonicalValue>>;
}

/** What is public of a record: no name, no value, no clock time. */
export interface RecordBody {
  v: 1;
  seq: number;
  kind: RecordKind;
  /** The UTC day of entry. */
  entered: string;
  /** The person's pseudonym, hex, or null. */
  subject: string | null;
  /** Commitments, hex, by the fact's name. */
  facts: Readonly<Record<string, string>>;
}

/** Facts that the ledger adds itself: the clock times of the event and of the entry. */
const OWN_FACTS = ["at", "entered_at"] as const;
const FACT_NAME = /^[a-z][a-z0-9_]{0,39}$/i;
const HASH = /^[0-9a-f]{64}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MEMBERS = ["entered", "facts", "kind", "seq", "subject", "v"].join();

/**
 * The facts to commit to: those handed in, and the two clock times as ISO-8601 UTC text.
 * A fact named as one of the ledger's own, or with a name that is no plain word, throws.
 */
export function factsOf(record: NewRecord, enteredAt: Date): [name: string, value: CanonicalValue][] {
  for (const name of Object.keys(record.facts)) {
    if (!FACT_NAME.test(name)) throw new TypeError(`"${name}" is no name for a fact.`);
    if (OWN_FACTS.some((own) => own === name))
      throw new TypeError(`The ledger adds the fact "${name}" itself.`);
  }
  return [
    ["at", record.at.toISOString()],
    ["entered_at", enteredAt.toISOString()],
    ...Object.entries(record.facts),
  ];
}

/** The body as canonical JSON: its UTF-8 bytes are the entry of the Merkle tree. */
export function bodyOf(input: {
  sequence: number;
  kind: RecordKind;
  enteredAt: Date;
  subject: string | null;
  openings: readonly Opening[];
}): string {
  return canonicalJson({
    v: 1,
    seq: input.sequence,
    kind: input.kind,
    entered: utcDay(input.enteredAt),
    subject: input.subject,
    facts: Object.fromEntries(input.openings.map((opening) => [opening.fact, commitmentOf(opening)])),
  });
}

/** Reads a body strictly: canonical, exactly the known members, each of its form. Null for anything else. */
export function parseBody(text: string): RecordBody | null {
  const parsed = parseCanonical(text);
  return parsed.ok && isBody(parsed.value) ? parsed.value : null;
}

/** The UTC day of an instant, "2026-11-24". */
export function utcDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function isBody(value: unknown): value is RecordBody {
  if (!isObject(value) || Object.keys(value).sort().join() !== MEMBERS) return false;
  const { v, seq, kind, entered, subject, facts } = value;
  return (
    v === 1 &&
    typeof seq === "number" &&
    RECORD_KINDS.some((known) => known === kind) &&
    typeof entered === "string" &&
    DAY.test(entered) &&
    (subject === null || isHash(subject)) &&
    isObject(facts) &&
    OWN_FACTS.every((own) => own in facts) &&
    Object.entries(facts).every(([name, commitment]) => FACT_NAME.test(name) && isHash(commitment))
  );
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && HASH.test(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
