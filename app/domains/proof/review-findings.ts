// The yearly review of the programme: what it can find, and when the next one is due.

import { addDays, addMonths } from "#app/calendar.ts";

/** A list, since records hold no free text; what else there is to say is a note beside it. */
export const REVIEW_FINDINGS = [
  "fits",
  "audiences",
  "content",
  "threats",
  "incidents",
  "effectiveness",
  "participation",
  "policies",
  "resources",
] as const;
export type ReviewFinding = (typeof REVIEW_FINDINGS)[number];

/** What makes a choice of findings no review: there is none, or "nothing needs to change" stands beside what needs to. */
export function findingsFault(findings: readonly ReviewFinding[]): "none" | "contradiction" | null {
  if (findings.length === 0) return "none";
  return findings.length > 1 && findings.includes("fits") ? "contradiction" : null;
}

export const NOTE_LIMIT = 1000;

/** ENISA's guidance asks for a review at least annually. */
const REVIEW_MONTHS = 12;
/** So long before it is due, pages say that it will be. */
const SAID_DAYS_BEFORE = 60;

export type ReviewDue =
  /** Nothing was approved or reviewed yet. */
  { state: "never"; on: null } | { state: "later" | "soon" | "overdue"; on: string };

/** @param lastOn the day of the last review; before the first, that of the first approval */
export function reviewDue(lastOn: string | null, today: string): ReviewDue {
  if (lastOn === null) return { state: "never", on: null };
  const on = addMonths(lastOn, REVIEW_MONTHS);
  if (on < today) return { state: "overdue", on };
  return { state: addDays(on, -SAID_DAYS_BEFORE) <= today ? "soon" : "later", on };
}
