// The cycles of a rule that the days ahead bring somebody if nobody does anything: what settling would make and close,
// played through on each day on which it would change something.

import { addDays } from "#app/calendar.ts";
import { type Cycle, nextCycle, plannedPastExemption } from "./cycle.ts";
import type { Beginner, Rule } from "./rule.ts";

/** What is known of somebody's days ahead. */
export interface PersonAhead extends Beginner {
  isReached(day: string): boolean;
  isExempt(day: string): boolean;
  /** Whether all lessons of a first cycle that opens on this day count as passed. */
  isPassed(opensOn: string): boolean;
}

export interface CycleAhead {
  cycle: number;
  opensOn: string;
  /** True where all of its lessons were passed a short while ago: then it is done the moment it is made. */
  isDone: boolean;
  /** A renewal asks for completions of its own. */
  isRenewal: boolean;
  /** The last day on which it is a duty; null for no end by then. */
  lastDay: string | null;
}

export interface Ahead<C extends Cycle> {
  /** Cycles that do not exist yet, and open by the last day looked at. */
  made: CycleAhead[];
  /** Cycles that exist and end, each with its last day. */
  ended: Map<C, string>;
}

interface Lived extends Cycle {
  /** Keeps the last day of the one it stands for. */
  end(lastDay: string): void;
}

/**
 * @param cycles what the person has of this rule, oldest first
 * @param days.turns the days on which the person changes, or an exemption is over
 * @param days.to the last day looked at
 */
export function cyclesAhead<C extends Cycle>(
  rule: Pick<Rule, "start" | "recurrence">,
  person: PersonAhead,
  cycles: readonly C[],
  days: { today: string; to: string; turns?: readonly string[] },
): Ahead<C> {
  const { today, to, turns = [] } = days;
  const made: CycleAhead[] = [];
  const ended = new Map<C, string>();
  const own: Lived[] = cycles.map((each) => ({ ...each, end: (lastDay) => ended.set(each, lastDay) }));
  for (let day: string | undefined = today; day; day = nextDay(day)) {
    const isReached = person.isReached(day);
    const isExempt = person.isExempt(day);
    if (isReached && !isExempt) make(day);
    for (const each of own) if (each.state === "open") close(each, day, isReached, isExempt);
  }
  return { made, ended };

  function make(day: string): void {
    for (const each of plannedPastExemption(own, day)) closeOn(each, day, "closed");
    for (let next = nextCycle(rule, person, own, day); next; next = nextCycle(rule, person, own, day)) {
      const isDone = !next.isRenewal && person.isPassed(next.opensOn);
      const ahead: CycleAhead = { ...next, isDone, lastDay: null };
      const end = (lastDay: string) => {
        ahead.lastDay = lastDay;
      };
      own.push({ ...next, state: isDone ? "done" : "open", settledOn: isDone ? day : null, end });
      if (next.opensOn <= to) made.push(ahead);
    }
  }

  function close(each: Lived, day: string, isReached: boolean, isExempt: boolean): void {
    const isOvertaken = own.some(
      (later) => later.cycle > each.cycle && later.state !== "closed" && later.opensOn <= day,
    );
    if (!isReached || isOvertaken) closeOn(each, day, "closed");
    else if (isExempt && each.opensOn <= day) closeOn(each, day, "exempt");
  }

  function closeOn(each: Lived, day: string, as: "closed" | "exempt"): void {
    each.state = as;
    each.settledOn = day;
    each.end(addDays(day, -1));
  }

  /** The next day on which something begins or changes. */
  function nextDay(after: string): string | undefined {
    const openings = own.flatMap(({ state, opensOn }) => (state === "open" ? [opensOn] : []));
    return [...turns, ...openings].filter((day) => day > after && day <= to).sort()[0];
  }
}
