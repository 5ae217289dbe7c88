// Who entered somebody's last day does not erase them within the week, while retention runs: with a day entered backwards one
// person alone could otherwise take a proof away in a minute.

import { addDays } from "#app/calendar.ts";

/** Days between entering the last day and erasing by the same person. */
const WAIT_DAYS = 7;

/** When the present last day was entered, and by whom; null on the console. */
export interface LastDayEntry {
  day: string;
  by: string | null;
}

/** @returns from which day on this person may erase; null where nothing has to be waited for */
export function waitsUntil(entry: LastDayEntry | null, actorId: string, today: string): string | null {
  if (entry === null || entry.by !== actorId) return null;
  const from = addDays(entry.day, WAIT_DAYS);
  return from > today ? from : null;
}
