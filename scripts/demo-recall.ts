// Recall in the demo company: in the last weeks people answer, most of them rightly, on a weekday of their own.

import { takeRecall } from "#app/acts/take-recall.server.ts";
import { dayOf, weekdayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { readCompany, writeCompany } from "#app/domains/people/company-store.server.ts";
import { askedBy, ownRecalls } from "#app/domains/progress/own-recalls.server.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";

/** Mails about recall begin with a weekday, or with none: the company begins with them late in its year. */
export async function mailAboutRecall(context: Context, recallWeekday: number): Promise<void> {
  await context.db
    .transaction()
    .execute((trx) => writeCompany(trx, context, { recallWeekday }, context.clock()));
}

/** Answers what is asked of somebody today, if it is the person's weekday; every sixth answer to a choice of one is wrong. */
export async function recallToday(context: Context, personId: string, index: number): Promise<void> {
  const today = dayOf(context.clock(), (await readCompany(context.db)).timeZone);
  if (weekdayOf(today) !== 1 + (index % 5)) return;
  for (const recall of (await ownRecalls(context, personId, today)).now) {
    const asked = askedBy(context.library, recall);
    const found = asked?.lesson.key.recall.de?.find(({ question }) => question.id === asked.questionId);
    if (!asked || !found) continue;
    const { question, key } = found;
    const isWrong = question.kind === "single" && (index + recall.weeks) % 6 === 0;
    const wrong = isWrong ? question.options.find(({ id }) => !key.right.includes(id)) : undefined;
    await takeRecall(
      context,
      { personId },
      {
        lessonId: asked.lesson.id,
        version: asked.lesson.version,
        questionId: question.id,
        attemptId: context.random.id(),
        chosen: wrong ? [wrong.id] : (rightAnswers(question, key)[0] ?? []),
        language: "de",
      },
    );
  }
}
