// Publishes the figures that those who are not HR see: as of a day that is over, for each unit, and for all together, only where
// it may follow all that was ever shown. With the turn of the day, once a week; figures that may not move stay, with their day.

import { addDays, dayOf, weekdayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import { giveWay } from "#app/give-way.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { nextFigures } from "./next-figures.ts";
import { REST, unitsOf } from "./partition.ts";
import type { AsOf } from "./past-day.ts";
import { findSize, firstAnsweredDay } from "./past-day-store.server.ts";
import { namesAsOf } from "./past-report-store.server.ts";
import { counted, isSame, pageOf, type Row } from "./published.ts";
import {
  allPlaces,
  countsOfRow,
  type Place,
  type PublishedDay,
  publish,
  publishedDays,
  publishedSpans,
} from "./published-figure-store.server.ts";
import { allTogether, openHistory, whereIn } from "./published-history.server.ts";
import { peopleInParts } from "./report-figure-store.server.ts";
import { departmentNames } from "./report-view.server.ts";
import { allSeries, type Series } from "./series.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
}

/** Of more people once a month: each day of which figures were published is read again for the next. */
const LARGE = 5_000;

/**
 * Twice, or in two processes, changes nothing.
 * @returns in how many series figures were looked at
 */
export async function publishFigures(needs: Needs, signal?: AbortSignal): Promise<number> {
  const { db } = needs;
  const { timeZone } = await readCompany(db);
  const yesterday = addDays(dayOf(needs.clock(), timeZone), -1);
  const first = await firstAnsweredDay(db, timeZone);
  if (first === undefined || first > yesterday) return 0;
  const isLarge = (await peopleInParts(db, LARGE)).length > 1;
  const places = await allPlaces(db);
  let number = 0;
  for (const series of await allSeries(db)) {
    const past = await publishedDays(db, series.id);
    const day = dayToPublish(past.at(-1)?.day, yesterday, isLarge);
    if (day === null || signal?.aborted) continue;
    const asOf = { day, size: await findSize(needs, day, timeZone) };
    if (await publishSeries(needs, series, asOf, past, { places, isLarge })) number += 1;
  }
  return number;
}

/** The first figures are of yesterday, later ones of the end of a week or a month. */
export function dayToPublish(last: string | undefined, yesterday: string, isLarge: boolean): string | null {
  if (last === undefined) return yesterday;
  const tomorrow = addDays(yesterday, 1);
  const day = isLarge
    ? addDays(`${tomorrow.slice(0, 8)}01`, -1)
    : addDays(yesterday, -(weekdayOf(yesterday) % 7));
  return day > last ? day : null;
}

/** Once a day, of all series: where everybody worked, and whether the company is large. */
interface Company {
  places: readonly Place[];
  isLarge: boolean;
}

async function publishSeries(
  { db, dialect }: Needs,
  series: Series,
  asOf: AsOf,
  past: readonly PublishedDay[],
  { places, isLarge }: Company,
): Promise<boolean> {
  const stands = await series.stands(db, asOf);
  if (past.length === 0 && stands.size === 0) return false;
  const spans = await publishedSpans(db, series.id);
  // Of a day without anybody as well, of which there is no figure.
  const totals = new Set((series.total ? await publishedDays(db, series.total) : []).map(({ day }) => day));
  const history = openHistory(db, series, { past, places, spans, totals, isKept: !isLarge });
  const where = whereIn(series, places, asOf, stands);
  const { departments } = await namesAsOf(db, asOf);
  const units = series.isByDepartment
    ? unitsOf(departments, countIn(stands, where), past.at(-1)?.units)
    : allTogether(REST);
  const { told: present, inUnits } = await history.present();
  const total = series.total ? stands : null;
  await giveWay();
  const countedIf = (held: ReadonlySet<string>) => counted(inUnits, where, { units, held });
  const { page, held, isTotalOfDay } = await nextFigures({
    present,
    earlier: history.told,
    total,
    propose: (held) => pageOf(stands, countedIf(held), present.page, held),
  });
  if (past.length === 0 && page.size === 0) return false;

  const nameOf = departmentNames(departments);
  const figure = (unitId: string, row: Row) => ({
    unitId,
    name: nameOf(unitId) || null,
    people: row.size,
    ...countsOfRow(row),
  });
  const begun = [...page].filter(([unit, row]) => present.page.get(unit) !== row);
  const decided = { ...asOf, units, held };
  const figures = {
    begun: begun.map(([unitId, row]) => figure(unitId, row)),
    ended: [...present.page.keys()].filter((unit) => present.page.get(unit) !== page.get(unit)),
  };
  try {
    await db.transaction().execute(async (trx) => {
      await publish(trx, series.id, decided, figures);
      // Where nobody has changed it stays, so that a total that waits does not say that somebody has.
      if (series.total && isTotalOfDay && (begun.length > 0 || !isSame(present.total, stands)))
        await publish(trx, series.total, NO_UNITS(asOf), {
          // Of nobody there is no figure.
          begun: stands.size > 0 ? [figure(REST, stands)] : [],
          ended: [REST],
        });
    });
  } catch (error) {
    // Another process published the day meanwhile: the same figures.
    if (!dialect.isUniqueViolation(error)) throw error;
  }
  return true;
}

/** The day of a total: where people are counted stands with the units. */
const NO_UNITS = (asOf: AsOf): PublishedDay => ({ ...asOf, units: new Map(), held: new Set() });

function countIn(stands: Row, departments: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const person of stands.keys()) {
    const department = departments.get(person) ?? "";
    counts.set(department, (counts.get(department) ?? 0) + 1);
  }
  return counts;
}
