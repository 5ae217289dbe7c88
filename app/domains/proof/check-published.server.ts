// Whether the figures that were published are those that periods and completions gave on their day: each decision is read again,
// as for the next one. `npm run ledger:check -- --rebuild` says what deviates.

import type { Db } from "#db/open.server.ts";
import type { Row } from "./published.ts";
import {
  allFigures,
  allPlaces,
  countsOfRow,
  type PublishedFigures,
  publishedDays,
  publishedSpans,
} from "./published-figure-store.server.ts";
import { openHistory } from "./published-history.server.ts";
import { peopleInParts } from "./report-figure-store.server.ts";
import { REPORT_STATES } from "./report-filter.ts";
import { allSeries, type Series } from "./series.server.ts";

/** Of more people how they stood on all days does not stand in memory. */
const LARGE = 5_000;

/** @returns a sentence for each deviation, at most so many */
export async function publishedDeviations(db: Db, most = 20): Promise<string[]> {
  const found: string[] = [];
  for (const series of await allSeries(db))
    if (found.length < most) found.push(...(await seriesDeviations(db, series)));
  return found.slice(0, most);
}

async function seriesDeviations(db: Db, series: Series): Promise<string[]> {
  const past = await publishedDays(db, series.id);
  const totalDays = series.total ? await publishedDays(db, series.total) : [];
  const history = openHistory(db, series, {
    past,
    places: await allPlaces(db),
    spans: await publishedSpans(db, series.id),
    totals: new Set(totalDays.map(({ day }) => day)),
    isKept: (await peopleInParts(db, LARGE)).length === 1,
  });
  const units = Map.groupBy(await allFigures(db, series.id), ({ asOf }) => asOf);
  const totals = Map.groupBy(series.total ? await allFigures(db, series.total) : [], ({ asOf }) => asOf);
  const found: string[] = [];
  for await (const { day, told } of history.days()) {
    for (const figure of units.get(day) ?? [])
      found.push(...figureDeviations(series.id, figure, told.page.get(figure.unitId)));
    for (const figure of totals.get(day) ?? [])
      found.push(...figureDeviations(`${series.total}`, figure, told.total ?? undefined));
    units.delete(day);
    totals.delete(day);
  }
  for (const [day] of [...units, ...totals])
    found.push(
      `published_figure has figures of ${series.id} as of ${day}, a day of which none were published.`,
    );
  return found;
}

function figureDeviations(series: string, figure: PublishedFigures, row: Row = new Map()): string[] {
  const counted = { people: row.size, ...countsOfRow(row) };
  const column = (["people", ...REPORT_STATES] as const).find((each) => figure[each] !== counted[each]);
  if (!column) return [];
  const unit = figure.unitId === "" ? "" : `, unit ${figure.unitId},`;
  return [
    `published_figure says of ${series}${unit} as of ${figure.asOf} that ${column} is ${figure[column]}, but it was ${counted[column]}.`,
  ];
}
