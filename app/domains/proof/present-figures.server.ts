// The figures of today: from those kept near it where the company is large, counted from all duties where it is not, or
// before the first pass.

import type { Db } from "#db/open.server.ts";
import { readEdge } from "../ledger/store.server.ts";
import { figuresAnew } from "./count-anew.server.ts";
import { isLarge, LARGE } from "./keep-days.server.ts";
import { figuresNear } from "./near-figures.server.ts";
import { countsOf, type Scope, within } from "./past-figures.server.ts";
import { countByDepartment, type DepartmentCounts } from "./report-store.server.ts";

/**
 * The figures of each department.
 * @param departments of today, with their entities
 */
export async function countsToday(
  db: Db,
  { kind, entity, department, course, belowManager }: Scope,
  today: string,
  departments: readonly { id: string; entityId: string }[],
): Promise<DepartmentCounts[]> {
  if (belowManager === undefined) {
    const { size } = await readEdge(db);
    const near = await figuresNear(db, { day: today, size }, { kind, course });
    const some = within(departments, { entity, department });
    if (near) return countsOf(near.filter(({ departmentId }) => some.includes(departmentId)));
    if (!entity && !department && (await isLarge(db, LARGE)))
      return countsOf(await figuresAnew(db, { day: today, size }, { kind, course }));
  }
  return countByDepartment(db, { kind, entity, department, course, belowManager }, today);
}
