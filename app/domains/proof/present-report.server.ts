// The report of this moment, for files, by name: all of it is as of one size of the ledger.

import { setImmediate } from "node:timers/promises";
import { dayOf } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { findCheckpointWithin, readEdge } from "../ledger/store.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { countedAlready } from "./counted-already.ts";
import { population, sum } from "./counts.ts";
import { PackedRows } from "./packed-rows.ts";
import { countGoneOn } from "./past-cycles-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { peopleByName } from "./people-by-name-store.server.ts";
import { countsToday } from "./present-figures.server.ts";
import { presentRows } from "./present-rows.server.ts";
import type { RowOfPerson } from "./present-rows-store.server.ts";
import { peopleInParts } from "./report-figure-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { ReportRow, ReportSource } from "./report-source.ts";
import { listDepartments } from "./report-store.server.ts";
import { courseName } from "./report-view.server.ts";
import { countStates } from "./state-counts-store.server.ts";

/** So many rows are enough for paper: they are looked for by name, among so many people at most, some together. */
const FIRST = { rows: 1_000, people: 20_000, together: 500 };

export async function presentReport(db: Db, now: Date, first = FIRST): Promise<ReportSource> {
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
    goneOnOf: (filter) => countGoneOn(db, { day: today, size }, filter),
    sizeOf: async (filter) =>
      countedAlready(await countsToday(db, filter, today, departments), filter) ??
      population(sum(await countStates(db, filter, today))),
    pagesOf: (filter) => pagesOf(db, { day: today, size }, filter, first),
  };
}

/**
 * All as of one size of the ledger, whatever is entered while the file is written. The first are read name after name,
 * and then all others person after person as their duties lie, which takes half the time, and put into the order of names.
 */
async function* pagesOf(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
  { rows: enough, people, together }: typeof FIRST,
): AsyncGenerator<readonly ReportRow[]> {
  const ids = await peopleByName(db);
  let given = 0;
  let next = 0;
  for (; next < ids.length && next < people && given < enough; next += together) {
    const some = ids.slice(next, next + together);
    const own = rowsByPerson(await presentRows(db, asOf, filter, some));
    const rows = some.flatMap((id) => own.get(id) ?? []);
    given += rows.length;
    yield rows;
    // Between pages other requests have their turn.
    await setImmediate();
  }
  if (next >= ids.length) return;
  const packed = new PackedRows(ids.slice(next));
  const parts = await peopleInParts(db, together);
  for (const [at, from] of parts.entries()) {
    // Held by nobody while others have their turn: what is, lives on beside all that comes after it.
    packAll(packed, await presentRows(db, asOf, filter, { from, before: parts[at + 1] ?? null }));
    await setImmediate();
  }
  for (let place = 0; place < packed.places; place += together) {
    yield packed.between(place, place + together);
    await setImmediate();
  }
}

function packAll(packed: PackedRows, rows: readonly RowOfPerson[]): void {
  for (const [id, own] of rowsByPerson(rows)) packed.put(id, own);
}

/** Each person's rows, by the ids of duties. */
function rowsByPerson(rows: readonly RowOfPerson[]): Map<string, RowOfPerson[]> {
  const own = Map.groupBy(rows, ({ personId }) => personId);
  for (const each of own.values())
    each.sort((one, other) => (one.assignmentId < other.assignmentId ? -1 : 1));
  return own;
}
