// Single choice: one option is right.

import type { Question, QuestionKey } from "../../lessons/lesson.ts";
import { areOptions, decodeHandles, type Grade } from "../kind.ts";

export const decode = decodeHandles;

export function accepts(chosen: readonly string[], question: Question): boolean {
  return chosen.length === 1 && areOptions(chosen, question);
}

export function grade(chosen: readonly string[], key: QuestionKey): Grade {
  const right = chosen[0] === key.right[0];
  return { right, hits: right ? 1 : 0, of: 1 };
}
