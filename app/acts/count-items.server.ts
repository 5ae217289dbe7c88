// Counts how hard questions are, once a day: whoever watches a figure cannot tell after whose answer it moved.

import type { Context } from "#app/context.server.ts";
import { addBatch, newBatches, watchQuestions } from "../domains/progress/item-figures-store.server.ts";

/** Answers that are younger may still be on their way to the database in another process. */
const SETTLED_AFTER = 60 * 60 * 1000;

/** Running it twice, or in two processes, counts nobody twice. */
export async function countItems({
  db,
  library,
  clock,
}: Pick<Context, "db" | "library" | "clock">): Promise<void> {
  const questions = [...(await library.all()).values()].flatMap(({ id, lesson: { texts } }) =>
    ((texts.de ?? texts.en)?.questions ?? []).flatMap((question) =>
      // The first choice in a scenario is not yet an answer.
      question.kind === "scenario" ? [] : [{ lessonId: id, questionId: question.id }],
    ),
  );
  const before = new Date(clock().getTime() - SETTLED_AFTER).toISOString();
  await db.transaction().execute(async (trx) => {
    await watchQuestions(trx, questions);
    for (const batch of await newBatches(trx, before)) await addBatch(trx, batch);
  });
}
