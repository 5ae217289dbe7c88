// For whom the turn of a day alone changes something in the report of that day.

import { sql } from "kysely";
import { addDays } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { isPersonAmong } from "./past-people-store.server.ts";
import type { Among } from "./past-report-store.server.ts";

/**
 * Of some people, those whose duties count otherwise on a day than on the day before, whatever is entered: all that
 * pastCounted compares with the day, and lessons that are late by their own. A few more do no harm.
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
    .unionAll((eb) =>
      eb
        .selectFrom("person_period as p")
        .select("p.person_id as id")
        .where(some("p"))
        .where((each) => each.or([each("p.join_date", "=", day), each("p.leave_date", "=", last)])),
    )
    // Lessons that are open still, that were done since (few, gone through by their records), and whose day was another then.
    .unionAll((eb) =>
      eb
        .selectFrom("assignment_item as i")
        .select("i.person_id as id")
        .where("i.late_after", "=", last)
        .where("i.completion_id", "is", null)
        .where(isPersonAmong("i.person_id", { from, before })),
    )
    .unionAll((eb) =>
      eb
        .selectFrom("completion as c")
        .crossJoin("assignment_item as i")
        .whereRef("i.person_id", "=", "c.person_id")
        .whereRef("i.completion_id", "=", "c.id")
        .select("c.person_id as id")
        .where("c.record_sequence", ">=", size)
        .where("i.late_after", "=", last)
        .where(isPersonAmong("c.person_id", { from, before })),
    )
    .unionAll((eb) =>
      eb
        .selectFrom("assignment_item_day as d")
        .select("d.person_id as id")
        .where("d.late_after", "=", last)
        .where("d.until_sequence", ">=", size)
        .where(isPersonAmong("d.person_id", { from, before })),
    )
    .execute();
  return [...new Set(rows.map(({ id }) => id))];
}
