// One answer to a question of recall: graded and kept, with the record that recall was taken; never what came of it.
// No completion, assignment or figure of either changes. The same answer sent twice is one.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import type { Clock, Random } from "../clock.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import type { Language } from "../domains/lessons/lesson.ts";
import type { Library } from "../domains/lessons/library.server.ts";
import { recallLesson } from "../domains/lessons/recall-lesson.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { lockPerson } from "../domains/people/store.server.ts";
import { askedBy, ownRecalls } from "../domains/progress/own-recalls.server.ts";
import {
  findRecallAnswer,
  isRecallAnswer,
  keepRecallAnswer,
} from "../domains/progress/recall-store.server.ts";
import { KINDS } from "../domains/quizzes/grade.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
  library: Library;
}

export interface RecallGiven {
  lessonId: string;
  /** The version on the learner's screen. */
  version: string;
  questionId: string;
  /** Made with the form, so that sending it again changes nothing. */
  attemptId: string;
  chosen: string[];
  language: Language;
  confidence?: "sure" | "unsure" | undefined;
}

export type RecallOutcome =
  | { outcome: "kept"; right: boolean }
  /** Nothing chosen, or an option that the question does not have. */
  | { outcome: "not-an-answer" }
  /** Not asked, or not any more: the page must be shown afresh. */
  | { outcome: "outdated" };

/** @param actor the learner; the answer is kept for this person only */
export async function takeRecall(
  needs: Needs,
  actor: { personId: string },
  given: RecallGiven,
): Promise<RecallOutcome> {
  const { personId } = actor;
  // Looked up before the transaction, which holds SQLite's only connection.
  const version = await needs.library.version(given.version);
  if (!(await needs.library.known()).has(given.lessonId) || version?.id !== given.lessonId)
    return { outcome: "outdated" };
  const lesson = recallLesson(version);
  const question = lesson.lesson.texts[given.language]?.questions.find(({ id }) => id === given.questionId);
  const key = lesson.key.questions[given.questionId]?.[given.language];
  if (!question || !key) return { outcome: "not-an-answer" };
  if (!KINDS[question.kind].accepts(given.chosen, question)) return { outcome: "not-an-answer" };
  const { right } = KINDS[question.kind].grade(given.chosen, key, question);

  return needs.db.transaction().execute(async (trx) => {
    await lockPerson(trx, needs.dialect, personId);
    const repeated = await findRecallAnswer(trx, personId, given.attemptId);
    if (repeated)
      return repeated.question_id === given.questionId && repeated.lesson_id === given.lessonId
        ? { outcome: "kept", right: repeated.right === 1 }
        : { outcome: "not-an-answer" };
    if (await isRecallAnswer(trx, given.attemptId)) return { outcome: "not-an-answer" };

    const now = needs.clock();
    const today = dayOf(now, (await readCompany(trx)).timeZone);
    const { now: due } = await ownRecalls({ db: trx, library: needs.library }, personId, today);
    const recall = due.find(({ lessonId }) => lessonId === given.lessonId);
    const asked = recall && askedBy(needs.library, recall);
    if (!recall || asked?.lesson.version !== given.version || asked.questionId !== given.questionId)
      return { outcome: "outdated" };
    await keepRecallAnswer(trx, {
      id: given.attemptId,
      person_id: personId,
      completion_id: recall.completionId,
      lesson_id: given.lessonId,
      version: given.version,
      question_id: given.questionId,
      weeks: recall.weeks,
      chosen: given.chosen,
      right: right ? 1 : 0,
      confidence: given.confidence ?? null,
      answered_at: now.toISOString(),
      answered_on: today,
    });
    // One record for each of the four times: a second within one would tell that the first answer was wrong.
    if (!recall.onlyAgain)
      await appendRecords(trx, needs, [
        {
          kind: "recall-taken",
          personId,
          at: now,
          facts: { lesson: given.lessonId, version: given.version, weeks: recall.weeks },
        },
      ]);
    return { outcome: "kept", right };
  });
}
