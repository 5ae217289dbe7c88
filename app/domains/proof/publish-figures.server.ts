// Publishes the figures that those who are not HR see: as of a day that is over, for each unit only where it may follow all
// that was ever shown. With the turn of the day, once a week; figures that may not move stay, with the day they are of.

import { addDays, dayOf, weekdayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { REST, unitsOf } from "./partition.ts";
import type { AsOf } from "./past-day.ts";
import { findSize, firstAnsweredDay } from "./past-day-store.server.ts";
import { namesAsOf } from "./past-report-store.server.ts";
import { counted, nextPage, type Page, pageOf, type Row } from "./published.ts";
import {
  allPlaces,
  countsOfRow,
  type Place,
  type PublishedDay,
  placesAt,
  publish,
  publishedDays,
  publishedSpans,
  type Span,
} from "./published-figure-store.server.ts";
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
    if (await publishSeries(needs, series, asOf, { past, places })) number += 1;
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

interface Known {
  past: readonly PublishedDay[];
  places: readonly Place[];
}

async function publishSeries(
  { db, dialect }: Needs,
  series: Series,
  asOf: AsOf,
  known: Known,
): Promise<boolean> {
  const stands = await series.stands(db, asOf);
  if (known.past.length === 0 && stands.size === 0) return false;
  const history = openHistory(db, series, known, await publishedSpans(db, series.id));
  const where = whereIn(series, known.places, asOf, stands);
  const { departments } = await namesAsOf(db, asOf);
  const units = series.isByDepartment ? unitsOf(departments, countIn(stands, where)) : ALL_TOGETHER;
  const present = await history.present();
  const { page, held } = await nextPage(present.page, history.pages, (held) =>
    pageOf(stands, counted(present.inUnits, where, { units, held }), present.page, held),
  );
  if (known.past.length === 0 && page.size === 0) return false;

  const nameOf = departmentNames(departments);
  const begun = [...page].filter(([unit, row]) => present.page.get(unit) !== row);
  const figures = {
    begun: begun.map(([unitId, row]) => ({
      unitId,
      name: nameOf(unitId) || null,
      people: row.size,
      ...countsOfRow(row),
    })),
    ended: [...present.page.keys()].filter((unit) => present.page.get(unit) !== page.get(unit)),
  };
  try {
    await db.transaction().execute((trx) => publish(trx, series.id, { ...asOf, units, held }, figures));
  } catch (error) {
    // Another process published the day meanwhile: the same figures.
    if (!dialect.isUniqueViolation(error)) throw error;
  }
  return true;
}

const EVERYWHERE = "*";
const ALL_TOGETHER: ReadonlyMap<string, string> = new Map([[EVERYWHERE, REST]]);

/** Where each person works; in a series without units everywhere. */
function whereIn(
  { isByDepartment }: Series,
  places: readonly Place[],
  { size }: AsOf,
  stands: Row,
): ReadonlyMap<string, string> {
  return isByDepartment
    ? placesAt(places, size)
    : new Map([...stands.keys()].map((person) => [person, EVERYWHERE]));
}

function countIn(stands: Row, departments: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const person of stands.keys()) {
    const department = departments.get(person) ?? "";
    counts.set(department, (counts.get(department) ?? 0) + 1);
  }
  return counts;
}

/** What the page showed at a time, and where everybody was counted. */
interface Shown {
  page: Page;
  inUnits: ReadonlyMap<string, string>;
}

function openHistory(db: Db, series: Series, { past, places }: Known, spans: readonly Span[]) {
  /** What was shown, in its order: read again, as it was then. */
  async function* read(of: readonly Span[]): AsyncGenerator<Shown> {
    let inUnits: ReadonlyMap<string, string> = new Map();
    const page = new Map<string, Row>();
    for (const decided of past) {
      const begun = of.filter(({ from }) => from === decided.day);
      const stands: Row = begun.length > 0 ? await series.stands(db, decided) : new Map();
      inUnits = counted(inUnits, whereIn(series, places, decided, stands), decided);
      for (const { unitId, until } of of) if (until === decided.day) page.delete(unitId);
      const now = pageOf(stands, inUnits, new Map(), new Set());
      for (const { unitId } of begun) page.set(unitId, now.get(unitId) ?? new Map());
      yield { page: new Map(page), inUnits };
    }
  }
  return {
    async *pages(): AsyncGenerator<Page> {
      for await (const { page } of read(spans)) yield page;
    },
    async present(): Promise<Shown> {
      let last: Shown = { page: new Map(), inUnits: new Map() };
      for await (const shown of read(spans.filter(({ until }) => until === null))) last = shown;
      return last;
    },
  };
}
