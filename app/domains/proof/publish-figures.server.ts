// Publishes the figures that those who are not HR see: as of a day that is over, for each unit only where it may follow all
// that was ever shown. With the turn of the day, once a week; figures that may not move stay, with the day they are of.

import { addDays, dayOf, weekdayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { readCompany } from "../people/company-store.server.ts";
import { unitsOf } from "./partition.ts";
import type { AsOf } from "./past-day.ts";
import { findSize, firstAnsweredDay } from "./past-day-store.server.ts";
import { namesAsOf } from "./past-report-store.server.ts";
import { counted, nextPage, type Page, pageOf, type Row } from "./published.ts";
import {
  allPlaces,
  countsOfRow,
  type PublishedDay,
  placesAt,
  publish,
  publishedDays,
  publishedSpans,
  type Span,
  standsAsOf,
} from "./published-figure-store.server.ts";
import { peopleInParts } from "./report-figure-store.server.ts";
import { departmentNames } from "./report-view.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
}

/** Of more people once a month: each day of which figures were published is read again for the next. */
const LARGE = 5_000;

/**
 * Twice, or in two processes, changes nothing.
 * @returns of how many kinds figures were looked at
 */
export async function publishFigures(needs: Needs, signal?: AbortSignal): Promise<number> {
  const { timeZone } = await readCompany(needs.db);
  const yesterday = addDays(dayOf(needs.clock(), timeZone), -1);
  const first = await firstAnsweredDay(needs.db, timeZone);
  if (first === undefined || first > yesterday) return 0;
  const isLarge = (await peopleInParts(needs.db, LARGE)).length > 1;
  let kinds = 0;
  for (const kind of ["lesson", "document"] as const) {
    const past = await publishedDays(needs.db, kind);
    const day = dayToPublish(past.at(-1)?.day, yesterday, isLarge);
    if (day === null || signal?.aborted) continue;
    const asOf = { day, size: await findSize(needs, day, timeZone) };
    if (await publishKind(needs, kind, asOf, past)) kinds += 1;
  }
  return kinds;
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

async function publishKind(
  needs: Needs,
  kind: ContentKind,
  asOf: AsOf,
  past: readonly PublishedDay[],
): Promise<boolean> {
  const { db, dialect } = needs;
  const history = await openHistory(db, kind, past);
  const stands = await standsAsOf(db, asOf, kind);
  const departments = history.placesAt(asOf);
  const { departments: named } = await namesAsOf(db, asOf);
  const units = unitsOf(named, countIn(stands, departments));
  const present = await history.present();
  const { page, held } = await nextPage(present.page, history.pages, (held) =>
    pageOf(stands, counted(present.inUnits, departments, { units, held }), present.page, held),
  );
  if (past.length === 0 && page.size === 0) return false;

  const nameOf = departmentNames(named);
  const begun = [...page].filter(([unit, row]) => present.page.get(unit) !== row);
  const ended = [...present.page.keys()].filter((unit) => present.page.get(unit) !== page.get(unit));
  try {
    await db.transaction().execute((trx) =>
      publish(
        trx,
        kind,
        { ...asOf, units, held },
        {
          begun: begun.map(([unitId, row]) => ({
            unitId,
            name: nameOf(unitId) || null,
            people: row.size,
            ...countsOfRow(row),
          })),
          ended,
        },
      ),
    );
  } catch (error) {
    // Another process published the day meanwhile: the same figures.
    if (!dialect.isUniqueViolation(error)) throw error;
  }
  return true;
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

async function openHistory(db: Db, kind: ContentKind, past: readonly PublishedDay[]) {
  const places = await allPlaces(db);
  const spans = await publishedSpans(db, kind);
  /** All that was shown, in its order: read again, as it was then. */
  async function* read(of: readonly Span[]): AsyncGenerator<Shown> {
    let inUnits: ReadonlyMap<string, string> = new Map();
    const page = new Map<string, Row>();
    for (const decided of past) {
      inUnits = counted(inUnits, placesAt(places, decided.size), decided);
      const begun = of.filter(({ from }) => from === decided.day);
      for (const { unitId, until } of of) if (until === decided.day) page.delete(unitId);
      if (begun.length > 0) {
        const now = pageOf(await standsAsOf(db, decided, kind), inUnits, new Map(), new Set());
        for (const { unitId } of begun) page.set(unitId, now.get(unitId) ?? new Map());
      }
      yield { page: new Map(page), inUnits };
    }
  }
  return {
    placesAt: ({ size }: AsOf) => placesAt(places, size),
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
