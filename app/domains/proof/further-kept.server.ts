// The kept figures of further reports within a filter, where there are such: of a manager's people, of small companies and of
// days before any were kept, reports count for themselves.

import { furtherFigures } from "./further-figures.server.ts";
import { toldWithin } from "./further-figures.ts";
import type { FurtherFilter } from "./further-report.ts";
import { within } from "./past-figures.server.ts";
import type { Ground } from "./report-ground.server.ts";

export async function keptWithin(
  { db, asOf, departments }: Pick<Ground, "db" | "asOf" | "departments">,
  { kind = "lesson", course, entity, department, belowManager }: Omit<FurtherFilter, "period">,
) {
  if (belowManager !== undefined) return null;
  const figures = await furtherFigures(db, asOf);
  const some = new Set(within(departments, { entity, department }));
  return figures && toldWithin(figures, { kind, course, departments: some });
}
