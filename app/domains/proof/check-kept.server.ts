// Whether the figures that are kept of days which are over are those that the periods give: counted anew, day after day. Of a
// large company that takes seconds for each day; `npm run ledger:check -- --rebuild` says what deviates.

import type { Db } from "#db/open.server.ts";
import { countedAsOf } from "./count-anew.server.ts";
import { BY_DUE_DAY, type Figure, figureKey } from "./count-duties.ts";
import { keptDays, keptFiguresOn, peopleInParts } from "./report-figure-store.server.ts";

/** @returns a sentence for each deviation, the newest day first, at most so many */
export async function keptDeviations(db: Db, most = 20): Promise<string[]> {
  const found: string[] = [];
  const parts = await peopleInParts(db);
  for (const asOf of await keptDays(db)) {
    const kept = byKey(await keptFiguresOn(db, asOf.day));
    const counted = byKey(await countedAsOf(db, asOf, parts));
    for (const [key, { kind, courseId, departmentId, figure }] of new Map([...kept, ...counted])) {
      const [is, was] = [kept.get(key)?.n ?? 0, counted.get(key)?.n ?? 0];
      if (is !== was)
        found.push(
          `report_figure says as of ${asOf.day} that "${figure}" of ${kind}, course ${courseId}, department ${departmentId} is ${is}, but it was ${was}.`,
        );
      if (found.length >= most) return found;
    }
  }
  return found;
}

/** Without those by due day, which only lead to a page of a list. */
function byKey(figures: readonly Figure[]): Map<string, Figure> {
  const shown = figures.filter(({ departmentId }) => departmentId !== BY_DUE_DAY);
  return new Map(shown.map((each) => [figureKey(each), each]));
}
