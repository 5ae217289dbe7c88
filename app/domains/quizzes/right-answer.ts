// The fully right answer to a question, from its key: what a demo's people, and tests, answer with.

import type { Question, QuestionKey } from "../lessons/lesson.ts";

/** @returns answers to give one after the other: one, but for a scenario the choices that lead to an accepted ending */
export function rightAnswers(question: Question, key: QuestionKey): string[][] {
  switch (question.kind) {
    case "number":
    case "text":
      return [[(key.right[0] ?? "").split("..")[0] ?? ""]];
    case "scenario":
      return pathToRight(question, key, question.situations[0]?.id ?? "", []) ?? [];
    default:
      return [[...key.right]];
  }
}

function pathToRight(
  question: Question,
  key: QuestionKey,
  situation: string,
  path: string[][],
): string[][] | undefined {
  if (key.right.includes(situation)) return path;
  if (path.length > question.situations.length) return undefined;
  const options = question.situations.find(({ id }) => id === situation)?.options ?? [];
  for (const { id } of options) {
    const found = pathToRight(question, key, key.leads[`${situation}/${id}`] ?? "", [
      ...path,
      [situation, id],
    ]);
    if (found) return found;
  }
  return undefined;
}
