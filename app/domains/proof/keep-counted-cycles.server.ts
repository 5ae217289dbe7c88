// Counts how cycles ended as of each day from the first one on, once the company is so large that counting takes its time: with
// each pass, by what the people have changed of whom records came since.

import { addDays, dayOf } from "#app/calendar.ts";
import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { readEdge } from "../ledger/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { type CountedPart, countedCycles, partsAsOf, takeOn } from "./counted-cycle-store.server.ts";
import { added, countKinds, differencesBetween, less } from "./counted-cycles.server.ts";
import { FEW, isLarge, type KeepNeeds, LARGE } from "./keep-days.server.ts";
import type { AsOf } from "./past-day.ts";
import { findSize, firstAnsweredDay } from "./past-day-store.server.ts";
import { peopleInParts } from "./report-figure-store.server.ts";

const PEOPLE = 500;

/** Twice, or in two processes, changes nothing. @returns how often they were taken on */
export async function keepCountedCycles(
  needs: KeepNeeds,
  signal?: AbortSignal,
  { large = LARGE, few = FEW } = {},
): Promise<number> {
  const { db } = needs;
  const { timeZone } = await readCompany(db);
  const today = dayOf(needs.clock(), timeZone);
  const last = await countedCycles(db);
  const first = await firstAnsweredDay(db, timeZone);
  if (first === undefined || (!last && !(await isLarge(db, large)))) return 0;
  let taken = 0;
  for (let day = last?.day ?? first; day <= today; day = addDays(day, 1)) {
    if (signal?.aborted) break;
    const size = day < today ? await findSize(needs, day, timeZone) : (await readEdge(db)).size;
    if (await takenOn(db, { day, size }, day < today ? 0 : few)) taken += 1;
  }
  return taken;
}

/** @returns whether there was anything to count */
async function takenOn(db: Db, asOf: AsOf, few: number): Promise<boolean> {
  const before = await countedCycles(db);
  if (before?.day === asOf.day && Math.abs(asOf.size - before.size) <= few) return false;
  const parts = await peopleInParts(db, PEOPLE);
  // Of more records than that everybody is counted anew, once, and not many of them twice.
  const most = (parts.length * PEOPLE) / 8;
  const days = { from: "", to: asOf.day };
  const differences =
    (before && (await differencesBetween(db, before, asOf, days, most))) ??
    (await countedAnew(db, parts, before, asOf));
  await db.transaction().execute((trx) => takeOn(trx, before, asOf, differences));
  return true;
}

/** Everybody, in parts between which others have their turn; less what was counted before. */
async function countedAnew(
  db: Db,
  parts: readonly string[],
  before: AsOf | undefined,
  asOf: AsOf,
): Promise<CountedPart[]> {
  const days = { from: "", to: asOf.day };
  let all: CountedPart[] = [];
  for (const [at, from] of parts.entries()) {
    all = added(all, await countKinds(db, asOf, days, { from, before: parts[at + 1] ?? null }));
    await giveWay();
  }
  return before ? added(all, less(await partsAsOf(db, before.day, days))) : all;
}
