// The report of this moment, for files: rows are read page by page, so that 100,000 people need no more memory than one page.

import { setImmediate } from "node:timers/promises";
import { dayOf } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { findCheckpointWithin, readEdge } from "../ledger/store.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { countedAlready } from "./counted-already.ts";
import { population, sum } from "./counts.ts";
import { countsToday } from "./present-figures.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { ReportRow, ReportSource } from "./report-source.ts";
import { type After, listDepartments, listPersonRows } from "./report-store.server.ts";
import { courseName, doneOn } from "./report-view.server.ts";
import { countStates } from "./state-counts-store.server.ts";

const ROWS = 2000;

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
    rowsOf: (filter) => rowsOf(db, filter, today, timeZone),
  };
}

async function* rowsOf(
  db: Db,
  filter: ReportFilter,
  today: string,
  timeZone: string,
): AsyncGenerator<ReportRow> {
  let after: After | undefined;
  do {
    const rows = await listPersonRows(db, filter, today, { after, limit: ROWS });
    for (const row of rows) yield { ...row, doneOn: doneOn(row, timeZone) };
    const last = rows.length === ROWS ? rows.at(-1) : undefined;
    after = last && { name: last.name, assignmentId: last.assignmentId };
    // Between pages other requests have their turn.
    await setImmediate();
  } while (after);
}
