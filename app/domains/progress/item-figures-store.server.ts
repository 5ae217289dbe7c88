// How hard each question is: of how many learners how many had it right at their first try. The table is all that pages
// see, and it grows by whole groups of new learners, so that no difference of two looks tells of fewer than that.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import { SMALLEST_BATCH } from "./item-figure.ts";

export interface ItemFigure {
  lessonId: string;
  questionId: string;
  learners: number;
  firstRight: number;
}

interface Batch extends ItemFigure {
  since: string;
  /** The answer up to which was counted before, and the one up to which this batch counts. */
  countedUntil: string;
  until: string;
  /** Those whose answers went before they were counted. */
  waiting: number;
}

/** Makes sure that each question of a lesson is counted, from its first publication or the newest material change on. */
export async function watchQuestions(
  trx: Trx,
  questions: readonly { lessonId: string; questionId: string }[],
): Promise<void> {
  const since = await publishedSince(trx);
  const rows = questions.flatMap(({ lessonId, questionId }) => {
    const published = since.get(lessonId);
    return published === undefined
      ? []
      : [
          {
            lesson_id: lessonId,
            question_id: questionId,
            since: published,
            learners: 0,
            first_right: 0,
            counted_until: "",
          },
        ];
  });
  if (rows.length === 0) return;
  await trx
    .insertInto("item_figure")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["lesson_id", "question_id", "since"]).doNothing())
    .execute();
}

/**
 * Learners' first answers that are in no figure yet, beside the figure that they are for. Of a passage whose answers went,
 * and of those after it, none is a first one.
 */
export function uncountedFirsts(trx: Trx) {
  return trx
    .selectFrom("item_figure as f")
    .innerJoin("attempt as a", (join) =>
      join.onRef("a.question_id", "=", "f.question_id").onRef("a.answered_at", ">", "f.counted_until"),
    )
    .innerJoin("lesson_run as r", (join) =>
      join
        .onRef("r.id", "=", "a.run_id")
        .onRef("r.lesson_id", "=", "f.lesson_id")
        .onRef("r.started_at", ">=", "f.since"),
    )
    .where("r.answers_erased_on", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("lesson_run as gone")
            .select("gone.id")
            .whereRef("gone.person_id", "=", "r.person_id")
            .whereRef("gone.lesson_id", "=", "r.lesson_id")
            .whereRef("gone.started_at", ">=", "f.since")
            .where("gone.answers_erased_on", "is not", null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("lesson_run as s")
            // Crossed, and the question as an expression, so that SQLite goes from the few passages of a person to their
            // answers, never through all answers to the question.
            .crossJoin("attempt as b")
            .whereRef("b.run_id", "=", "s.id")
            .select("b.id")
            .whereRef("s.person_id", "=", "r.person_id")
            .whereRef("s.lesson_id", "=", "r.lesson_id")
            .whereRef("s.started_at", ">=", "f.since")
            .where(sql<boolean>`b.question_id || '' = a.question_id`)
            // Within a passage the place counts, whatever clocks did.
            .where(
              sql<boolean>`case when s.id = r.id then b.position < a.position else (s.started_at, s.id) < (r.started_at, r.id) end`,
            ),
        ),
      ),
    );
}

/**
 * The new learners of each question of a lesson of which there are enough, with those that wait, in one look.
 * @param before answers from this instant on wait for another day
 */
export async function newBatches(trx: Trx, lessonId: string, before: string): Promise<Batch[]> {
  return uncountedFirsts(trx)
    .where("a.answered_at", "<", before)
    .where("f.lesson_id", "=", lessonId)
    .select((eb) => [
      "f.lesson_id as lessonId",
      "f.question_id as questionId",
      "f.since",
      "f.counted_until as countedUntil",
      "f.waiting",
      eb.fn.countAll<number>().as("learners"),
      eb.fn.sum<number>("a.right").as("firstRight"),
      eb.fn.max("a.answered_at").as("until"),
    ])
    .groupBy(["f.lesson_id", "f.question_id", "f.since", "f.counted_until", "f.waiting"])
    .having((eb) => eb(eb(eb.fn.countAll<number>(), "+", eb.ref("f.waiting")), ">=", SMALLEST_BATCH))
    .execute();
}

/** Adds a batch and those that waited, unless another process has counted meanwhile. */
export async function addBatch(trx: Trx, batch: Batch): Promise<void> {
  await trx
    .updateTable("item_figure")
    .set((eb) => ({
      learners: eb(eb("learners", "+", eb.ref("waiting")), "+", batch.learners),
      first_right: eb(eb("first_right", "+", eb.ref("waiting_right")), "+", batch.firstRight),
      counted_until: batch.until,
      waiting: 0,
      waiting_right: 0,
    }))
    .where("lesson_id", "=", batch.lessonId)
    .where("question_id", "=", batch.questionId)
    .where("since", "=", batch.since)
    .where("counted_until", "=", batch.countedUntil)
    .where("waiting", "=", batch.waiting)
    .execute();
}

/** The figures of the present wording of each lesson, where there are any. */
export async function listItemFigures(db: Db, lessonId?: string): Promise<ItemFigure[]> {
  const since = await publishedSince(db);
  const rows = await db
    .selectFrom("item_figure")
    .selectAll()
    .where("learners", ">", 0)
    .$if(lessonId !== undefined, (query) => query.where("lesson_id", "=", lessonId ?? ""))
    .execute();
  return rows
    .filter((row) => since.get(row.lesson_id) === row.since)
    .map((row) => ({
      lessonId: row.lesson_id,
      questionId: row.question_id,
      learners: row.learners,
      firstRight: row.first_right,
    }));
}

/** Of each lesson the publication since which passages count; who began before it, learned another wording. */
async function publishedSince(db: Db | Trx): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("lesson_publication")
    .select((eb) => ["lesson_id as lessonId", eb.fn.max("published_at").as("since")])
    .where("change", "in", ["first", "material"])
    .groupBy("lesson_id")
    .execute();
  return new Map(rows.map(({ lessonId, since }) => [lessonId, since]));
}
