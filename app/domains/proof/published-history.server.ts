// What was shown of a series at each time, read again from the days of which figures were published and from how everybody stood
// then: whom figures are about is kept nowhere.

import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { counted, pageOf, type Row } from "./published.ts";
import { type Place, type PublishedDay, placesAt, type Span } from "./published-figure-store.server.ts";
import type { Series } from "./series.server.ts";
import type { Told } from "./told-together.ts";

/** What is known before a day is looked at. */
export interface Known {
  past: readonly PublishedDay[];
  places: readonly Place[];
  spans: readonly Span[];
  /** The days of which a total was published. */
  totals: ReadonlySet<string>;
  /** Whether how everybody stood on all days is kept in hand while the next figures are made. */
  isKept: boolean;
}

/** What the page showed after a decision, whether that was new, and where everybody was counted. */
export interface Shown {
  /** The day of the decision; none before the first. */
  day: string;
  told: Told;
  inUnits: ReadonlyMap<string, string>;
  moved: boolean;
}

const EVERYWHERE = "*";

/** The only unit of a series that is told of all together. */
export const allTogether = (unit: string): ReadonlyMap<string, string> => new Map([[EVERYWHERE, unit]]);

/** Where each person works; in a series without units everywhere. */
export function whereIn(
  { isByDepartment }: Series,
  places: readonly Place[],
  { size }: { size: number },
  stands: Row,
): ReadonlyMap<string, string> {
  return isByDepartment
    ? placesAt(places, size)
    : new Map([...stands.keys()].map((person) => [person, EVERYWHERE]));
}

export function openHistory(db: Db, series: Series, { past, places, spans, totals, isKept }: Known) {
  const standsOn = isKept
    ? keepingDays((day) => series.stands(db, day))
    : (day: PublishedDay) => series.stands(db, day);

  /** The decisions in their order. */
  async function* read(of: readonly Span[], totalDays: ReadonlySet<string>): AsyncGenerator<Shown> {
    let inUnits: ReadonlyMap<string, string> = new Map();
    let total: Row | null = null;
    const page = new Map<string, Row>();
    for (const decided of past) {
      const begun = of.filter(({ from }) => from === decided.day);
      const ended = of.filter(({ until }) => until === decided.day);
      const isTotal = totalDays.has(decided.day);
      const stands: Row = begun.length > 0 || isTotal ? await standsOn(decided) : new Map();
      await giveWay();
      inUnits = counted(inUnits, whereIn(series, places, decided, stands), decided);
      for (const { unitId } of ended) page.delete(unitId);
      const now = pageOf(stands, inUnits, new Map(), new Set());
      for (const { unitId } of begun) page.set(unitId, now.get(unitId) ?? new Map());
      if (isTotal) total = stands;
      const moved = begun.length + ended.length > 0 || isTotal;
      yield { day: decided.day, told: { page: new Map(page), total }, inUnits, moved };
    }
  }

  return {
    /** All that was ever told. */
    async *told(): AsyncGenerator<Told> {
      for await (const { told, moved } of read(spans, totals)) {
        await giveWay();
        if (moved) yield told;
      }
    },
    /** The same, each with its day. */
    async *days(): AsyncGenerator<Shown> {
      for await (const shown of read(spans, totals)) {
        await giveWay();
        yield shown;
      }
    },
    async present(): Promise<Shown> {
      const current = spans.filter(({ until }) => until === null);
      const newest = new Set([...totals].toSorted().slice(-1));
      let last: Shown = { day: "", told: { page: new Map(), total: null }, inUnits: new Map(), moved: false };
      for await (const shown of read(current, newest)) last = shown;
      return last;
    },
  };
}

/** How people stand changes seldom: the same words of all days are one text in memory. */
function keepingDays(read: (day: PublishedDay) => Promise<Row>): (day: PublishedDay) => Promise<Row> {
  const days = new Map<string, Row>();
  const texts = new Map<string, string>();
  const one = (text: string) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  return async (decided) => {
    const known = days.get(decided.day);
    if (known) return known;
    const stands = new Map([...(await read(decided))].map(([person, how]) => [one(person), one(how)]));
    days.set(decided.day, stands);
    return stands;
  };
}
