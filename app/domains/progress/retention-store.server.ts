// How many had recall of a lesson right at the first try, for each of its times. The table is all that pages see, and it
// grows by whole groups of new learners, as the figures of questions do.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import { SMALLEST_BATCH } from "./item-figure.ts";
import { RECALL_WEEKS } from "./recall.ts";
import type { RetentionFigure } from "./retention.ts";

/** Makes sure that a lesson is counted, for each time of recall. */
export async function watchRetention(trx: Trx, lessonId: string): Promise<void> {
  await trx
    .insertInto("recall_figure")
    .values(
      RECALL_WEEKS.map((weeks) => ({
        lesson_id: lessonId,
        weeks,
        learners: 0,
        first_right: 0,
        counted_until: "",
      })),
    )
    .onConflict((conflict) => conflict.columns(["lesson_id", "weeks"]).doNothing())
    .execute();
}

/**
 * First answers to a lesson's recall that are in no figure yet, beside the figure that they are for. Where an earlier
 * answer went, what came after it is no first one.
 */
export function uncountedFirstRecalls(trx: Trx) {
  return trx
    .selectFrom("recall_figure as f")
    .innerJoin("recall_answer as a", (join) =>
      join
        .onRef("a.lesson_id", "=", "f.lesson_id")
        .onRef("a.weeks", "=", "f.weeks")
        .onRef("a.answered_at", ">", "f.counted_until"),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("recall_taken as gone")
            .select("gone.weeks")
            .whereRef("gone.person_id", "=", "a.person_id")
            .whereRef("gone.lesson_id", "=", "a.lesson_id")
            .whereRef("gone.weeks", "=", "a.weeks"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("recall_answer as b")
            .select("b.id")
            .whereRef("b.person_id", "=", "a.person_id")
            .whereRef("b.lesson_id", "=", "a.lesson_id")
            .whereRef("b.weeks", "=", "a.weeks")
            .where(sql<boolean>`(b.answered_at, b.id) < (a.answered_at, a.id)`),
        ),
      ),
    );
}

/**
 * Counts the new learners of each time of a lesson of which there are enough, with those that wait.
 * @param before answers from this instant on wait for another day
 */
export async function countRetention(trx: Trx, lessonId: string, before: string): Promise<void> {
  const batches = await uncountedFirstRecalls(trx)
    .where("a.answered_at", "<", before)
    .where("f.lesson_id", "=", lessonId)
    .select((eb) => [
      "f.weeks",
      "f.counted_until as countedUntil",
      "f.waiting",
      eb.fn.countAll<number>().as("learners"),
      eb.fn.sum<number>("a.right").as("firstRight"),
      eb.fn.max("a.answered_at").as("until"),
    ])
    .groupBy(["f.weeks", "f.counted_until", "f.waiting"])
    .having((eb) => eb(eb(eb.fn.countAll<number>(), "+", eb.ref("f.waiting")), ">=", SMALLEST_BATCH))
    .execute();
  for (const { weeks, countedUntil, waiting, learners, firstRight, until } of batches)
    await trx
      .updateTable("recall_figure")
      .set((eb) => ({
        learners: eb(eb("learners", "+", eb.ref("waiting")), "+", learners),
        first_right: eb(eb("first_right", "+", eb.ref("waiting_right")), "+", firstRight),
        counted_until: until,
        waiting: 0,
        waiting_right: 0,
      }))
      .where("lesson_id", "=", lessonId)
      .where("weeks", "=", weeks)
      // Unless another process has counted meanwhile.
      .where("counted_until", "=", countedUntil)
      .where("waiting", "=", waiting)
      .execute();
}

/** The figures of one lesson or all, where there are any. */
export async function listRetention(db: Db, lessonId?: string): Promise<RetentionFigure[]> {
  const rows = await db
    .selectFrom("recall_figure")
    .selectAll()
    .where("learners", ">", 0)
    .$if(lessonId !== undefined, (query) => query.where("lesson_id", "=", lessonId ?? ""))
    .orderBy("lesson_id")
    .orderBy("weeks")
    .execute();
  return rows.map((row) => ({
    lessonId: row.lesson_id,
    weeks: row.weeks,
    learners: row.learners,
    firstRight: row.first_right,
  }));
}
