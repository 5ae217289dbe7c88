// Match: each line gets what belongs to it from a select; after the answer each shows its partner and the reason.

import { questionText } from "#app/i18n/questions.ts";
import { ChoiceList } from "../../choice-list.tsx";
import { useText } from "../../language.tsx";
import { inlines, wordsOf } from "../../lesson-blocks.tsx";
import type { KindProps } from "./props.ts";
import { Rows } from "./rows.tsx";

export function Match({ question, variables, given, error }: KindProps) {
  const t = useText(questionText);
  const legend = inlines(question.prompt, variables);
  if (question.right === undefined)
    return (
      <Rows
        legend={legend}
        hint={t("hint_match")}
        error={error}
        errorId={`${question.id}-error`}
        empty={t("chooseMatch")}
        rows={question.options.map(({ id, text }) => ({
          id,
          text: inlines(text, variables),
          label: t("matchOf", { item: wordsOf(text, variables) }),
          options: question.targets.map((target) => ({
            value: `${id}:${target.id}`,
            label: wordsOf(target.text, variables),
          })),
          given: given.find((field) => field.startsWith(`${id}:`)),
        }))}
      />
    );
  return (
    <ChoiceList
      legend={legend}
      kind="multiple"
      name="chosen[]"
      answered
      choices={question.options.map(({ id, text, feedback }) => ({
        value: id,
        label: (
          <>
            {inlines(text, variables)} <span aria-hidden="true">→</span>{" "}
            <strong>{inlines(feedback?.belongs ?? [], variables)}</strong>
          </>
        ),
        state: feedback?.right ? "chosen-right" : "chosen-wrong",
        verdict: feedback?.right
          ? t("matchRight")
          : t("matchGiven", { given: wordsOf(feedback?.given ?? [], variables) }),
        reason: inlines(feedback?.reason ?? [], variables),
      }))}
    />
  );
}
