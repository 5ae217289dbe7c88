// Rows of today as of one size of the ledger, while others enter something: what holds now is quickly read, and of those of
// whom records came since, what held when the ledger had that size.

import type { Db } from "#db/open.server.ts";
import { readEdge } from "../ledger/store.server.ts";
import { peopleBetween } from "./base-figure-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { dutyRowsOf, type OfWhom } from "./past-report-store.server.ts";
import { type RowOfPerson, rowsThatHold } from "./present-rows-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";

/** Of more records than these, everybody is read as they were. */
const MOST = 500;

/** In no order. */
export async function presentRows(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
  whom: OfWhom,
): Promise<RowOfPerson[]> {
  const rows = await rowsThatHold(db, asOf, filter, whom);
  // Asked afterwards: of whatever the rows know, the record is within this size.
  const { size } = await readEdge(db);
  const changed = await peopleBetween(db, asOf.size, size, MOST);
  if (changed === null) return dutyRowsOf(db, asOf, filter, whom);
  if (changed.length === 0) return rows;
  const others = new Set(changed);
  return [
    ...rows.filter(({ personId }) => !others.has(personId)),
    ...(await dutyRowsOf(db, asOf, filter, whom, changed)),
  ];
}
