// Days from joining to the first lesson: nobody is ahead of the day on which they join.

import { daysBetween } from "#app/calendar.ts";

export function daysToFirst(joinedOn: string, firstOn: string | null): number | null {
  return firstOn === null ? null : Math.max(0, daysBetween(joinedOn, firstOn));
}

export interface Reached {
  joined: number;
  reached: number;
  /** Of those reached who joined since there are records; of two in the middle what lies between, in whole days. Null where nobody is. */
  median: number | null;
  longest: number | null;
  /** Of those not reached the first to have joined. */
  waitingSince: string | null;
}

/** @param since before which nothing was recorded: whoever joined earlier may have had a first lesson that nobody knows of */
export function reachedOf(
  counts: readonly { joinedOn: string; firstOn: string | null; n: number }[],
  since = "",
): Reached {
  const days = counts
    .filter(({ joinedOn }) => joinedOn >= since)
    .flatMap(({ joinedOn, firstOn, n }) => {
      const each = daysToFirst(joinedOn, firstOn);
      return each === null ? [] : [{ days: each, n }];
    })
    .sort((one, other) => one.days - other.days);
  const timed = days.reduce((all, { n }) => all + n, 0);
  const nth = (at: number) => {
    let left = at;
    return days.find(({ n }) => {
      left -= n;
      return left < 0;
    })?.days;
  };
  const [lower, upper] = [nth(Math.floor((timed - 1) / 2)), nth(Math.floor(timed / 2))];
  const waiting = counts.filter(({ firstOn }) => firstOn === null).map(({ joinedOn }) => joinedOn);
  return {
    joined: counts.reduce((all, { n }) => all + n, 0),
    reached: counts.reduce((all, { firstOn, n }) => all + (firstOn === null ? 0 : n), 0),
    median: lower === undefined || upper === undefined ? null : Math.round((lower + upper) / 2),
    longest: days.at(-1)?.days ?? null,
    waitingSince: waiting.sort()[0] ?? null,
  };
}
