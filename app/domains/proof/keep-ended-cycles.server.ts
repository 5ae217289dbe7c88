// Counts how the cycles ended that ended on days which are over: with the turn of the day, month by month where it is the
// first time.

import { addDays, addMonths, dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import type { EndedCycleFigureTable } from "#db/schema/reports.ts";
import { readEdge } from "../ledger/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { countedUntil, keepEnded } from "./ended-cycle-store.server.ts";
import { countEnded } from "./past-cycles-store.server.ts";
import { firstAnsweredDay } from "./past-day-store.server.ts";

const KINDS = ["lesson", "document"] as const;

/** Twice, or in two processes, changes nothing. */
export async function keepEndedCycles(
  { db, clock }: { db: Db; clock: Clock },
  signal?: AbortSignal,
): Promise<void> {
  const { timeZone } = await readCompany(db);
  const yesterday = addDays(dayOf(clock(), timeZone), -1);
  const last = await countedUntil(db);
  let from = last ? addDays(last, 1) : await firstAnsweredDay(db, timeZone);
  while (from !== undefined && from <= yesterday && !signal?.aborted) {
    const month = addMonths(from, 1);
    const to = month > yesterday ? yesterday : addDays(month, -1);
    await keepDaysOf(db, { from, to });
    from = addDays(to, 1);
    await giveWay();
  }
}

/** By all that is known now: a day that was missed turned later than it was. */
async function keepDaysOf(db: Db, days: { from: string; to: string }): Promise<void> {
  const asOf = { day: days.to, size: (await readEdge(db)).size };
  const figures: EndedCycleFigureTable[] = [];
  for (const kind of KINDS)
    for (const { courseId, cycle, endedOn, end, n } of await countEnded(db, asOf, { kind }, days))
      figures.push({ ended_on: endedOn, kind, course_id: courseId, cycle, outcome: end, n });
  await db.transaction().execute((trx) => keepEnded(trx, figures, days.to));
}
