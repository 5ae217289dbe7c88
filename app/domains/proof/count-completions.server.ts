// Counts completions of some records by lesson and unit, each with the day of the same person's one before.

import type { Db } from "#db/open.server.ts";
import { type CompletionPart, completionsWithEarlier, WHOLE } from "./completion-count-store.server.ts";
import type { AsOf } from "./past-day.ts";
import type { Span } from "./record-span.server.ts";

/** @param days of all records up to these, each with the ledger's size at its end */
export async function countParts(
  db: Db,
  span: Span,
  day: string,
  days: readonly AsOf[],
): Promise<CompletionPart[]> {
  return partsOf(await completionsWithEarlier(db, span), (sequence) => dayOfRecord(days, sequence), day);
}

/** The first of some days whose records include this one. */
function dayOfRecord(days: readonly AsOf[], sequence: number): string {
  let [before, at] = [-1, days.length - 1];
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2);
    if ((days[middle]?.size ?? 0) > sequence) at = middle;
    else before = middle;
  }
  return days[at]?.day ?? "";
}

type WithEarlier = Awaited<ReturnType<typeof completionsWithEarlier>>[number];

function partsOf(
  rows: readonly WithEarlier[],
  dayOfEarlier: (sequence: number) => string,
  day: string,
): CompletionPart[] {
  const parts = new Map<string, CompletionPart>();
  for (const own of Map.groupBy(rows, ({ sequence }) => sequence).values()) {
    const [row] = own;
    if (!row) continue;
    const units = [
      { unit: WHOLE, earlier: own },
      { unit: row.entityId, earlier: own.filter((each) => each.earlierEntity === row.entityId) },
      { unit: row.departmentId, earlier: own.filter((each) => each.earlierDepartment === row.departmentId) },
    ];
    for (const { unit, earlier } of units) {
      const last = earlier.reduce((newest, each) => Math.max(newest, each.earlier ?? -1), -1);
      const before = last < 0 ? "" : dayOfEarlier(last);
      const key = `${unit}\n${row.lessonId}\n${before}`;
      const known = parts.get(key);
      if (known) known.n += 1;
      else parts.set(key, { unit_id: unit, day, lesson_id: row.lessonId, before_day: before, n: 1 });
    }
  }
  return [...parts.values()];
}
