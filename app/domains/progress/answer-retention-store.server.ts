// Answers whose time is over go, and what of them is still needed is kept first in a form that holds no answer: counts
// of first tries, and that a recall was taken.
//
// The answers of one passage go together, with its oldest: a passage with half its answers could not be resumed.

import { sql } from "kysely";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import { type AnswersGone, countPassages } from "./answers-gone-store.server.ts";
import { SMALLEST_BATCH } from "./item-figure.ts";
import { uncountedFirsts } from "./item-figures-store.server.ts";
import { uncountedFirstRecalls } from "./retention-store.server.ts";

type Locks = Pick<Dialect, "lockRows">;

/**
 * Passages with an answer from before an instant, held until the transaction ends: of two processes one counts them.
 * @param limit answers looked at
 */
export async function passagesToForget(
  trx: Trx,
  { lockRows }: Locks,
  before: string,
  limit: number,
): Promise<string[]> {
  const answers = await trx
    .selectFrom("attempt")
    .select("run_id")
    .where("answered_at", "<", before)
    .orderBy("answered_at")
    .limit(limit)
    .execute();
  const ids = [...new Set(answers.map((row) => row.run_id))];
  if (ids.length === 0) return [];
  const runs = trx.selectFrom("lesson_run").select("id").where("id", "in", ids).orderBy("id");
  return (await lockRows(runs).execute()).map(({ id }) => id);
}

/** Takes the answers of these passages away, counted; the passages stay. @returns how many lost theirs */
export async function forgetPassages(
  trx: Trx,
  runIds: readonly string[],
  today: string,
): Promise<AnswersGone> {
  const gone = await countPassages(trx, runIds, today);
  const firsts = await uncountedFirsts(trx)
    .where("a.run_id", "in", runIds)
    .select((eb) => [
      "f.lesson_id as lessonId",
      "f.question_id as questionId",
      "f.since",
      "f.counted_until as countedUntil",
      eb.fn.countAll<number>().as("learners"),
      eb.fn.sum<number>("a.right").as("firstRight"),
    ])
    .groupBy(["f.lesson_id", "f.question_id", "f.since", "f.counted_until"])
    .execute();
  for (const { lessonId, questionId, since, countedUntil, learners, firstRight } of firsts)
    await trx
      .updateTable("item_figure")
      .set((eb) => ({
        waiting: eb("waiting", "+", learners),
        waiting_right: eb("waiting_right", "+", firstRight),
      }))
      .where("lesson_id", "=", lessonId)
      .where("question_id", "=", questionId)
      .where("since", "=", since)
      // Otherwise another process has counted them meanwhile.
      .where("counted_until", "=", countedUntil)
      .execute();
  await releaseFives(trx, "item_figure");
  await trx.updateTable("lesson_run").set({ answers_erased_on: today }).where("id", "in", runIds).execute();
  await trx.deleteFrom("attempt").where("run_id", "in", runIds).execute();
  return gone;
}

/** Takes answers to recall from before a day away, counted; that they were given stays. @returns how many recalls went */
export async function forgetRecalls(
  trx: Trx,
  { lockRows }: Locks,
  beforeDay: string,
  limit: number,
): Promise<number> {
  const old = trx
    .selectFrom("recall_answer")
    .select(["id", "completion_id", "weeks", "person_id", "lesson_id", "answered_on as taken_on"])
    .where("answered_on", "<", beforeDay)
    .orderBy("answered_on")
    .orderBy("id")
    .limit(limit);
  const going = await lockRows(old).execute();
  if (going.length === 0) return 0;
  const ids = going.map(({ id }) => id);
  const firsts = await uncountedFirstRecalls(trx)
    .where("a.id", "in", ids)
    .select((eb) => [
      "f.lesson_id as lessonId",
      "f.weeks",
      "f.counted_until as countedUntil",
      eb.fn.countAll<number>().as("learners"),
      eb.fn.sum<number>("a.right").as("firstRight"),
    ])
    .groupBy(["f.lesson_id", "f.weeks", "f.counted_until"])
    .execute();
  for (const { lessonId, weeks, countedUntil, learners, firstRight } of firsts)
    await trx
      .updateTable("recall_figure")
      .set((eb) => ({
        waiting: eb("waiting", "+", learners),
        waiting_right: eb("waiting_right", "+", firstRight),
      }))
      .where("lesson_id", "=", lessonId)
      .where("weeks", "=", weeks)
      .where("counted_until", "=", countedUntil)
      .execute();
  await releaseFives(trx, "recall_figure");
  // The last answer of each time is the one from which the next is counted.
  const taken = new Map(going.map(({ id: _, ...row }) => [`${row.completion_id} ${row.weeks}`, row]));
  await trx
    .insertInto("recall_taken")
    .values([...taken.values()])
    .onConflict((conflict) =>
      conflict
        .columns(["completion_id", "weeks"])
        .doUpdateSet((eb) => ({ taken_on: eb.ref("excluded.taken_on") })),
    )
    .execute();
  await trx.deleteFrom("recall_answer").where("id", "in", ids).execute();
  return taken.size;
}

/** Where five have come together without new answers, the figure may move. */
async function releaseFives(trx: Trx, table: "item_figure" | "recall_figure"): Promise<void> {
  await sql`update ${sql.table(table)} set learners = learners + waiting, first_right = first_right + waiting_right,
    waiting = 0, waiting_right = 0 where waiting >= ${SMALLEST_BATCH}`.execute(trx);
}
