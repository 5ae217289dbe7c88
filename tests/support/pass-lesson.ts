// Somebody of a company takes a lesson to its end: every question answered in order, wrong first where a test wants it.

import { answerQuestion } from "#app/acts/answer-question.server.ts";
import type { TestCompany } from "./company.ts";

/**
 * @param number the person's number
 * @param wrongFirst questions that are answered wrongly before they are answered rightly
 */
export async function passLesson(
  company: TestCompany,
  number: string,
  lessonId: string,
  wrongFirst: readonly string[] = [],
): Promise<void> {
  const { version, lesson, key } = await company.lesson(lessonId);
  const personId = await company.person(number);
  for (const { id, options } of lesson.texts.de?.questions ?? []) {
    const right = key.questions[id]?.de?.right ?? [];
    const wrong = options.map((option) => option.id).filter((option) => !right.includes(option));
    const answers = wrongFirst.includes(id) ? [wrong.slice(0, 1), right] : [right];
    for (const chosen of answers)
      await answerQuestion(
        company,
        { personId },
        {
          lessonId,
          version,
          questionId: id,
          attemptId: company.random.id(),
          chosen: [...chosen],
          language: "de",
        },
      );
  }
}
