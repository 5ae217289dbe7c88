// The rows of a file of today: read from the periods that hold now, which an index has apart from all those before.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { DUE_ON } from "./counted-store.server.ts";
import { holdsNow, pastCounted, pastStateOf } from "./past-counted-store.server.ts";
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
    .select([
      "a.assignment_id as assignmentId",
      "p.person_id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "p.department_id as departmentId",
      "a.course_id as courseId",
      pastStateOf(asOf.day).as("state"),
      "a.opens_on as opensOn",
      DUE_ON.as("dueOn"),
      sql<string | null>`coalesce(a.outside_on, a.done_on)`.as("doneOn"),
      "a.done",
      "a.lessons",
    ])
    .where(isOf(whom))
    .execute();
}
