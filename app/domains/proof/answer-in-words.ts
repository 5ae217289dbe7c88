// An answer that was given, as its learner read it: the question, and what was chosen or typed. Never what would be right.

import type { Inline, Option, Question } from "../lessons/lesson.ts";

/** What a company's variables stand for: "contact.name" -> "IT-Hotline". */
export type VariableTexts = Readonly<Record<string, string>>;

/** The question in words; its id where no text has it any more. */
export function questionInWords(
  question: Question | undefined,
  questionId: string,
  variables: VariableTexts,
): string {
  return question ? inWords(question.prompt, variables) : questionId;
}

/** What was chosen, in the order in which it was; as stored where the question has no such option. */
export function answerInWords(
  question: Question | undefined,
  chosen: readonly string[],
  variables: VariableTexts,
): string[] {
  if (!question) return [...chosen];
  const named = (options: readonly Option[], id: string) => {
    const option = options.find((each) => each.id === id);
    return option ? inWords(option.text, variables) : id;
  };
  switch (question.kind) {
    case "number":
      return [`${chosen[0] ?? ""} ${question.unit}`.trim()];
    case "text":
      return [...chosen];
    case "match":
      return chosen.map((pair) => {
        const [option = "", target = ""] = pair.split(":");
        return `${named(question.options, option)} → ${named(question.targets, target)}`;
      });
    case "scenario":
      return [choiceInWords(question, chosen, variables)];
    default:
      return chosen.map((id) => named(question.options, id));
  }
}

function choiceInWords(question: Question, [at = "", id = ""]: readonly string[], variables: VariableTexts) {
  const situation = question.situations.find((each) => each.id === at);
  const option = situation?.options.find((each) => each.id === id);
  return situation && option
    ? `${inWords(situation.title, variables)}: ${inWords(option.text, variables)}`
    : `${at}/${id}`;
}

function inWords(inlines: readonly Inline[], variables: VariableTexts): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case "text":
        case "code":
          return inline.value;
        case "variable":
          return variables[inline.name] ?? "";
        case "break":
          return " ";
        default:
          return inWords(inline.children, variables);
      }
    })
    .join("");
}
