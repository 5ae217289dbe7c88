// Keeps figures of today and of tomorrow near what they are now, once the company is so large that counting them takes its
// time: with each pass. Tomorrow's are there when the day turns.

import { addDays, dayOf } from "#app/calendar.ts";
import { readEdge } from "../ledger/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { dropBasesBefore, findBase, moveBase, writeBase } from "./base-figure-store.server.ts";
import { countedAsOf } from "./count-anew.server.ts";
import { FEW, isLarge, type KeepNeeds, LARGE } from "./keep-days.server.ts";
import { differencesBetween } from "./near-figures.server.ts";
import type { AsOf } from "./past-day.ts";
import { peopleInParts } from "./report-figure-store.server.ts";

/** Twice, or in two processes, changes nothing. @returns how many days' figures were counted or taken on */
export async function keepPresent(
  needs: KeepNeeds,
  signal?: AbortSignal,
  { large = LARGE, few = FEW } = {},
): Promise<number> {
  const { db } = needs;
  const { timeZone } = await readCompany(db);
  const today = dayOf(needs.clock(), timeZone);
  if (!(await findBase(db, today)) && !(await isLarge(db, large))) return 0;
  let kept = 0;
  for (const day of [today, addDays(today, 1)]) {
    if (signal?.aborted) break;
    const { size } = await readEdge(db);
    if (await keepNear(needs, { day, size }, few)) kept += 1;
  }
  // Yesterday's answer for the day until it is kept for good.
  await db.transaction().execute((trx) => dropBasesBefore(trx, addDays(today, -1)));
  return kept;
}

async function keepNear({ db, dialect }: KeepNeeds, asOf: AsOf, few: number): Promise<boolean> {
  const base = await findBase(db, asOf.day);
  if (base && asOf.size - base.size <= few && asOf.size >= base.size) return false;
  const differences = base && (await differencesBetween(db, asOf.day, [base.size, asOf.size]));
  if (base && differences) {
    await db.transaction().execute((trx) => moveBase(trx, asOf, base.size, differences));
    return true;
  }
  const figures = await countedAsOf(db, asOf, await peopleInParts(db));
  try {
    await db.transaction().execute((trx) => writeBase(trx, asOf, figures));
  } catch (error) {
    // Another process counted the day meanwhile.
    if (!dialect.isUniqueViolation(error)) throw error;
  }
  return true;
}
