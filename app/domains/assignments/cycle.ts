// Which cycle of a rule comes next for one person, and when: a renewal is a new cycle and never touches an old one.
//
// Decided: months are counted from the first day of the series and cut at the month's end, so that 29 February
// comes again in leap years and is the 28th in others (calendar.ts). Days are the company's, so that no change of the
// clocks moves any. A calendar day that comes before half the period is over is passed over: nobody who joins in
// November repeats in January what everybody repeats each January.

import { addDays, addMonths, daysBetween } from "#app/calendar.ts";
import { type Beginner, latest, openingDay, type Rule } from "./rule.ts";

/** One cycle that a person has or had of a rule. */
export interface Cycle {
  cycle: number;
  state: "open" | "done" | "exempt" | "closed";
  opensOn: string;
  /** The company's day of the completion or the closing; null while open. */
  settledOn: string | null;
}

export interface NextCycle {
  cycle: number;
  opensOn: string;
  /** A renewal asks for a completion of its own; a first cycle takes what was passed a short while ago. */
  isRenewal: boolean;
}

/**
 * The cycle to make now for somebody whom the rule reaches, or null if none is due to be made.
 * A renewal after completion is made with the completion, one on a calendar when the earlier cycle has begun:
 * so the next one always stands there before its day, and the day itself needs no midnight.
 * @param cycles of this rule and person, oldest first
 */
export function nextCycle(
  rule: Pick<Rule, "start" | "recurrence">,
  person: Beginner,
  cycles: readonly Cycle[],
  today: string,
): NextCycle | null {
  const lived = cycles.filter(isLived);
  const cycle = (cycles.at(-1)?.cycle ?? 0) + 1;
  const isRenewal = lived.some(({ state }) => state === "done");
  const last = lived.at(-1);
  switch (last?.state) {
    case undefined:
    case "closed": {
      // Somebody who comes (back) into the audience, or into the company.
      const opensOn = openingDay(rule.start, person, today);
      return opensOn === null ? null : { cycle, opensOn, isRenewal };
    }
    case "exempt":
      return { cycle, opensOn: today, isRenewal };
    case "open":
      if (rule.recurrence.type !== "calendar" || last.opensOn > today) return null;
      return {
        cycle,
        opensOn: calendarDay(rule, lived, last, rule.recurrence.months, today),
        isRenewal: true,
      };
    case "done":
      if (rule.recurrence.type === "never") return null;
      return { cycle, opensOn: renewalDay(rule, lived, last, today), isRenewal: true };
  }
}

/**
 * The cycles planned for later that do not hold any more once an exemption is over: the duty begins anew at once, and the
 * cycle after that one is planned from there. None where the cycle that began last is not exempt.
 * @param cycles of one rule and person who is not exempt from it, oldest first
 */
export function plannedPastExemption<C extends Cycle>(cycles: readonly C[], today: string): C[] {
  if (newestBegun(cycles, today)?.state !== "exempt") return [];
  return cycles.filter(({ state, opensOn }) => state === "open" && opensOn > today);
}

/** The last of the cycles that have begun. */
export function newestBegun<C extends Cycle>(cycles: readonly C[], today: string): C | undefined {
  return cycles.findLast((each) => isLived(each) && each.opensOn <= today);
}

/** What was closed before its day never was anybody's duty. */
function isLived({ state, settledOn, opensOn }: Cycle): boolean {
  return state !== "closed" || settledOn === null || settledOn >= opensOn;
}

function renewalDay(
  rule: Pick<Rule, "start" | "recurrence">,
  lived: readonly Cycle[],
  last: Cycle,
  today: string,
): string {
  const { recurrence } = rule;
  if (recurrence.type === "calendar") return calendarDay(rule, lived, last, recurrence.months, today);
  const months = recurrence.type === "never" ? 0 : recurrence.months;
  return latest(addMonths(last.settledOn ?? today, months), today);
}

/** The next day of the series after the earlier cycle; of days that passed unnoticed the last one. */
function calendarDay(
  { start }: Pick<Rule, "start">,
  lived: readonly Cycle[],
  last: Cycle,
  months: number,
  today: string,
): string {
  const anchor = start.type === "date" ? start.day : (lived[0]?.opensOn ?? last.opensOn);
  const earliest = addDays(
    last.opensOn,
    Math.ceil(daysBetween(last.opensOn, addMonths(last.opensOn, months)) / 2),
  );
  let step = 1;
  while (addMonths(anchor, step * months) < earliest) step += 1;
  while (addMonths(anchor, (step + 1) * months) <= today) step += 1;
  return addMonths(anchor, step * months);
}
