// The reminder plan: which step is due for which due days. Steps are computed from plan and day alone, never stored,
// so that running twice, late or on two machines comes to the same.

import { addDays } from "#app/calendar.ts";

export interface ReminderPlan {
  /** Days before the due day. */
  before: readonly number[];
  /** Days after the last day that is not late. */
  after: readonly number[];
}

/** When a lesson is due, and the last day on which it is not late. */
export interface DueDays {
  dueOn: string;
  lateAfter: string;
}

/** One step for one lesson: from its own day to the last day on which it may still be sent. */
export interface StepDays {
  /** "before-7", "after-1", "manager-7" … */
  step: string;
  begins: string;
  ends: string;
}

/** Today, and the last day before it on which mails were sent: what became due in between moves to today. */
export interface Today {
  today: string;
  lastBefore: string;
}

/** A step and the days for which it is the one to send today, where nothing is said of a single person's days. */
export interface StepWindow {
  step: string;
  /** Which of a lesson's days the bounds are for. */
  of: "dueOn" | "lateAfter";
  from: string;
  to: string;
}

/** The last step after the due day may still go out for so many days. */
const LAST_STEP_DAYS = 7;
/** So may a mail that somebody asked for by hand: over Easter, and to the next day where mails go once a week. */
const BY_HAND_DAYS = 8;

/**
 * The steps of a lesson in the order of their days. A step before the due day may go until the due day; one after it,
 * until the next step.
 */
export function stepsOf(plan: ReminderPlan, { dueOn, lateAfter }: DueDays): StepDays[] {
  const after = ascending(plan.after);
  return [
    ...descending(plan.before).map((days) => ({
      step: `before-${days}`,
      begins: addDays(dueOn, -days),
      ends: dueOn,
    })),
    ...after.map((days, index) => ({
      step: `after-${days}`,
      begins: addDays(lateAfter, days),
      ends: addDays(lateAfter, (after[index + 1] ?? days + LAST_STEP_DAYS) - 1),
    })),
  ];
}

/** The step that tells somebody else of a late lesson: a manager or HR. Null where the company has none. */
export function lateStep(
  whom: "manager" | "hr",
  afterDays: number,
  { lateAfter }: Pick<DueDays, "lateAfter">,
): StepDays | null {
  if (afterDays === 0) return null;
  const begins = addDays(lateAfter, afterDays);
  return { step: `${whom}-${afterDays}`, begins, ends: addDays(begins, LAST_STEP_DAYS - 1) };
}

/**
 * The step to send today: the latest that has begun, so that one that was missed is covered by the next. It may be
 * over only where no day since its own had sending: then it has moved to today.
 */
export function stepToday(steps: readonly StepDays[], day: Today): StepDays | null {
  const begun = steps.findLast(({ begins }) => begins <= day.today);
  return begun && mayGo(begun, day) ? begun : null;
}

/** True where a step has begun and is not over, or had no day with sending before today. */
export function mayGo({ begins, ends }: StepDays, { today, lastBefore }: Today): boolean {
  return begins <= today && (today <= ends || begins > lastBefore);
}

/**
 * The same as ranges of days, to ask a database for: for each lesson at most one step, the one that stepToday gives.
 * The last step before the due day may have moved beyond it; then it holds until the first step after it.
 */
export function stepWindows(plan: ReminderPlan, { today, lastBefore }: Today): StepWindow[] {
  const before = descending(plan.before);
  const after = ascending(plan.after);
  return [
    ...before.map((days, index): StepWindow => {
      const next = before[index + 1];
      const moved = addDays(lastBefore, days + 1);
      return {
        step: `before-${days}`,
        of: "dueOn",
        from: next === undefined ? earliest(today, moved) : addDays(today, next + 1),
        to: addDays(today, days),
      };
    }),
    ...after.map((days, index): StepWindow => {
      const next = after[index + 1];
      const from = addDays(today, -(next ?? days + LAST_STEP_DAYS) + 1);
      return {
        step: `after-${days}`,
        of: "lateAfter",
        from: next === undefined ? earliest(from, addDays(lastBefore, 1 - days)) : from,
        to: addDays(today, -days),
      };
    }),
  ];
}

/** The lessons of whose being late somebody else is to be told today. */
export function lateWindow(
  whom: "manager" | "hr",
  afterDays: number,
  { today, lastBefore }: Today,
): StepWindow | null {
  if (afterDays === 0) return null;
  return {
    step: `${whom}-${afterDays}`,
    of: "lateAfter",
    from: earliest(addDays(today, 1 - afterDays - LAST_STEP_DAYS), addDays(lastBefore, 1 - afterDays)),
    to: addDays(today, -afterDays),
  };
}

/**
 * Whether the mail that announced the assignment has said it already: it names the first lesson and its due day,
 * and a step that begins no later than that would say the same a day after.
 */
export function isInNotice(
  { begins }: Pick<StepDays, "begins">,
  lesson: { position: number; opensOn: string },
): boolean {
  return lesson.position === 1 && begins <= lesson.opensOn;
}

/**
 * The step of a mail that somebody asked for by hand: one a day and turn for each lesson.
 * @param again the step of the mail that is sent again
 * @param turn which mail of the day it is
 */
export function byHandStep(today: string, again?: string, turn = 1): string {
  const whom = again && /^(?:by-hand-)?(manager|hr)\b/.exec(again)?.[1];
  const own = whom ? `by-hand-${whom}-${today}` : `by-hand-${today}`;
  return turn > 1 ? `${own}-${turn}` : own;
}

/** Of whose lessons a step speaks: of others' to their manager or HR, or of the reader's own. */
export function toldAs(step: string): "manager" | "hr" | "self" {
  const whom = /^(?:by-hand-)?(manager|hr)-/.exec(step)?.[1];
  return whom === "manager" || whom === "hr" ? whom : "self";
}

/** The last day on which a mail may still speak of a step. */
export function lastDayOf(step: string, plan: ReminderPlan, days: DueDays): string {
  const [kind, number = ""] = /^(by-hand|manager|hr)-(?:(?:manager|hr)-)?(.+)$/.exec(step)?.slice(1) ?? [];
  if (kind === "by-hand") return addDays(number.slice(0, "2026-11-24".length), BY_HAND_DAYS - 1);
  if (kind === "manager" || kind === "hr")
    return lateStep(kind, Number(number), days)?.ends ?? days.lateAfter;
  if (!step.startsWith("after-")) return days.dueOn;
  const own = Number(step.slice("after-".length));
  const next = ascending(plan.after).find((each) => each > own);
  return addDays(days.lateAfter, (next ?? own + LAST_STEP_DAYS) - 1);
}

function ascending(days: readonly number[]): number[] {
  return [...new Set(days)].sort((a, b) => a - b);
}

function descending(days: readonly number[]): number[] {
  return ascending(days).reverse();
}

function earliest(one: string, other: string): string {
  return one < other ? one : other;
}
