// Who was there on a day, as of a size of the ledger, within a report's filter: people, whatever is asked of them.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import type { Among } from "./past-report-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import { isBelow } from "./whom-report-store.server.ts";

type Whom = Pick<ReportFilter, "entity" | "department" | "belowManager">;

/** Rows "p". */
export function pastPeople(db: Db, { entity, department, belowManager }: Whom, { day, size }: AsOf) {
  return db
    .selectFrom("person_period as p")
    .where(holds("p", size))
    .where("p.join_date", "<=", day)
    .where((eb) => eb.or([eb("p.leave_date", "is", null), eb("p.leave_date", ">=", day)]))
    .$if(entity !== undefined, (query) => query.where("p.entity_id", "=", entity ?? ""))
    .$if(department !== undefined, (query) => query.where("p.department_id", "=", department ?? ""))
    .$if(belowManager !== undefined, (query) => query.where(isBelow("p.person_id", belowManager ?? "")));
}

/** True of a column with people's ids where they are among these. */
export function isPersonAmong(column: string, { from, before }: Among) {
  const below = before === null ? sql`` : sql` and ${sql.ref(column)} < ${before}`;
  return sql<boolean>`(${sql.ref(column)} >= ${from}${below})`;
}

/** The departments of those whom somebody manages today. */
export async function departmentsBelow(db: Db, belowManager: string, asOf: AsOf): Promise<Set<string>> {
  const rows = await pastPeople(db, { belowManager }, asOf)
    .select("p.department_id as id")
    .distinct()
    .execute();
  return new Set(rows.map(({ id }) => id));
}
