// When a member's own training is due again, and when it is late enough to warn whatever the company has set.

import { addDays, addMonths, daysBetween } from "#app/calendar.ts";

/** The explanatory memorandum to § 38 Abs. 3 BSIG speaks of at least every three years. */
export const WARNING_MONTHS = 36;
/** So long before it is due, pages say that it will be. */
const SAID_DAYS_BEFORE = 60;

/** The company's rule for the course, as it asks now: when its next lesson is due, and when all of it is. */
export interface AskedByRule {
  nextDueOn: string;
  dueOn: string;
  /** The last day on which the next lesson is not late. */
  lateAfter: string;
}

interface ByRule {
  /** When all is due. */
  dueOn: string;
  /** The day that the setting would name; null where the course never was complete. */
  bySetting: string | null;
}

export type TrainingDue = {
  /** Where a rule's duty is late: for so many days, as the other reports count them. */
  daysLate: number | null;
  /** Where a rule says the day. */
  rule: ByRule | null;
} & (
  | { state: "never"; on: string | null }
  /** "overdue": by the rule. "warning": longer ago than WARNING_MONTHS. */
  | { state: "later" | "soon" | "due" | "overdue" | "warning"; on: string }
);

/**
 * One day: the rule's, as the person's page and the mails have it; without an open duty that of the setting.
 * @param lastOn the day on which the last lesson of the course was completed, or the training elsewhere was had
 */
export function trainingDue(
  lastOn: string | null,
  months: number,
  today: string,
  asked: AskedByRule | null = null,
): TrainingDue {
  const bySetting = lastOn === null ? null : addMonths(lastOn, months);
  const isLate = asked !== null && asked.lateAfter < today;
  const its = {
    daysLate: isLate ? daysBetween(asked.nextDueOn, today) : null,
    rule: asked && { dueOn: asked.dueOn, bySetting },
  };
  const isLongAgo = lastOn !== null && addMonths(lastOn, WARNING_MONTHS) < today;
  if (bySetting !== null && isLongAgo) return { ...its, state: "warning", on: bySetting };
  if (isLate) return { ...its, state: "overdue", on: asked.nextDueOn };
  if (bySetting === null) return { ...its, state: "never", on: asked?.nextDueOn ?? null };
  const on = asked?.nextDueOn ?? bySetting;
  if (on < today) return { ...its, state: "due", on };
  return { ...its, state: addDays(on, -SAID_DAYS_BEFORE) <= today ? "soon" : "later", on };
}

/**
 * Since when the course is complete: it is as old as its oldest lesson, since a renewal that was begun does not make it new.
 * Training elsewhere counts from its day.
 * @param days on which each lesson was completed last; none where one is missing
 */
export function completeSince(days: readonly string[], elsewhereOn: string | null): string | null {
  const [oldest] = days.toSorted();
  return (
    [oldest ?? null, elsewhereOn]
      .flatMap((day) => day ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}
