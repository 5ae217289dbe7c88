// What the figure of people with a completion would be if it were counted from the completions themselves, as the page once did.

import { sql } from "kysely";
import { inBatches, monthsOf, type Period } from "#app/domains/proof/period.ts";
import type { Db } from "#db/open.server.ts";

interface Counted {
  day: string;
  people: number;
}

export async function countedAnew(db: Db): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select day, count(*) as people from (
    select min(completed_on) as day from completion where lesson_id in (select id from lesson where kind = 'lesson')
    group by person_id, substr(completed_on, 1, 7)) first group by day order by day`.execute(db);
  return rows;
}

/** Days on which nobody is left to count say nothing. */
export async function keptCounts(db: Db): Promise<Counted[]> {
  const query = db.selectFrom("completed_figure").selectAll().where("people", ">", 0);
  return query.orderBy("day").execute();
}

/** Days of which another number is kept, each as a sentence. */
export async function countDeviations(db: Db): Promise<string[]> {
  const told = ({ day, people }: Counted) => `${people} people completed something first on ${day}`;
  const kept = new Set((await keptCounts(db)).map(told));
  const anew = new Set((await countedAnew(db)).map(told));
  return [
    ...[...anew].filter((each) => !kept.has(each)).map((each) => `Not kept: ${each}.`),
    ...[...kept].filter((each) => !anew.has(each)).map((each) => `Kept, and not so: ${each}.`),
  ];
}

/** As the page says it: month by month, moved by five. */
export async function completedInBatches(db: Db, period: Period, before: string): Promise<number | null> {
  let number = 0;
  for (const { from, to } of monthsOf(period)) {
    const { rows } = await sql<{ at: string; people: number }>`select at, count(*) as people from (
      select min(completed_on) as at from completion where lesson_id in (select id from lesson where kind = 'lesson')
      and completed_on >= ${from} and completed_on <= ${to} group by person_id) first group by at`.execute(
      db,
    );
    number += inBatches(rows, before);
  }
  return number || null;
}
