// Every way to be wrong that a question's author thought of, so that each reason is seen; for tests that answer from the key.

import type { Inline, Question, QuestionKey } from "#app/domains/lessons/lesson.ts";

/** One wrong answer: what is chosen, one after the other in a scenario, with the reasons that must be shown for it. */
export interface WrongAnswer {
  choices: string[][];
  reasons: Inline[][];
}

export function wrongAnswers(question: Question, key: QuestionKey): WrongAnswer[] {
  const reasons = (ids: readonly string[]) => ids.map((id) => key.reasons[id] ?? []);
  const ids = question.options.map(({ id }) => id);
  switch (question.kind) {
    case "single":
      return ids
        .filter((id) => !key.right.includes(id))
        .map((id) => ({ choices: [[id]], reasons: reasons(ids) }));
    case "multiple":
    case "spot":
      return [{ choices: [ids], reasons: reasons(ids) }];
    case "sequence":
      return [{ choices: [[...ids].reverse()], reasons: reasons(ids) }];
    case "match": {
      const wrong = question.options.map(({ id }) => {
        const right = key.right.find((pair) => pair.startsWith(`${id}:`));
        return question.targets.map((target) => `${id}:${target.id}`).find((pair) => pair !== right) ?? "";
      });
      return [{ choices: [wrong], reasons: reasons(ids) }];
    }
    case "number":
    case "text":
      return Object.keys(key.reasons)
        .filter((form) => !key.right.includes(form))
        .map((form) => ({
          choices: [[form || (question.kind === "number" ? "987654" : "xyzzy")]],
          reasons: reasons([form]),
        }));
    case "scenario":
      return pathsFrom(question, key, question.situations[0]?.id ?? "", []);
  }
}

/** Every path through a scenario that ends where it should not. */
function pathsFrom(question: Question, key: QuestionKey, at: string, path: string[][]): WrongAnswer[] {
  const options = question.situations.find(({ id }) => id === at)?.options ?? [];
  if (options.length === 0)
    return key.right.includes(at)
      ? []
      : [{ choices: path, reasons: path.map((choice) => key.reasons[choice.join("/")] ?? []) }];
  return options.flatMap(({ id }) =>
    pathsFrom(question, key, key.leads[`${at}/${id}`] ?? "", [...path, [at, id]]),
  );
}
