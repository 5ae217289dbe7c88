// Makes up for the days that were over before figures of further reports were kept: from the newest back, some with each pass,
// until each day that reports can answer has its figures.

import { addDays, dayOf } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import type { Figure } from "./count-duties.ts";
import { lastFurtherAfterGap, readFurther, writeFurther } from "./further-figure-store.server.ts";
import { countFurther, takenOn, turnedBack } from "./further-figures.server.ts";
import type { KeepNeeds } from "./keep-days.server.ts";
import type { AsOf } from "./past-day.ts";
import { findSize, firstAnsweredDay } from "./past-day-store.server.ts";
import { peopleInParts } from "./report-figure-store.server.ts";

/** Milliseconds of a pass after which no further day is begun: others have their turn within a day as well. */
const WORK = 2_000;

/** Where nothing is kept, as in a small company, nothing is made up for. @returns how many days were */
export async function keepEarlier(needs: KeepNeeds, signal?: AbortSignal, work = WORK): Promise<number> {
  const { db, clock } = needs;
  const { timeZone } = await readCompany(db);
  const today = dayOf(clock(), timeZone);
  const first = await firstAnsweredDay(db, timeZone);
  const end = clock().getTime() + work;
  for (let kept = 0; ; kept += 1) {
    const after = await lastFurtherAfterGap(db, today);
    if (signal?.aborted || after === undefined || first === undefined || after <= first) return kept;
    if (kept > 0 && clock().getTime() >= end) return kept;
    const day = addDays(after, -1);
    const asOf = { day, size: await findSize(needs, day, timeZone) };
    await writeFurther(db, asOf, await figuresBefore(db, after, asOf));
  }
}

/** Taken back from those of the day after; counted anew where that cannot be. */
async function figuresBefore(db: Db, after: string, asOf: AsOf): Promise<Figure[]> {
  const parts = await peopleInParts(db);
  const kept = await readFurther(db, after);
  const figures = kept && (await takenOn(db, kept, { ...asOf, day: after }));
  return (figures && (await turnedBack(db, figures, asOf, parts))) ?? (await countFurther(db, asOf, parts));
}
