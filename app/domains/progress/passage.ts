// Where a learner is in a lesson: derived from the attempts alone, so that it is the same on every device.

import type { LessonText } from "../lessons/lesson.ts";

export interface Attempt {
  id: string;
  questionId: string;
  chosen: string[];
  right: boolean;
  /** Null where the question did not ask, or the learner did not say. */
  confidence: "sure" | "unsure" | null;
}

export interface Passage {
  /** The first step that waits for an answer, from 1; one more than there are steps when none does. */
  reachableStep: number;
  /** Where to resume: after the last answered step, so that a step without a question is not passed over. */
  resumeStep: number;
  /** Questions answered at least once, with the latest answer. */
  answered: ReadonlyMap<string, Attempt>;
  /** Times each question was answered. */
  rounds: ReadonlyMap<string, number>;
  /** Questions to ask apart from the steps: in a renewal all that wait, then those not right yet, as last answered. */
  again: string[];
  /** Each question answered fully right once. */
  passed: boolean;
}

/**
 * @param attempts in the order in which they were made
 * @param isRenewal asks the questions first: right at once is done (product.md, Decided 3)
 */
export function passageOf(text: LessonText, attempts: readonly Attempt[], isRenewal = false): Passage {
  const answered = new Map<string, Attempt>();
  const rounds = new Map<string, number>();
  const right = new Set<string>();
  for (const attempt of attempts) {
    // Deleted first, so that the map's order is that of the latest answers.
    answered.delete(attempt.questionId);
    answered.set(attempt.questionId, attempt);
    rounds.set(attempt.questionId, (rounds.get(attempt.questionId) ?? 0) + 1);
    if (attempt.right) right.add(attempt.questionId);
  }
  const waiting = text.steps.findIndex((step) => step.questions.some((id) => !answered.has(id)));
  const reachableStep = waiting === -1 ? text.steps.length + 1 : waiting + 1;
  const wrong = [...answered.keys()].filter((id) => !right.has(id));
  const questions = text.steps.flatMap((step) => step.questions);
  const lastAnswered = text.steps
    .slice(0, reachableStep - 1)
    .findLastIndex((step) => step.questions.length > 0);
  return {
    reachableStep: isRenewal ? text.steps.length : reachableStep,
    resumeStep: isRenewal ? text.steps.length + 1 : waiting === -1 ? reachableStep : lastAnswered + 2,
    answered,
    rounds,
    again: isRenewal ? [...questions.filter((id) => !answered.has(id)), ...wrong] : wrong,
    passed: text.steps.every((step) => step.questions.every((id) => right.has(id))),
  };
}
