// The report of this moment, for files: rows are read page by page, so that 100,000 people need no more memory than one page.

import { setImmediate } from "node:timers/promises";
import { dayOf } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { findCheckpointWithin, readEdge } from "../ledger/store.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { countedAlready } from "./counted-already.ts";
import { population, sum } from "./counts.ts";
import type { AsOf } from "./past-day.ts";
import { dutyRowsOfPeople } from "./past-report-store.server.ts";
import { peopleByName } from "./people-by-name-store.server.ts";
import { countsToday } from "./present-figures.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { ReportRow, ReportSource } from "./report-source.ts";
import { listDepartments } from "./report-store.server.ts";
import { courseName } from "./report-view.server.ts";
import { countStates } from "./state-counts-store.server.ts";

export async function presentReport(db: Db, now: Date): Promise<ReportSource> {
  const company = await readCompany(db);
  const { timeZone } = company;
  const today = dayOf(now, timeZone);
  const { size } = await readEdge(db);
  const courses = await listCourses(db);
  const departments = await listDepartments(db);
  return {
    asOf: { day: today, size, at: now.toISOString() },
    company,
    departments,
    courseTitle: (id, language) => courseName(courses, id, language),
    checkpoint: await findCheckpointWithin(db, size),
    countsOf: (filter) => countsToday(db, filter, today, departments),
    sizeOf: async (filter) =>
      countedAlready(await countsToday(db, filter, today, departments), filter) ??
      population(sum(await countStates(db, filter, today))),
    rowsOf: (filter) => rowsOf(db, { day: today, size }, filter),
  };
}

/** All as of one size of the ledger, whatever is entered while the file is written. */
async function* rowsOf(db: Db, asOf: AsOf, filter: ReportFilter): AsyncGenerator<ReportRow> {
  for await (const ids of peopleByName(db)) {
    const rows = await dutyRowsOfPeople(db, asOf, filter, ids);
    const own = Map.groupBy(rows, ({ personId }) => personId);
    for (const id of ids)
      yield* (own.get(id) ?? []).sort((one, other) => (one.assignmentId < other.assignmentId ? -1 : 1));
    // Between pages other requests have their turn.
    await setImmediate();
  }
}
