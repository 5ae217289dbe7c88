// A past day as reports answer it: the ledger as it was when the day ended, in the company's time zone.

import { addDays, dayOf } from "#app/calendar.ts";

/** The state that the first `size` records tell of, looked at on a day: what is overdue follows from the day. */
export interface AsOf {
  day: string;
  size: number;
}

const QUARTER = 900_000;
/** No time zone is farther from UTC. */
const FARTHEST = 15 * 3_600_000;

/** The instant at which a day is over in an IANA time zone: the next one's first. Every zone's day ends with a quarter. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = addDays(day, 1);
  const midnight = Date.parse(`${next}T00:00:00Z`);
  let [before, after] = [(midnight - FARTHEST) / QUARTER, (midnight + FARTHEST) / QUARTER];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(new Date(middle * QUARTER), timeZone) >= next) after = middle;
    else before = middle;
  }
  return new Date(after * QUARTER);
}
