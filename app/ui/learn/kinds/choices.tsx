// Single and multiple choice.

import type { OptionView } from "#app/domains/progress/question-view.ts";
import { questionText } from "#app/i18n/questions.ts";
import { type Choice, ChoiceList } from "../../choice-list.tsx";
import { useText } from "../../language.tsx";
import { inlines, type Variables } from "../../lesson-blocks.tsx";
import type { KindProps } from "./props.ts";

export function Choices({ question, variables, given, error }: KindProps) {
  const t = useText(questionText);
  return (
    <ChoiceList
      legend={inlines(question.prompt, variables)}
      hint={t(`hint_${question.kind}`)}
      error={error}
      kind={question.kind === "single" ? "single" : "multiple"}
      name="chosen[]"
      answered={question.right !== undefined}
      chosen={
        question.right === undefined
          ? given
          : question.options.filter((option) => option.feedback?.chosen).map((option) => option.id)
      }
      choices={question.options.map((option) => choiceOf(option, variables))}
    />
  );
}

export function choiceOf(option: OptionView, variables: Variables): Choice {
  const { feedback } = option;
  const label = inlines(option.text, variables);
  if (!feedback) return { value: option.id, label };
  const state =
    feedback.chosen && feedback.right
      ? "chosen-right"
      : feedback.chosen
        ? "chosen-wrong"
        : feedback.right
          ? "right-not-chosen"
          : "plain";
  return { value: option.id, label, state, reason: inlines(feedback.reason, variables) };
}
