// A learner puts recall off to another day; nobody else is told, and nothing is recorded.

import type { Db } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import type { Clock } from "../clock.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { mayMoveTo } from "../domains/progress/recall.ts";
import { moveRecall as keepMove } from "../domains/progress/recall-store.server.ts";

/** @returns false for a day that is none of the next two weeks */
export async function moveRecall(
  { db, clock }: { db: Db; clock: Clock },
  { personId }: { personId: string },
  day: string,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const now = clock();
    if (!mayMoveTo(day, dayOf(now, (await readCompany(trx)).timeZone))) return false;
    await keepMove(trx, personId, day, now);
    return true;
  });
}
