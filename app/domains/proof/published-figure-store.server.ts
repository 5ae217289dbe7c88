// Published figures as they are kept, and what they are read again from: whom they are about is written nowhere.

import { giveWay } from "#app/give-way.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { PublishedFigureTable } from "#db/schema/reports.ts";
import type { Counts } from "./counts.ts";
import type { AsOf } from "./past-day.ts";
import { countedDuties } from "./past-report-store.server.ts";
import type { Decided, Row } from "./published.ts";
import { peopleInParts } from "./report-figure-store.server.ts";
import { REPORT_STATES } from "./report-filter.ts";

/** A day of which figures were published, and what was decided then. */
export type PublishedDay = AsOf & Decided;

/** The days in their order. */
export async function publishedDays(db: Db, series: string): Promise<PublishedDay[]> {
  const rows = await db
    .selectFrom("published_day")
    .select(["day", "size", "units", "held"])
    .where("series", "=", series)
    .orderBy("day")
    .execute();
  return rows.map(({ units, held, ...asOf }) => ({
    ...asOf,
    units: new Map(Object.entries(JSON.parse(units) as Record<string, string>)),
    held: new Set(JSON.parse(held) as string[]),
  }));
}

/** From when until when which unit was shown. */
export interface Span {
  unitId: string;
  from: string;
  until: string | null;
}

export async function publishedSpans(db: Db, series: string): Promise<Span[]> {
  return db
    .selectFrom("published_figure")
    .select(["unit_id as unitId", "from_day as from", "until_day as until"])
    .where("series", "=", series)
    .execute();
}

export interface PublishedFigures extends Counts {
  unitId: string;
  name: string | null;
  people: number;
  /** The day they are of. */
  asOf: string;
}

/** What is shown of units on a day: the newest that was published by then. */
export async function figuresShown(db: Db, series: string, day: string): Promise<PublishedFigures[]> {
  return db
    .selectFrom("published_figure")
    .select(["unit_id as unitId", "name", "people", "from_day as asOf", ...REPORT_STATES])
    .where("series", "=", series)
    .where("from_day", "<=", day)
    .where((eb) => eb.or([eb("until_day", "is", null), eb("until_day", ">", day)]))
    .orderBy("unit_id")
    .execute();
}

/** All that was ever shown of a series. */
export async function allFigures(db: Db, series: string): Promise<PublishedFigures[]> {
  return db
    .selectFrom("published_figure")
    .select(["unit_id as unitId", "name", "people", "from_day as asOf", ...REPORT_STATES])
    .where("series", "=", series)
    .orderBy("from_day")
    .orderBy("unit_id")
    .execute();
}

/** Keeps a day's decision with the figures that begin and those that end by it. */
export async function publish(
  trx: Trx,
  series: string,
  { day, size, units, held }: PublishedDay,
  figures: { begun: readonly Omit<PublishedFigures, "asOf">[]; ended: readonly string[] },
): Promise<void> {
  await trx
    .insertInto("published_day")
    .values({
      series,
      day,
      size,
      units: JSON.stringify(Object.fromEntries(units)),
      held: JSON.stringify([...held].sort()),
    })
    .execute();
  for (const unitId of figures.ended)
    await trx
      .updateTable("published_figure")
      .set({ until_day: day })
      .where("series", "=", series)
      .where("unit_id", "=", unitId)
      .where("until_day", "is", null)
      .execute();
  for (const { unitId, ...figure } of figures.begun) {
    const row: PublishedFigureTable = { ...figure, series, unit_id: unitId, from_day: day, until_day: null };
    await trx.insertInto("published_figure").values(row).execute();
  }
}

/** People read together: some milliseconds. */
const PART = 2_000;

/**
 * How everybody's duties of a kind stood on a day: how many in each state, in the order of the states, and which ones. Whoever
 * is asked again, a year later, has changed even if as much is open as then.
 */
export async function standsAsOf(db: Db, asOf: AsOf, kind: ContentKind): Promise<Row> {
  const duties = new Map<string, { counts: number[]; ids: string[] }>();
  const parts = await peopleInParts(db, PART);
  for (const [at, from] of parts.entries()) {
    for (const duty of await countedDuties(db, asOf, { from, before: parts[at + 1] ?? null })) {
      if (duty.kind !== kind) continue;
      const own = duties.get(duty.personId) ?? { counts: REPORT_STATES.map(() => 0), ids: [] };
      const state = REPORT_STATES.indexOf(duty.state);
      own.counts[state] = (own.counts[state] ?? 0) + 1;
      own.ids.push(duty.assignmentId);
      duties.set(duty.personId, own);
    }
    await giveWay();
  }
  return new Map(
    [...duties].map(([person, { counts, ids }]) => [person, [counts.join(" "), ...ids.sort()].join("\n")]),
  );
}

/** The sum of how some people's duties stand. */
export function countsOfRow(row: Row): Counts {
  const sums = REPORT_STATES.map(() => 0);
  for (const stands of row.values())
    for (const [at, n] of (stands.split("\n")[0] ?? "").split(" ").entries())
      sums[at] = (sums[at] ?? 0) + Number(n);
  return Object.fromEntries(REPORT_STATES.map((state, at) => [state, sums[at] ?? 0])) as Counts;
}

/** Where somebody worked from a record until another. */
export interface Place {
  person: string;
  department: string;
  from: number;
  until: number | null;
}

/** Where everybody worked, at any time. */
export async function allPlaces(db: Db): Promise<Place[]> {
  return db
    .selectFrom("person_period")
    .select(["person_id as person", "department_id as department"])
    .select(["from_sequence as from", "until_sequence as until"])
    .execute();
}

/** Where everybody worked after so many records. */
export function placesAt(places: readonly Place[], size: number): Map<string, string> {
  return new Map(
    places.flatMap(({ person, department, from, until }) =>
      from < size && (until === null || until >= size) ? [[person, department]] : [],
    ),
  );
}
