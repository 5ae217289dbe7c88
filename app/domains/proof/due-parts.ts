// A list that is sorted by due days, in parts: a day on which very many are due is one, read along their names, and days with
// few are one together, found by the day.

import type { ReportFilter } from "./report-filter.ts";
import { isMany, type Part } from "./report-pages.ts";

export interface DueDay {
  day: string;
  /** How many are due. */
  n: number;
}

/** Found and sorted together. */
const FEW = 200;

/** @param days in their order @param among how many there are with those that the filter leaves out */
export function dueParts(filter: ReportFilter, days: readonly DueDay[], among: number): Part[] {
  const parts: (Part & { filter: { due: { days: string[]; few: boolean } } })[] = [];
  for (const { day, n } of days) {
    const last = parts.at(-1);
    if (last?.filter.due.few && last.size + n <= FEW) {
      last.filter.due.days.push(day);
      last.size += n;
    } else
      parts.push({
        filter: { ...filter, due: { days: [day], few: n <= FEW || !isMany(n, among) } },
        size: n,
      });
  }
  return parts;
}
