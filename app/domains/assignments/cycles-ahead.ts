// The cycles that a rule would give somebody by a day, if nobody does anything: what settling makes now, and what the
// days bring, one after the other.

import { type Cycle, nextCycle } from "./cycle.ts";
import { type Beginner, latest, type Rule } from "./rule.ts";

export interface CycleAhead {
  opensOn: string;
  /** True where all of its lessons were passed a short while ago: then it is done the moment it is made. */
  isDone: boolean;
  /** A renewal asks for completions of its own. */
  isRenewal: boolean;
}

/**
 * @param cycles what the person has of this rule, oldest first
 * @param to the last day looked at
 * @param isPassed whether all lessons of a first cycle that opens on this day count as passed
 */
export function cyclesAhead(
  rule: Pick<Rule, "start" | "recurrence">,
  person: Beginner,
  cycles: readonly Cycle[],
  { today, to }: { today: string; to: string },
  isPassed: (opensOn: string) => boolean,
): CycleAhead[] {
  const own = [...cycles];
  const ahead: CycleAhead[] = [];
  let now = today;
  for (
    let next = nextCycle(rule, person, own, now);
    next && next.opensOn <= to;
    next = nextCycle(rule, person, own, now)
  ) {
    const { cycle, opensOn, isRenewal } = next;
    const isDone = !isRenewal && isPassed(opensOn);
    ahead.push({ opensOn, isDone, isRenewal });
    own.push({ cycle, opensOn, state: isDone ? "done" : "open", settledOn: isDone ? today : null });
    now = latest(now, opensOn);
  }
  return ahead;
}
