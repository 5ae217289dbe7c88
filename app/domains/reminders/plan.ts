// The reminder plan: which step is due for which due days. Steps are computed from plan and day alone, never stored,
// so that running twice, late or on two machines comes to the same.

import { addDays } from "#app/calendar.ts";

export interface ReminderPlan {
  /** Days before the due day. */
  before: readonly number[];
  /** Days after it. */
  after: readonly number[];
}

/** A step and the due days for which it is the one to send today. */
export interface StepWindow {
  /** "before-7", "before-1", "after-1" … */
  step: string;
  /** From so many days before the due day on; negative after it. */
  daysBefore: number;
  /** First and last due day, inclusive. */
  dueFrom: string;
  dueTo: string;
}

/** The last step after the due day may still go out for so many days. */
const LAST_STEP_DAYS = 7;

/**
 * The windows of all steps for one day. They do not overlap: for each due day at most one step is due, the latest
 * that has begun, so a step that was missed (no mail server, no sending day) is covered by the next one.
 * A step before the due day may go until the due day; one after it, until the next step.
 */
export function stepWindows(plan: ReminderPlan, today: string): StepWindow[] {
  const before = [...new Set(plan.before)].sort((a, b) => b - a);
  const after = [...new Set(plan.after)].sort((a, b) => a - b);
  return [
    ...before.map((days, index) => ({
      step: `before-${days}`,
      daysBefore: days,
      dueFrom: addDays(today, (before[index + 1] ?? -1) + 1),
      dueTo: addDays(today, days),
    })),
    ...after.map((days, index) => ({
      step: `after-${days}`,
      daysBefore: -days,
      dueFrom: addDays(today, -(after[index + 1] ?? days + LAST_STEP_DAYS) + 1),
      dueTo: addDays(today, -days),
    })),
  ];
}

/**
 * Whether the mail that announced the assignment has said it already: it names the first lesson and its due day,
 * and a step that begins no later than that would say the same a day after.
 */
export function isInNotice(
  { daysBefore }: Pick<StepWindow, "daysBefore">,
  lesson: { position: number; opensOn: string; dueOn: string },
): boolean {
  return lesson.position === 1 && addDays(lesson.dueOn, -daysBefore) <= lesson.opensOn;
}

/** The last day on which a step may still be sent for a due day. */
export function lastDayOf(step: string, plan: ReminderPlan, dueOn: string): string {
  if (!step.startsWith("after-")) return dueOn;
  const days = Number(step.slice("after-".length));
  const next = [...plan.after].sort((a, b) => a - b).find((each) => each > days);
  return addDays(dueOn, (next ?? days + LAST_STEP_DAYS) - 1);
}
