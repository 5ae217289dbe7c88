// What an evidence pack is of, what it shows of its records, and what for.

import { addDays, addMonths, isDay } from "#app/calendar.ts";
import type { RecordKind } from "../ledger/record.ts";

/** Why somebody may take names away: a closed list, so that nobody writes a story into the ledger. */
export const PACK_PURPOSES = [
  "internal-audit",
  "external-audit",
  "authority-request",
  "legal-claim",
] as const;
export type PackPurpose = (typeof PACK_PURPOSES)[number];

/** Who may take names away; auditors and the management body get packs without. */
export const mayName = ["hr", "admin"] as const;

export interface PackScope {
  /** First and last day of entry, UTC, as records state it. */
  from: string;
  to: string;
  /** With a purpose, names and numbers are shown as well; null for a pack without names. */
  purpose: PackPurpose | null;
}

/**
 * Facts that any pack shows: days, lessons, versions, courses, states, the checksum of evidence, and of decisions by whom, as
 * the random identifier of an account. Neither clock times nor anything that names somebody: no unit, no code.
 */
const SHOWN = [
  "by",
  "change",
  "completed",
  "course",
  "cycle",
  "days",
  "decision",
  "document",
  "documents",
  "due",
  "duties",
  "duty",
  "entry",
  "evidence",
  "findings",
  "held",
  "joinDate",
  "kind",
  "leaveDate",
  "lesson",
  "lessons",
  "new_key",
  "note",
  "number",
  "old_key",
  "pace_days",
  "publication",
  "record",
  "rule",
  "rules",
  "steps",
  "until",
  "version",
  "weeks",
] as const;

/**
 * What a pack with a stated purpose shows beside: who it is, where they belong, why somebody is exempt, and of the management's
 * own training what its proof must state, the minutes and the checksum of the company's supplement: without a name they would
 * prove nothing. A reason beside a pseudonym and its days can tell of a family or an illness, so that others get totals.
 */
const NAMED = [
  "department",
  "entity",
  "external",
  "managementBody",
  "minutes",
  "name",
  "net_minutes",
  "person",
  "personnelNumber",
  "reason",
  "role",
  "supplement",
  "units",
] as const;

/** Of these records alone a pack shows by whom: decisions that need somebody else than the one they are about. */
const DECISIONS: readonly string[] = [
  "due-extended",
  "erasure-decided",
  "exemption-ended",
  "exemption-granted",
  "management-supplemented",
  "outside-completion-decided",
  "outside-completion-entered",
  "programme-approved",
  "programme-reviewed",
] satisfies RecordKind[];

/** Whether a pack that opens facts of these names opens this one of a record of this kind. */
export function isShown(shown: ReadonlySet<string>, kind: string, fact: string): boolean {
  return shown.has(fact) && (fact !== "by" || DECISIONS.includes(kind));
}

/** The names of the facts that a pack opens, in order. */
export function shownFacts({ purpose }: Pick<PackScope, "purpose">): string[] {
  return [...SHOWN, ...(purpose === null ? [] : NAMED)].sort();
}

export type ScopeFault = "no-day" | "backwards" | "not-over" | "too-long";

/** Years that one pack may span. */
const LONGEST_DAYS = 10 * 366;

/**
 * What keeps a period from being packed: only a period that is over gives the same pack for ever.
 * @param today the day, UTC
 */
export function faultOf({ from, to }: Pick<PackScope, "from" | "to">, today: string): ScopeFault | null {
  if (!isDay(from) || !isDay(to)) return "no-day";
  if (to < from) return "backwards";
  if (to >= today) return "not-over";
  return to > addDays(from, LONGEST_DAYS) ? "too-long" : null;
}

/** "evidence-2026-01-01-2026-03-31.zip" */
export function packName({ from, to }: Pick<PackScope, "from" | "to">): string {
  return `evidence-${from}-${to}.zip`;
}

/** The last quarter that is over: what most packs are of. */
export function lastQuarter(today: string): { from: string; to: string } {
  const month = Number(today.slice(5, 7));
  const start = addMonths(`${today.slice(0, 4)}-01-01`, Math.floor((month - 1) / 3) * 3);
  return { from: addMonths(start, -3), to: addDays(start, -1) };
}

/** Why a pack could not be made, as the page says it. */
export const PACK_FAULTS = [
  "no-day",
  "backwards",
  "not-over",
  "too-long",
  "too-large",
  "empty",
  "no-checkpoint",
] as const;
export type PackFault = (typeof PACK_FAULTS)[number];
