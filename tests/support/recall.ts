// Somebody of a company is asked for recall, and answers rightly or wrongly from the key.

import { type RecallGiven, takeRecall } from "#app/acts/take-recall.server.ts";
import { dayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { askedBy, ownRecalls } from "#app/domains/progress/own-recalls.server.ts";
import type { LessonRecall } from "#app/domains/progress/recalls.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";
import { wrongAnswers } from "./wrong-answers.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random" | "library">;

/** What is asked of somebody now. */
export async function askedNow(needs: Needs, personId: string): Promise<LessonRecall[]> {
  await needs.library.all();
  const today = dayOf(needs.clock(), (await readCompany(needs.db)).timeZone);
  return (await ownRecalls(needs, personId, today)).now;
}

/** The answer to the first question that is asked now. */
export async function recallAnswer(
  needs: Needs,
  personId: string,
  verdict: "right" | "wrong",
): Promise<RecallGiven> {
  const [recall] = await askedNow(needs, personId);
  const asked = recall && askedBy(needs.library, recall);
  const found = asked?.lesson.key.recall.de?.find(({ question }) => question.id === asked.questionId);
  if (!asked || !found) throw new Error("Nothing is asked.");
  const { question, key } = found;
  return {
    lessonId: asked.lesson.id,
    version: asked.lesson.version,
    questionId: question.id,
    attemptId: needs.random.id(),
    chosen:
      verdict === "right"
        ? [...(rightAnswers(question, key)[0] ?? [])]
        : [...(wrongAnswers(question, key)[0]?.choices[0] ?? [])],
    language: "de",
  };
}

export async function answerRecall(needs: Needs, personId: string, verdict: "right" | "wrong") {
  return takeRecall(needs, { personId }, await recallAnswer(needs, personId, verdict));
}
