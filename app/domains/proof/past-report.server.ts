// The report of a past day, for files: the same question gives the same bytes whatever has happened since; only the name of
// somebody erased is gone.

import { setImmediate } from "node:timers/promises";
import type { Db } from "#db/open.server.ts";
import { findCheckpointWithin } from "../ledger/store.server.ts";
import { readCompanyAt } from "../people/company-store.server.ts";
import { countedAlready } from "./counted-already.ts";
import { population, sum } from "./counts.ts";
import { countGoneOn } from "./past-cycles-store.server.ts";
import { type AsOf, endOfDay } from "./past-day.ts";
import { countsAsOf } from "./past-figures.server.ts";
import { countPeriods, dutyPagesAsOf, namesAsOf } from "./past-report-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { ReportRow, ReportSource } from "./report-source.ts";
import { courseName } from "./report-view.server.ts";

/** @param asOf of a day that is over in this time zone */
export async function pastReport(db: Db, asOf: AsOf, timeZone: string): Promise<ReportSource> {
  const { departments, courses } = await namesAsOf(db, asOf);
  const end = endOfDay(asOf.day, timeZone);
  const { name, accent } = await readCompanyAt(db, new Date(end.getTime() - 1));
  return {
    asOf: { ...asOf, at: null },
    company: { name, accent, timeZone },
    departments,
    courseTitle: (id, language) => courseName(courses, id, language),
    // None that was made later, even of the same records: it was not there to be stated.
    checkpoint: await findCheckpointWithin(db, asOf.size, end),
    countsOf: (filter) => countsAsOf(db, asOf, filter, departments),
    goneOnOf: (filter) => countGoneOn(db, asOf, filter),
    sizeOf: async (filter) =>
      countedAlready(await countsAsOf(db, asOf, filter, departments), filter) ??
      population(sum(await countPeriods(db, asOf, filter))),
    pagesOf: (filter) => pagesOf(db, asOf, filter),
  };
}

async function* pagesOf(db: Db, asOf: AsOf, filter: ReportFilter): AsyncGenerator<readonly ReportRow[]> {
  for await (const page of dutyPagesAsOf(db, asOf, filter)) {
    yield page;
    // Between pages other requests have their turn.
    await setImmediate();
  }
}
