// A lesson as somebody in the demo company takes it: with time between two answers, and now and then a wrong one.

import { answerQuestion } from "#app/acts/answer-question.server.ts";
import type { Context } from "#app/context.server.ts";
import type { Feedback } from "#app/domains/progress/feedback.ts";
import { giveFeedback } from "#app/domains/progress/give-feedback.server.ts";
import { drawnFor } from "#app/domains/quizzes/draw.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";

/** Sets the context's clock. */
export type MoveTo = (instant: Date) => void;

/** Answers a lesson to its end; in some lessons few get a question wrong at first, in others every second one does. */
export async function takeLesson(
  context: Context,
  moveTo: MoveTo,
  personId: string,
  { lessonId, language, index }: { lessonId: string; language: "de" | "en"; index: number },
): Promise<void> {
  const lesson = await context.library.current(lessonId);
  const text = lesson?.lesson.texts[language];
  if (!lesson || !text) throw new Error(`The demo needs the lesson ${lessonId} in ${language}.`);
  const seconds = 45 + ((index * 7) % 40);
  const answer = (questionId: string, chosen: string[]) => {
    moveTo(new Date(context.clock().getTime() + seconds * 1000));
    return answerQuestion(
      context,
      { personId },
      { lessonId, version: lesson.version, questionId, attemptId: context.random.id(), chosen, language },
    );
  };
  const drawn = drawnFor(text, { personId, version: lesson.version });
  const letters = [...lessonId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const isWrongFirst = (index * 7 + letters) % 10 <= letters % 5;
  const wrongFirst = isWrongFirst ? drawn.questions.find(({ kind }) => kind === "single") : undefined;
  const wrong = wrongFirst?.options.find(
    ({ id }) => !lesson.key.questions[wrongFirst.id]?.[language]?.right.includes(id),
  );
  if (wrongFirst && wrong) await answer(wrongFirst.id, [wrong.id]);
  for (const question of drawn.questions) {
    const key = lesson.key.questions[question.id]?.[language];
    for (const chosen of key ? rightAnswers(question, key) : []) {
      const result = await answer(question.id, chosen);
      if (result.outcome !== "kept") throw new Error(`The demo's answer was ${result.outcome}.`);
    }
  }
  if (index % 3 === 1)
    await giveFeedback(context, { personId }, lessonId, voiceOf(Math.floor(index / 3) + letters));
}

/** What people say at the end of a lesson; most say nothing beside the two answers. */
function voiceOf(at: number): Feedback {
  const comment = COMMENTS[at % (COMMENTS.length * 2)] ?? "";
  return { useful: at % 5 === 2 ? "partly" : "yes", clear: at % 7 === 3 ? "partly" : "yes", comment };
}

const COMMENTS = [
  "Kurz genug für die Pause.",
  "Ein Beispiel aus der Werkstatt wäre gut.",
  "Das mit dem Rückruf mache ich jetzt immer.",
  "Die zweite Frage musste ich zweimal lesen.",
  "Am Telefon der Schicht gut zu lesen.",
  "Wen ich anrufe, wusste ich vorher nicht.",
  "Bitte auch einmal zu Paketdiensten.",
  "Die Begründungen helfen.",
  "Gern mehr davon.",
] as const;
