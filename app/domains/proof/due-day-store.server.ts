// How many duties are due on which day, counted from all that a filter leaves.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { counted, DUE_ON } from "./counted-store.server.ts";
import type { DueDay } from "./due-parts.ts";
import { pastCounted } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import type { ReportFilter } from "./report-filter.ts";

const n = sql<number>`count(*)`.as("n");

export async function countDueDays(db: Db, filter: ReportFilter, today: string): Promise<DueDay[]> {
  return counted(db, filter, today)
    .select([DUE_ON.as("day"), n])
    .groupBy(DUE_ON)
    .orderBy(DUE_ON)
    .execute();
}

export async function countDueDaysAsOf(db: Db, asOf: AsOf, filter: ReportFilter): Promise<DueDay[]> {
  return pastCounted(db, filter, asOf)
    .select([DUE_ON.as("day"), n])
    .groupBy(DUE_ON)
    .orderBy(DUE_ON)
    .execute();
}
