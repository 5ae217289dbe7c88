// What goes with a person who is erased, before its own time: answers and mails. The report of erasures counts them too.

import type { Trx } from "#db/open.server.ts";
import { type AnswersGone, countPassages } from "../progress/answers-gone-store.server.ts";

export interface GoneWith {
  answers: AnswersGone;
  mails: number;
}

/** To be asked before they go. */
export async function countGoneWith(
  trx: Trx,
  personIds: readonly string[],
  today: string,
): Promise<GoneWith> {
  const answers = await countPassages(trx, await runsWithAnswers(trx, personIds), today);
  const recalls = await trx
    .selectFrom("recall_answer")
    .select(["completion_id", "weeks"])
    .where("person_id", "in", personIds)
    .distinct()
    .execute();
  const mails = await trx
    .selectFrom("message")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("person_id", "in", personIds)
    // Emptied before, when their own time was over.
    .where("address", "!=", "")
    .executeTakeFirstOrThrow();
  return { answers: { ...answers, n: answers.n + recalls.length }, mails: Number(mails.n) };
}

/** Passages of these people that have answers. */
export async function runsWithAnswers(trx: Trx, personIds: readonly string[]): Promise<string[]> {
  const runs = await trx
    .selectFrom("attempt")
    .innerJoin("lesson_run as run", "run.id", "attempt.run_id")
    .select("run.id")
    .distinct()
    .where("run.person_id", "in", personIds)
    .execute();
  return runs.map(({ id }) => id);
}
