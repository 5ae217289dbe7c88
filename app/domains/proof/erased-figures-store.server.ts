// How much was erased, by class and day: what the report of erasures is made of. Nobody is named in it, and nothing of a
// day is shown: whoever knows who learned on which day would read from it how somebody fared.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { ErasureFigureTable } from "#db/schema/reports.ts";
import type { ErasedInMonth } from "./erased-figures.ts";
import type { GoneWith } from "./gone-with-store.server.ts";

export type ErasedClass = ErasureFigureTable["class"];

/**
 * Adds to a day's figure; nothing is nothing.
 * @param people of answers: how many people these are the first of, in this month
 */
export async function addErased(
  trx: Trx,
  day: string,
  of: ErasedClass,
  n: number,
  people = 0,
): Promise<void> {
  if (n === 0) return;
  await trx
    .insertInto("erasure_figure")
    .values({ day, class: of, n, people })
    .onConflict((conflict) =>
      conflict.columns(["day", "class"]).doUpdateSet((eb) => ({
        n: eb("erasure_figure.n", "+", n),
        people: eb("erasure_figure.people", "+", people),
      })),
    )
    .execute();
}

/** What goes with people who are erased counts in its own class. */
export async function addErasedWith(trx: Trx, day: string, { answers, mails }: GoneWith): Promise<void> {
  await addErased(trx, day, "answers", answers.n, answers.people);
  await addErased(trx, day, "mails", mails);
}

/** Sums of the months from one until, but without, another, as they were counted; to be rounded before they are shown. */
export async function sumErased(db: Db, from: string, until: string): Promise<ErasedInMonth[]> {
  const month = sql<string>`substr(day, 1, 7)`;
  const rows = await db
    .selectFrom("erasure_figure")
    .select((eb) => [
      month.as("month"),
      "class",
      eb.fn.sum<number>("n").as("n"),
      eb.fn.sum<number>("people").as("people"),
    ])
    .where("day", ">=", `${from}-01`)
    .where("day", "<", `${until}-01`)
    .groupBy([month, "class"])
    .orderBy("month", "desc")
    .orderBy("class")
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n), people: Number(row.people) }));
}
