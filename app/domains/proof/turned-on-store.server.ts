// For whom the turn of a day alone changes something in the report of that day.

import { sql } from "kysely";
import { addDays } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import type { Among } from "./past-report-store.server.ts";

/**
 * Of some people, those whose duties count otherwise on a day than on the day before, whatever is entered: all that
 * pastCounted compares with the day.
 */
export async function peopleTurnedOn(
  db: Db,
  { day, size }: AsOf,
  { from, before }: Among,
): Promise<string[]> {
  const last = addDays(day, -1);
  const some = (table: string) => {
    const id = sql.ref(`${table}.person_id`);
    const below = before === null ? sql`` : sql` and ${id} < ${before}`;
    return sql<boolean>`(${id} >= ${from}${below} and ${holds(table, size)})`;
  };
  const rows = await db
    .selectFrom("assignment_period as a")
    .select("a.person_id as id")
    .where(some("a"))
    .where(({ or, eb }) => or([eb("a.next_late_after", "=", last), eb("a.opens_on", "=", day)]))
    .union((eb) =>
      eb
        .selectFrom("person_period as p")
        .select("p.person_id as id")
        .where(some("p"))
        .where((each) => each.or([each("p.join_date", "=", day), each("p.leave_date", "=", last)])),
    )
    .execute();
  return rows.map(({ id }) => id);
}
