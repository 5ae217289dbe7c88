// When a member's own training is due again, and when it is late enough to warn whatever the company has set.

import { addDays, addMonths } from "#app/calendar.ts";

/** The explanatory memorandum to § 38 Abs. 3 BSIG speaks of at least every three years. */
export const WARNING_MONTHS = 36;
/** So long before it is due, pages say that it will be. */
const SAID_DAYS_BEFORE = 60;

/** The company's rule for the course, as it asks now: when its next lesson is due, and when all of it is. */
export interface AskedByRule {
  nextDueOn: string;
  dueOn: string;
}

export type TrainingDue =
  | { state: "never"; on: null; rule: null }
  /** "warning": longer ago than WARNING_MONTHS. */
  | {
      state: "later" | "soon" | "due" | "warning";
      on: string;
      /** Where a rule says the day: when all is due, and the day that the setting would name. */
      rule: { dueOn: string; bySetting: string } | null;
    };

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
  if (lastOn === null) return { state: "never", on: null, rule: null };
  const bySetting = addMonths(lastOn, months);
  const on = asked?.nextDueOn ?? bySetting;
  const rule = asked && { dueOn: asked.dueOn, bySetting };
  if (addMonths(lastOn, WARNING_MONTHS) < today) return { state: "warning", on: bySetting, rule };
  if (on < today) return { state: "due", on, rule };
  return { state: addDays(on, -SAID_DAYS_BEFORE) <= today ? "soon" : "later", on, rule };
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
