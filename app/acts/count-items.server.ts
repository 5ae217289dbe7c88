// Counts how hard questions are, and what of lessons is still known after weeks, once a day: whoever watches a figure cannot tell after whose answer it moved.

import type { Context } from "#app/context.server.ts";
import { recallPool } from "../domains/lessons/recall-lesson.ts";
import { addBatch, newBatches, watchQuestions } from "../domains/progress/item-figures-store.server.ts";
import { countRetention, watchRetention } from "../domains/progress/retention-store.server.ts";

/** Answers that are younger may still be on their way to the database in another process. */
const SETTLED_AFTER = 60 * 60 * 1000;

/** Running it twice, or in two processes, counts nobody twice. */
export async function countItems({
  db,
  library,
  clock,
}: Pick<Context, "db" | "library" | "clock">): Promise<void> {
  const before = new Date(clock().getTime() - SETTLED_AFTER).toISOString();
  // Lesson by lesson, so that the first count of a large company keeps nobody waiting for long.
  for (const published of (await library.all()).values()) {
    const { id, lesson } = published;
    const { de, en } = lesson.texts;
    if (recallPool(published).length > 0)
      await db.transaction().execute(async (trx) => {
        await watchRetention(trx, id);
        await countRetention(trx, id, before);
      });
    // The first choice in a scenario is not yet an answer.
    const counted = ((de ?? en)?.questions ?? []).filter(({ kind }) => kind !== "scenario");
    if (counted.length === 0) continue;
    await db.transaction().execute(async (trx) => {
      await watchQuestions(
        trx,
        counted.map((question) => ({ lessonId: id, questionId: question.id })),
      );
      for (const batch of await newBatches(trx, id, before)) await addBatch(trx, batch);
    });
  }
}
