// Whether completions are counted as they are: each day's counted anew, from the completions themselves. The report on completions
// of a large company reads these counts alone.

import type { Db } from "#db/open.server.ts";
import { type CompletionPart, countedDays, countsOfDay } from "./completion-count-store.server.ts";
import { countParts } from "./count-completions.server.ts";

const RECORDS = 2_000;

/** @returns a sentence for each deviation, at most so many */
export async function countDeviations(db: Db, most = 20): Promise<string[]> {
  const found: string[] = [];
  const days = await countedDays(db);
  for (const [at, { day, size }] of days.entries()) {
    const counted: CompletionPart[] = [];
    for (let from = days[at - 1]?.size ?? 0; from < size; from += RECORDS)
      counted.push(...(await countParts(db, { from, until: Math.min(from + RECORDS, size) }, day, days)));
    const [kept, anew] = [summed(await countsOfDay(db, day)), summed(counted)] as const;
    for (const key of new Set([...kept.keys(), ...anew.keys()])) {
      const [is, was] = [kept.get(key) ?? 0, anew.get(key) ?? 0];
      if (is !== was)
        found.push(`completion_count says of ${key} that there are ${is}, but there were ${was}.`);
      if (found.length >= most) return found;
    }
  }
  return found;
}

function summed(parts: readonly CompletionPart[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { day, lesson_id, unit_id, before_day, n } of parts) {
    const key = `${day}, lesson ${lesson_id}, unit "${unit_id}", completed before on "${before_day}"`;
    sums.set(key, (sums.get(key) ?? 0) + n);
  }
  return sums;
}
