// Multiple choice: every right option and no other; each option decided rightly is part of the feedback.

import type { Question, QuestionKey } from "../../lessons/lesson.ts";
import { areOptions, decodeHandles, type Grade, gradeEach } from "../kind.ts";

export const decode = decodeHandles;

export function accepts(chosen: readonly string[], question: Question): boolean {
  return chosen.length >= 1 && areOptions(chosen, question);
}

export function grade(chosen: readonly string[], key: QuestionKey, question: Question): Grade {
  return gradeEach(chosen, key, question);
}
