// Multiple choice: every right option and no other; each option decided rightly is part of the feedback.

import type { Question, QuestionKey } from "../../lessons/lesson.ts";
import { areOptions, decodeHandles, type Grade } from "../kind.ts";

export const decode = decodeHandles;

export function accepts(chosen: readonly string[], question: Question): boolean {
  return chosen.length >= 1 && areOptions(chosen, question);
}

export function grade(chosen: readonly string[], { right }: QuestionKey, { options }: Question): Grade {
  const hits = options.filter(({ id }) => chosen.includes(id) === right.includes(id)).length;
  return { right: hits === options.length, hits, of: options.length };
}
