// How the people of each rule stand today. The unit is the person: of each the newest cycle that has begun counts, as in
// the report, so that a renewal takes the place of what it renews.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";

export interface Standing {
  done: number;
  /** Not done, with those who are late. */
  open: number;
  late: number;
  exempt: number;
  /** People whose next cycle is made and waits for its day, whatever they have done before. */
  planned: number;
  /** People with anything open or planned: of whom something closes when the rule ends. */
  unfinished: number;
}

export const NOBODY: Standing = { done: 0, open: 0, late: 0, exempt: 0, planned: 0, unfinished: 0 };

/** The people of each rule who are there or will be: rule -> how they stand. */
export async function standings(db: Db, today: string): Promise<Map<string, Standing>> {
  const each = db
    .selectFrom("assignment as a")
    .select([
      "a.cause_id as ruleId",
      // The newest cycle wins by its number; the last digit says how it stands.
      sql<number>`max(case when a.state <> 'closed' and a.opens_on <= ${today} then a.cycle * 10 + case
        when a.state = 'done' then 1 when a.state = 'exempt' then 2
        when a.next_late_after < ${today} then 4 else 3 end else 0 end)`.as("newest"),
      sql<number>`max(case when a.state = 'open' and a.opens_on > ${today} then 1 else 0 end)`.as("planned"),
    ])
    .where("a.cause_kind", "=", "rule")
    // Those who have left are few: their list is looked into for each row faster than all people are joined.
    .where("a.person_id", "not in", (eb) =>
      eb.selectFrom("person").select("person.id").where("person.leave_date", "<", today),
    )
    .groupBy(["a.person_id", "a.cause_kind", "a.cause_id"])
    .as("each");
  const rows = await db
    .selectFrom(each)
    .select([
      "ruleId",
      sql<number>`sum(case when newest % 10 = 1 then 1 else 0 end)`.as("done"),
      sql<number>`sum(case when newest % 10 >= 3 then 1 else 0 end)`.as("open"),
      sql<number>`sum(case when newest % 10 = 4 then 1 else 0 end)`.as("late"),
      sql<number>`sum(case when newest % 10 = 2 then 1 else 0 end)`.as("exempt"),
      sql<number>`sum(planned)`.as("planned"),
      sql<number>`sum(case when newest % 10 >= 3 or planned = 1 then 1 else 0 end)`.as("unfinished"),
    ])
    .groupBy("ruleId")
    .execute();
  return new Map(
    rows.map(({ ruleId, done, open, late, exempt, planned, unfinished }) => [
      ruleId,
      {
        done: Number(done),
        open: Number(open),
        late: Number(late),
        exempt: Number(exempt),
        planned: Number(planned),
        unfinished: Number(unfinished),
      },
    ]),
  );
}
