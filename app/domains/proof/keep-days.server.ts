// Keeps the figures of each day that is over, once the company is so large that counting them takes its time: with the
// turn of the day, in parts, so that others have theirs. Figures of a day that is over never change.

import { addDays, dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { countedAsOf } from "./count-anew.server.ts";
import type { AsOf } from "./past-day.ts";
import { findSize, firstAnsweredDay, lastKeptDay } from "./past-day-store.server.ts";
import { keepFigures, peopleInParts } from "./report-figure-store.server.ts";

/** What those need who keep figures with each pass. */
export interface KeepNeeds {
  db: Db;
  dialect: Dialect;
  clock: Clock;
}

/** Of fewer people the figures of any day are counted when they are asked for. */
export const LARGE = 500;

/** Records that a look at a report makes up for in no time. */
export const FEW = 200;

export async function isLarge(db: Db, large: number): Promise<boolean> {
  return (await peopleInParts(db, large)).length > 1;
}

/**
 * Keeps all days from the last one kept, or the first that reports can answer, up to yesterday. Twice, or in two
 * processes, changes nothing.
 * @returns how many days were kept
 */
export async function keepDays(needs: KeepNeeds, signal?: AbortSignal, large = LARGE): Promise<number> {
  const { timeZone } = await readCompany(needs.db);
  const yesterday = addDays(dayOf(needs.clock(), timeZone), -1);
  const first = await firstAnsweredDay(needs.db, timeZone);
  const last = await lastKeptDay(needs.db);
  if (first === undefined || first > yesterday) return 0;
  const parts = await peopleInParts(needs.db);
  if (!last && parts.length <= 1 && !(await isLarge(needs.db, large))) return 0;
  let days = 0;
  for (let day = last ? addDays(last.day, 1) : first; day <= yesterday; day = addDays(day, 1)) {
    if (signal?.aborted) break;
    await keepDay(needs, { day, size: await findSize(needs, day, timeZone) }, parts);
    days += 1;
  }
  return days;
}

async function keepDay(needs: KeepNeeds, asOf: AsOf, parts: readonly string[]): Promise<void> {
  const figures = await countedAsOf(needs.db, asOf, parts);
  try {
    await needs.db.transaction().execute((trx) => keepFigures(trx, asOf, figures));
  } catch (error) {
    // Another process kept the day meanwhile: with the same figures.
    if (!needs.dialect.isUniqueViolation(error)) throw error;
  }
}
