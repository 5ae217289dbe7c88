// How many rows a list has, where the figures above it say so: nobody needs to be counted again.

import { population, sum } from "./counts.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { DepartmentCounts } from "./report-store.server.ts";

/** @returns null where no figure is of just these: a name is looked for, or a state among those of a concern */
export function countedAlready(
  counts: readonly DepartmentCounts[],
  { state, only, search }: Pick<ReportFilter, "state" | "only" | "search">,
): number | null {
  if (search || (state && only)) return null;
  if (only) return counts.reduce((all, { toActOn }) => all + toActOn[only].assignments, 0);
  return state ? sum(counts)[state] : population(sum(counts));
}
