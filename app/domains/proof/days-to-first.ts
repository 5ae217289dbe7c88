// Days from joining to the first lesson: nobody is ahead of the day on which they join.

import { daysBetween } from "#app/calendar.ts";

export function daysToFirst(joinedOn: string, firstOn: string | null): number | null {
  return firstOn === null ? null : Math.max(0, daysBetween(joinedOn, firstOn));
}

export interface Reached {
  joined: number;
  reached: number;
  /** Of those reached; of two in the middle what lies between, in whole days. Null where nobody is. */
  median: number | null;
  longest: number | null;
  /** Of those not reached the first to have joined. */
  waitingSince: string | null;
}

export function reachedOf(
  counts: readonly { joinedOn: string; firstOn: string | null; n: number }[],
): Reached {
  const days = counts
    .flatMap(({ joinedOn, firstOn, n }) => {
      const each = daysToFirst(joinedOn, firstOn);
      return each === null ? [] : [{ days: each, n }];
    })
    .sort((one, other) => one.days - other.days);
  const reached = days.reduce((all, { n }) => all + n, 0);
  const nth = (at: number) => {
    let left = at;
    return days.find(({ n }) => {
      left -= n;
      return left < 0;
    })?.days;
  };
  const [lower, upper] = [nth(Math.floor((reached - 1) / 2)), nth(Math.floor(reached / 2))];
  const waiting = counts.filter(({ firstOn }) => firstOn === null).map(({ joinedOn }) => joinedOn);
  return {
    joined: counts.reduce((all, { n }) => all + n, 0),
    reached,
    median: lower === undefined || upper === undefined ? null : Math.round((lower + upper) / 2),
    longest: days.at(-1)?.days ?? null,
    waitingSince: waiting.sort()[0] ?? null,
  };
}
