// The list of a report in parts: department after department or state after state, each with its length.

import { population, sum } from "./counts.ts";
import { type DueDay, dueParts } from "./due-parts.ts";
import type { ReportFilter, ReportState } from "./report-filter.ts";
import type { Part, ReportOrder } from "./report-pages.ts";
import type { DepartmentCounts } from "./report-store.server.ts";

/** Sorted by state, what is to be done stands first. */
const BY_STATE = ["overdue", "open", "exempt", "outside", "done"] as const satisfies ReportState[];

/**
 * The list in the order asked for, each part with its length.
 * @param ids departments in the order of their names
 * @param count gives the figures of a selection
 * @param dueDays says when those of a selection are due, so many in all
 */
export async function partsOf(
  filter: ReportFilter,
  { sort, order }: ReportOrder,
  { counts, ids }: { counts: readonly DepartmentCounts[]; ids: readonly string[] },
  count: (filter: ReportFilter) => Promise<readonly DepartmentCounts[]>,
  dueDays: (filter: ReportFilter, all: number) => Promise<readonly DueDay[]>,
): Promise<Part[]> {
  const { search, state, only } = filter;
  const states = state ? [state] : BY_STATE;
  // The figures above the list know how long it is, except of what is looked for, and of a concern state by state.
  const own = search || (only && (state || sort === "state"));
  const known = own ? await count({ ...filter, state: undefined }) : counts;
  const sizeOf = (some: readonly DepartmentCounts[], of: readonly ReportState[]) => {
    if (only && !own) return some.reduce((all, { toActOn }) => all + toActOn[only].assignments, 0);
    const summed = sum(some);
    return of.reduce((all, each) => all + summed[each], 0);
  };
  const all = sizeOf(known, states);
  const parts =
    sort === "due"
      ? dueParts(filter, await dueDays(filter, all), population(sum(counts)))
      : sort === "department"
        ? ids.map((department) => {
            const some = known.filter(({ departmentId }) => departmentId === department);
            return { filter: { ...filter, department }, size: sizeOf(some, states) };
          })
        : sort === "state"
          ? states.map((each) => ({ filter: { ...filter, state: each }, size: sizeOf(known, [each]) }))
          : [{ filter, size: all }];
  return order === "down" ? parts.reverse() : parts;
}

/** Within a department, a state and a due day, people stand by name. */
export function rowOrder({ sort, order }: ReportOrder, { due }: ReportFilter) {
  return {
    by: sort === "due" && due?.few !== false ? ("due" as const) : ("name" as const),
    down: order === "down" && (sort === "due" || sort === "name"),
  };
}
