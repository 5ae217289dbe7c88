// Pages of the list of superseded cycles, the newest days first: a day on which very many were superseded is read along the
// names of all people, from its nearer end, instead of sorting everybody for each page.

import type { Db } from "#db/open.server.ts";
import type { Days, FurtherFilter } from "./further-report.ts";
import { type EndedCount, listSuperseded } from "./past-cycles-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { countPeople } from "./people-by-name-store.server.ts";
import type { Read } from "./row-lists.server.ts";

/** A day with more than these is one by itself. And what it costs to look at somebody by name, in people sorted. */
const WEIGHED = { long: 1_000, look: 2 };

interface Piece extends Days {
  offset: number;
  limit: number;
  /** How many there are on its only day; null where they are sorted. */
  size: number | null;
}

/** @param ended how many ended within the period, by day */
export function supersededPages(
  { db, asOf }: { db: Db; asOf: AsOf },
  { period, ...filter }: FurtherFilter,
  ended: readonly EndedCount[],
  weighed = WEIGHED,
) {
  const days = supersededByDay(ended);
  return async (which: Read) => {
    if ("among" in which) return listSuperseded(db, asOf, filter, period, which);
    const rows: Awaited<ReturnType<typeof listSuperseded>> = [];
    for (const { size, offset, limit, ...on } of piecesOf(days, which, weighed.long)) {
      const afterwards = size === null ? offset : size - offset - limit;
      const nearer = Math.min(offset, afterwards);
      const isNamed =
        size !== null && weighed.look * (nearer + limit) * (await countPeople(db)) <= size * size;
      const down = isNamed && afterwards < offset;
      const page = { offset: isNamed ? nearer : offset, limit };
      const found = await listSuperseded(db, asOf, filter, on, page, { isNamed, down });
      rows.push(...(down ? found.reverse() : found));
    }
    return rows;
  };
}

/** What of which days stands on a page: days that are not long are read together. */
function piecesOf(
  days: readonly { day: string; n: number }[],
  { offset, limit }: { offset: number; limit: number },
  long: number,
): Piece[] {
  const pieces: Piece[] = [];
  let before = 0;
  for (const { day, n } of days) {
    const skipped = Math.max(0, offset - before);
    const taken = Math.min(n, offset + limit - before) - skipped;
    before += n;
    if (taken <= 0) continue;
    const last = pieces.at(-1);
    if (last?.size === null && n <= long) {
      last.from = day;
      last.limit += taken;
    } else pieces.push({ from: day, to: day, offset: skipped, limit: taken, size: n > long ? n : null });
  }
  return pieces;
}

/** How many were superseded on which day, the last day first. */
function supersededByDay(ended: readonly EndedCount[]): { day: string; n: number }[] {
  return [
    ...Map.groupBy(
      ended.filter(({ end }) => end === "superseded"),
      ({ endedOn }) => endedOn,
    ),
  ]
    .map(([day, some]) => ({ day, n: some.reduce((all, { n }) => all + n, 0) }))
    .sort((one, other) => (one.day < other.day ? 1 : -1));
}
