// Where a learner is in a lesson: derived from the attempts alone, so that it is the same on every device.

import type { LessonText, Question } from "../lessons/lesson.ts";

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
  /** Questions answered at least once, with the latest answer; of a scenario the last choice of a path that ended. */
  answered: ReadonlyMap<string, Attempt>;
  /** Scenarios in the middle: the choices made on the present path. */
  underway: ReadonlyMap<string, Attempt[]>;
  /** Scenarios: the choices of the latest path that ended. */
  paths: ReadonlyMap<string, Attempt[]>;
  /** Times each question was answered. */
  rounds: ReadonlyMap<string, number>;
  /** Questions to ask apart from the steps: in a renewal all that wait, then those not right yet, as last answered. */
  again: string[];
  /** Each question answered fully right once. */
  passed: boolean;
}

/**
 * @param text the lesson as drawn for the learner
 * @param attempts in the order in which they were made
 * @param isRenewal asks the questions first: right at once is done (product.md, Decided 3)
 */
export function passageOf(text: LessonText, attempts: readonly Attempt[], isRenewal = false): Passage {
  const answered = new Map<string, Attempt>();
  const rounds = new Map<string, number>();
  const underway = new Map<string, Attempt[]>();
  const paths = new Map<string, Attempt[]>();
  const right = new Set<string>();
  const scenarios = new Map(
    text.questions.flatMap((question) => (question.kind === "scenario" ? [[question.id, question]] : [])),
  );
  for (const attempt of attempts) {
    const scenario = scenarios.get(attempt.questionId);
    if (scenario) {
      const path = [...(underway.get(attempt.questionId) ?? []), attempt];
      underway.set(attempt.questionId, path);
      if (!isEnding(scenario, attempt.chosen.at(-1))) continue;
      underway.delete(attempt.questionId);
      paths.set(attempt.questionId, path);
    }
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
    underway,
    paths,
    rounds,
    again: isRenewal ? [...questions.filter((id) => !answered.has(id)), ...wrong] : wrong,
    passed: text.steps.every((step) => step.questions.every((id) => right.has(id))),
  };
}

function isEnding({ situations }: Question, id: string | undefined): boolean {
  return !situations.some((situation) => situation.id === id && situation.options.length > 0);
}

/** Where a learner stands in a scenario: the situation whose choice comes next. */
export function situationNow({ situations }: Question, path: readonly Attempt[] | undefined): string {
  return path?.at(-1)?.chosen.at(-1) ?? situations[0]?.id ?? "";
}
