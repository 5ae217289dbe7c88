// How the share came to be: all figures together at the ends of the months before, and those of the report's own day.

import { addDays, addMonths } from "#app/calendar.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { type Counts, population } from "./counts.ts";
import { LARGE } from "./keep-days.server.ts";
import { findSize, firstAnsweredDay, lastKeptDay } from "./past-day-store.server.ts";
import { totalAsOf } from "./past-figures.server.ts";
import { isKept } from "./report-figure-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import { listDepartments } from "./report-store.server.ts";
import { isMoreBelow } from "./whom-report-store.server.ts";

/** All figures together at the end of a day. */
export interface TrendPoint extends Counts {
  day: string;
  all: number;
}

type Needs = { db: Db; dialect: Pick<Dialect, "lockRows"> };

const MONTHS = 12;

/**
 * Where days are kept, they alone are in it: to count many that are not would take its time. For the same reason it is not told
 * of very many people below a manager.
 * @param now the figures of the day itself
 */
export async function trendTo(
  needs: Needs,
  { day, departments }: { day: string; departments: Parameters<typeof totalAsOf>[3] },
  filter: ReportFilter,
  now: Counts,
): Promise<TrendPoint[]> {
  const { db } = needs;
  const { belowManager } = filter;
  if (belowManager !== undefined && (await isMoreBelow(db, belowManager, LARGE))) return [];
  const { timeZone } = await readCompany(db);
  const first = await firstAnsweredDay(db, timeZone);
  const firstOfMonth = `${day.slice(0, 8)}01`;
  const ends = Array.from({ length: MONTHS }, (_, n) => addDays(addMonths(firstOfMonth, n + 1 - MONTHS), -1));
  const isLarge = (await lastKeptDay(db)) !== undefined;
  const points: TrendPoint[] = [];
  for (const end of ends.filter((each) => first !== undefined && each >= first)) {
    if (isLarge && !(await isKept(db, end))) continue;
    const then = { day: end, size: await findSize(needs, end, timeZone) };
    const total = await totalAsOf(db, then, filter, departments);
    points.push({ ...total, day: end, all: population(total) });
  }
  return [...points, { ...now, day, all: population(now) }];
}

/** Up to today. */
export async function trendToday(
  needs: Needs,
  { today, total }: { today: string; total: Counts },
  filter: ReportFilter,
): Promise<TrendPoint[]> {
  return trendTo(needs, { day: today, departments: await listDepartments(needs.db) }, filter, total);
}
