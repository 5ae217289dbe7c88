// Counts completions record by record, once the company is so large that counting a year of them takes its time: with each pass,
// what came since the last one.

import { addDays, dayOf } from "#app/calendar.ts";
import { giveWay } from "#app/give-way.ts";
import { readEdge } from "../ledger/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { addCounts, countedDays, lastCounted } from "./completion-count-store.server.ts";
import { countParts } from "./count-completions.server.ts";
import { isLarge, type KeepNeeds, LARGE } from "./keep-days.server.ts";
import type { AsOf } from "./past-day.ts";
import { findSize, firstAnsweredDay } from "./past-day-store.server.ts";

const RECORDS = 2_000;

/** Twice, or in two processes, changes nothing. @returns how many records were counted */
export async function keepCompletions(
  needs: KeepNeeds,
  signal?: AbortSignal,
  { large = LARGE, records = RECORDS } = {},
): Promise<number> {
  const { db } = needs;
  const { timeZone } = await readCompany(db);
  const first = await firstAnsweredDay(db, timeZone);
  const begun = await lastCounted(db);
  if (first === undefined || (!begun && !(await isLarge(db, large)))) return 0;
  const { size: edge } = await readEdge(db);
  const today = dayOf(needs.clock(), timeZone);
  let last = begun;
  // A day that is past by a clock that ran ahead is gone on with.
  for (let day = last?.day ?? first; day <= today || day === last?.day; day = addDays(day, 1)) {
    const end = day < today ? await findSize(needs, day, timeZone) : edge;
    while ((last?.size ?? 0) < end) {
      if (signal?.aborted) return (last?.size ?? 0) - (begun?.size ?? 0);
      const from = last?.size ?? 0;
      const next = { day, size: Math.min(from + records, end) };
      if (!(await countOn(needs, last, next))) return from - (begun?.size ?? 0);
      last = next;
      await giveWay();
    }
    if ((last?.size ?? 0) >= edge) break;
  }
  return (last?.size ?? 0) - (begun?.size ?? 0);
}

/** @returns false where somebody else went on meanwhile */
async function countOn({ db }: KeepNeeds, before: AsOf | undefined, next: AsOf): Promise<boolean> {
  const days = [...(await countedDays(db)), next];
  const parts = await countParts(db, { from: before?.size ?? 0, until: next.size }, next.day, days);
  return db.transaction().execute((trx) => addCounts(trx, before, next, parts));
}
