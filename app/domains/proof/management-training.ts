// When a member's own training is due again, and when it is late enough to warn whatever the company has set.

import { addDays, addMonths } from "#app/calendar.ts";

/** The explanatory memorandum to § 38 Abs. 3 BSIG speaks of at least every three years. */
export const WARNING_MONTHS = 36;
/** So long before it is due, pages say that it will be. */
const SAID_DAYS_BEFORE = 60;

export type TrainingDue =
  | { state: "never"; on: null }
  /** "warning": longer ago than WARNING_MONTHS. */
  | { state: "later" | "soon" | "due" | "warning"; on: string };

/** @param lastOn the day on which the last lesson of the course was completed, or the training elsewhere was had */
export function trainingDue(lastOn: string | null, months: number, today: string): TrainingDue {
  if (lastOn === null) return { state: "never", on: null };
  const on = addMonths(lastOn, months);
  if (addMonths(lastOn, WARNING_MONTHS) < today) return { state: "warning", on };
  if (on < today) return { state: "due", on };
  return { state: addDays(on, -SAID_DAYS_BEFORE) <= today ? "soon" : "later", on };
}
