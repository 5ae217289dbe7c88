// How many assignments are in which state, by department, and nothing else: what a report's file has to know before its
// first byte.

import type { Db } from "#db/open.server.ts";
import { counted, stateOf } from "./counted-store.server.ts";
import { type Counts, sum } from "./counts.ts";
import type { ReportFilter } from "./report-filter.ts";

export async function countStates(
  db: Db,
  filter: ReportFilter,
  today: string,
): Promise<(Counts & { departmentId: string })[]> {
  const rows = await counted(db, filter, today)
    .select((eb) => [
      "p.department_id as departmentId",
      // No column is called so: where one is, PostgreSQL groups by the column.
      stateOf(eb, today).as("standing"),
      eb.fn.countAll<number>().as("count"),
    ])
    .groupBy(["departmentId", "standing"])
    .execute();
  return [...Map.groupBy(rows, ({ departmentId }) => departmentId)].map(([departmentId, own]) => {
    const counts = sum([]);
    for (const { standing, count } of own) counts[standing] = count;
    return { ...counts, departmentId };
  });
}
