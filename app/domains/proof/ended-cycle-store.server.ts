// How cycles ended, counted by day, as the management's page has them: kept with the turn of the day, since how a cycle ended
// changes no more.

import type { Db, Trx } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { EndedCycleFigureTable } from "#db/schema/reports.ts";
import type { CycleEnd } from "./cycle-end.ts";
import type { Period } from "./period.ts";

/** The last day that is counted; undefined before the first time. */
export async function countedUntil(db: Db | Trx): Promise<string | undefined> {
  return (await db.selectFrom("ended_cycle_until").select("day").executeTakeFirst())?.day;
}

/** Keeps figures of days after the last counted one, up to a day. */
export async function keepEnded(
  trx: Trx,
  figures: readonly EndedCycleFigureTable[],
  until: string,
): Promise<void> {
  for (const figure of figures)
    await trx
      .insertInto("ended_cycle_figure")
      .values(figure)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await trx
    .insertInto("ended_cycle_until")
    .values({ id: 1, day: until })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ day: until }))
    .execute();
}

export interface EndedFigure {
  kind: ContentKind;
  courseId: string;
  cycle: number;
  endedOn: string;
  end: CycleEnd;
  n: number;
}

/** Those of a period, day after day. */
export async function endedIn(db: Db, { from, to }: Period): Promise<EndedFigure[]> {
  return db
    .selectFrom("ended_cycle_figure")
    .select(["kind", "course_id as courseId", "cycle", "ended_on as endedOn", "outcome as end", "n"])
    .where("ended_on", ">=", from)
    .where("ended_on", "<=", to)
    .orderBy("ended_on")
    .execute();
}

/** On which days cycles of which courses ended for so many people at once, newest first. */
export async function endedTogether(
  db: Db,
  kind: ContentKind,
  { from, to }: Period,
  people: number,
): Promise<{ courseId: string; endedOn: string }[]> {
  return db
    .selectFrom("ended_cycle_figure")
    .select(["course_id as courseId", "ended_on as endedOn"])
    .where("kind", "=", kind)
    .where("ended_on", ">=", from)
    .where("ended_on", "<=", to)
    .groupBy(["course_id", "ended_on"])
    .having((eb) => eb(eb.fn.sum<number>("n"), ">=", people))
    .orderBy("ended_on", "desc")
    .orderBy("course_id")
    .execute();
}
