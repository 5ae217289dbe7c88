// Of duties as of a size of the ledger: which cycle each is of, and by which record it stands as it does.

import type { Db } from "#db/open.server.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";

export interface DutyRecord {
  cycle: number;
  /** The last record that changed how the duty stood: of what is done, the one that made it so. */
  record: number;
}

const IDS_PER_QUERY = 5_000;

/** By the duty's id. */
export async function dutyRecords(
  db: Db,
  { size }: Pick<AsOf, "size">,
  ids: readonly string[],
): Promise<Map<string, DutyRecord>> {
  const found = new Map<string, DutyRecord>();
  for (let at = 0; at < ids.length; at += IDS_PER_QUERY) {
    const rows = await db
      .selectFrom("assignment_period as a")
      .select(["a.assignment_id as id", "a.cycle", "a.from_sequence as record"])
      .where("a.assignment_id", "in", ids.slice(at, at + IDS_PER_QUERY))
      .where(holds("a", size))
      .execute();
    for (const { id, cycle, record } of rows) found.set(id, { cycle, record });
  }
  return found;
}
