// Days from joining to the first lesson: nobody is ahead of the day on which they join.

import { daysBetween } from "#app/calendar.ts";

export function daysToFirst(joinedOn: string, firstOn: string | null): number | null {
  return firstOn === null ? null : Math.max(0, daysBetween(joinedOn, firstOn));
}

export interface Reached {
  joined: number;
  reached: number;
  /** Of those reached; of two in the middle the larger. Null where nobody is. */
  median: number | null;
  longest: number | null;
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
  let left = Math.floor(reached / 2);
  const middle = days.find(({ n }) => {
    left -= n;
    return left < 0;
  });
  return {
    joined: counts.reduce((all, { n }) => all + n, 0),
    reached,
    median: middle?.days ?? null,
    longest: days.at(-1)?.days ?? null,
  };
}
