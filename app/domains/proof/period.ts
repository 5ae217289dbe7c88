// The period of the management's page: whole months, so that no two periods differ by what a single day brought.

import { addDays, addMonths, dayOf, isRecordDay } from "#app/calendar.ts";
import { latest } from "../assignments/rule.ts";
import { SMALLEST_GROUP } from "./partition.ts";

export interface Period {
  /** First day of a month. */
  from: string;
  /** Last day of a month, or today. */
  to: string;
}

export const PRESETS = ["year-back", "this-year", "last-year", "last-quarter"] as const;
export type Preset = (typeof PRESETS)[number];

/** The longest that is asked for at once: proof is kept for three years, of the management for ten. */
const MOST_MONTHS = 120;

/** The whole months that two days touch, up to today; without sound days the last twelve months. */
export function periodOf(from: string | undefined, to: string | undefined, today: string): Period {
  const until = to && isRecordDay(to) && to < today ? to : today;
  const since = from && isRecordDay(from) && from <= until ? from : addMonths(until, -11);
  const earliest = monthStart(addMonths(until, 1 - MOST_MONTHS));
  const first = monthStart(since);
  const last = monthEnd(until);
  return { from: latest(first, earliest), to: last < today ? last : today };
}

export type PeriodFault = "unreadable" | "reversed" | "future" | "endsLater" | "tooLong";

/** Why another period is shown than was asked for; that it is made of whole months is said beside the fields. */
export function faultOf(from: string | undefined, to: string | undefined, today: string): PeriodFault | null {
  if ([from, to].some((day) => day && !isRecordDay(day))) return "unreadable";
  if (from && to && from > to) return "reversed";
  if (from && from > today) return "future";
  if (to && to > today) return "endsLater";
  if (from && monthStart(from) < periodOf(from, to, today).from) return "tooLong";
  return null;
}

export function presetPeriod(preset: Preset, today: string): Period {
  const year = Number(today.slice(0, 4));
  const quarter = addMonths(`${year}-01-01`, 3 * Math.floor((Number(today.slice(5, 7)) - 1) / 3));
  switch (preset) {
    case "year-back":
      return periodOf(undefined, undefined, today);
    case "this-year":
      return { from: `${year}-01-01`, to: today };
    case "last-year":
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case "last-quarter":
      return { from: addMonths(quarter, -3), to: addDays(quarter, -1) };
  }
}

function monthStart(day: string): string {
  return `${day.slice(0, 8)}01`;
}

function monthEnd(day: string): string {
  return addDays(addMonths(monthStart(day), 1), -1);
}

/** The months of a period, each as one; the last may not be over. */
export function monthsOf({ from, to }: Period): Period[] {
  const months: Period[] = [];
  for (let first = from; first <= to; first = addMonths(first, 1)) {
    const last = monthEnd(first);
    months.push({ from: first, to: last < to ? last : to });
  }
  return months;
}

/**
 * A number of people that grows from day to day, as it is shown: it moves when five or more have been added since it last
 * moved, and then to what it is. Whoever reads it on two days learns of nobody or of five. Rounding down would not do: where many
 * come at once, the next step may be a single person's.
 * @param before what was added at this time or later does not count yet
 */
export function inBatches(added: readonly { at: string; people: number }[], before: string): number {
  let [shown, number] = [0, 0];
  for (const { at, people } of added.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (at >= before) break;
    number += people;
    if (number - shown >= SMALLEST_GROUP) shown = number;
  }
  return shown;
}

/** The instants with which the period begins and after it ends, in the company's time zone. */
export function boundsOf({ from, to }: Period, timeZone: string): { from: string; until: string } {
  return { from: startOf(from, timeZone), until: startOf(addDays(to, 1), timeZone) };
}

/** Time zones lie at most 14 hours ahead of UTC, by quarters of an hour. */
function startOf(day: string, timeZone: string): string {
  const quarter = 15 * 60_000;
  const earliest = new Date(`${day}T00:00:00Z`).getTime() - 56 * quarter;
  const at = (quarters: number) => new Date(earliest + quarters * quarter);
  // Asking for the day in a time zone is dear: halving finds it in seven steps.
  let [low, high] = [0, 112];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(at(middle), timeZone) < day) low = middle + 1;
    else high = middle;
  }
  return at(low).toISOString();
}
