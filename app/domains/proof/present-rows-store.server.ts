// The rows of a file of today: read from the periods that hold now, which an index has apart from all those before.

import type { Db } from "#db/open.server.ts";
import { holdsNow, pastCounted, rowColumns } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { isOf, type OfWhom } from "./past-report-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { ReportRow } from "./report-source.ts";

export interface RowOfPerson extends ReportRow {
  personId: string;
  assignmentId: string;
}

/** Their rows, in no order: as of the size of the ledger only those of people of whom no record came since. */
export async function rowsThatHold(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
  whom: OfWhom,
): Promise<RowOfPerson[]> {
  return pastCounted(db, filter, asOf, "people", holdsNow)
    .select(rowColumns(asOf.day))
    .where(isOf(whom))
    .execute();
}
