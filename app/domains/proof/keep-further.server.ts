// Keeps the figures of further reports of each day that is over, of today and of tomorrow, once the company is so large that
// counting them takes its time: with each pass. Those of a day that is over never change.

import { addDays, dayOf } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { readEdge } from "../ledger/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import type { Figure } from "./count-duties.ts";
import {
  lastFurtherBefore,
  readFurther,
  sizeOfFurther,
  writeFurther,
} from "./further-figure-store.server.ts";
import { countFurther, takenOn, turnedOn } from "./further-figures.server.ts";
import { FEW, isLarge, type KeepNeeds, LARGE } from "./keep-days.server.ts";
import type { AsOf } from "./past-day.ts";
import { findSize, firstAnsweredDay } from "./past-day-store.server.ts";
import { peopleInParts } from "./report-figure-store.server.ts";

/** Twice, or in two processes, changes nothing. @returns how many days' figures were counted or taken on */
export async function keepFurther(
  needs: KeepNeeds,
  signal?: AbortSignal,
  { large = LARGE, few = FEW } = {},
): Promise<number> {
  const { db } = needs;
  const { timeZone } = await readCompany(db);
  const today = dayOf(needs.clock(), timeZone);
  const last = await lastFurtherBefore(db, today);
  if (!last && (await sizeOfFurther(db, today)) === undefined && !(await isLarge(db, large))) return 0;
  let kept = 0;
  // Days before the first that was kept are counted when they are asked for.
  const yesterday = addDays(today, -1);
  const first = await firstAnsweredDay(db, timeZone);
  for (let day = last ?? yesterday; day <= yesterday; day = addDays(day, 1)) {
    if (signal?.aborted || first === undefined || day < first) break;
    if (await keepFurtherOf(db, { day, size: await findSize(needs, day, timeZone) })) kept += 1;
  }
  for (const day of [today, addDays(today, 1)]) {
    if (signal?.aborted) break;
    if (await keepFurtherOf(db, { day, size: (await readEdge(db)).size }, few)) kept += 1;
  }
  return kept;
}

/** @param few records that may have come since @returns whether there was anything to count */
export async function keepFurtherOf(db: Db, asOf: AsOf, few = 0): Promise<boolean> {
  const size = await sizeOfFurther(db, asOf.day);
  if (size !== undefined && asOf.size >= size && asOf.size - size <= few) return false;
  await writeFurther(db, asOf, await figuresFor(db, asOf));
  return true;
}

/** Taken on from those of the same day, or of the day before; counted anew where neither can be. */
async function figuresFor(db: Db, asOf: AsOf): Promise<Figure[]> {
  const kept = await readFurther(db, asOf.day);
  const figures = kept && (await takenOn(db, kept, asOf));
  if (figures) return figures;
  const parts = await peopleInParts(db);
  const dayBefore = addDays(asOf.day, -1);
  const before = await readFurther(db, dayBefore);
  const present = before && (await takenOn(db, before, { ...asOf, day: dayBefore }));
  return (present && (await turnedOn(db, present, asOf, parts))) ?? (await countFurther(db, asOf, parts));
}
