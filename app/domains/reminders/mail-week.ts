// Weeks of mails that come once a week.

import { addDays, weekdayOf } from "#app/calendar.ts";

export const WEEK = 7;

/** The day with which the week begins in which a day lies. @param weekday of its first day, 1 for Monday */
export function mailWeek(day: string, weekday: number): string {
  return addDays(day, -((weekdayOf(day) - weekday + WEEK) % WEEK));
}

/** The last day on which a mail of the week that begins on this day may be sent. */
export function lastDayOfWeek(week: string): string {
  return addDays(week, WEEK - 1);
}
