// Of duties as of a size of the ledger: which cycle each is of, and by which record it stands as it does.

import type { Db } from "#db/open.server.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";

export interface DutyRecord {
  cycle: number;
  /** The last record that changed how the duty stood: of what is done, the one that made it so. */
  record: number;
}

/** By the duty's id, of people whose ids lie between two, both included: periods lie by their people. */
export async function dutyRecords(
  db: Db,
  { size }: Pick<AsOf, "size">,
  { from, to }: { from: string; to: string },
): Promise<Map<string, DutyRecord>> {
  const rows = await db
    .selectFrom("assignment_period as a")
    .select(["a.assignment_id as id", "a.cycle", "a.from_sequence as record"])
    .where("a.person_id", ">=", from)
    .where("a.person_id", "<=", to)
    .where(holds("a", size))
    .execute();
  return new Map(rows.map(({ id, cycle, record }) => [id, { cycle, record }]));
}
