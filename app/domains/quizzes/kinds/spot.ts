// Spot: mark every suspicious part of a simulated message, and nothing else; those found are part of the feedback.

import type { Question, QuestionKey } from "../../lessons/lesson.ts";
import { areOptions, decodeHandles, type Grade } from "../kind.ts";

export const decode = decodeHandles;

export function accepts(chosen: readonly string[], question: Question): boolean {
  return chosen.length >= 1 && areOptions(chosen, question);
}

export function grade(chosen: readonly string[], { right }: QuestionKey): Grade {
  const hits = right.filter((id) => chosen.includes(id)).length;
  return { right: hits === right.length && chosen.length === hits, hits, of: right.length };
}
