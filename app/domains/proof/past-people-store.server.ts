// Who was there on a day, as of a size of the ledger, within a report's filter: people, whatever is asked of them.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import type { Among } from "./past-report-store.server.ts";
import { isWithin, type Whom } from "./whom-report-store.server.ts";

/** Rows "p". */
export function pastPeople(db: Db, whom: Whom, { day, size }: AsOf) {
  return db.selectFrom("person_period as p").where(wasThere({ day, size })).where(isWithin(whom));
}

/** True of a row "p" that held then, of somebody who was there on the day. */
export function wasThere({ day, size }: AsOf) {
  return sql<boolean>`(${holds("p", size)} and p.join_date <= ${day} and (p.leave_date is null or p.leave_date >= ${day}))`;
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
