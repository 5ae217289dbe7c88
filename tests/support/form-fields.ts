// What a learner's browser sends for an answer: the fields of the question's form, by its kind.

import type { Question } from "#app/domains/lessons/lesson.ts";

/**
 * @param chosen one answer in the manner of the key's `right`
 * @param handle what stands for an option in this learner's form
 */
export function formFields(
  { kind }: Pick<Question, "kind">,
  chosen: readonly string[],
  handle: (id: string) => string,
): string[] {
  switch (kind) {
    case "sequence":
      return chosen.map((id, at) => `${handle(id)}:${at + 1}`);
    case "match":
      return chosen.map((pair) => {
        const [option = "", target = ""] = pair.split(":");
        return `${handle(option)}:${handle(`=${target}`)}`;
      });
    case "number":
    case "text":
      return [...chosen];
    case "scenario":
      return [handle(chosen.slice(0, 2).join("/"))];
    default:
      return chosen.map(handle);
  }
}
