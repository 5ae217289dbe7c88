// Sequence: each item gets its place from a select; after the answer the items stand in order, each with its reason.

import { questionText } from "#app/i18n/questions.ts";
import { ChoiceList } from "../../choice-list.tsx";
import { useText } from "../../language.tsx";
import { inlines, wordsOf } from "../../lesson-blocks.tsx";
import type { KindProps } from "./props.ts";
import { Rows } from "./rows.tsx";

export function Sequence({ question, variables, given, error }: KindProps) {
  const t = useText(questionText);
  const legend = inlines(question.prompt, variables);
  if (question.right === undefined)
    return (
      <Rows
        legend={legend}
        hint={t("hint_sequence")}
        error={error}
        errorId={`${question.id}-error`}
        empty={t("place")}
        rows={question.options.map(({ id, text }) => ({
          id,
          text: inlines(text, variables),
          label: t("placeOf", { item: wordsOf(text, variables) }),
          options: question.options.map((_, at) => ({ value: `${id}:${at + 1}`, label: `${at + 1}` })),
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
      isOrdered
      choices={question.options.map(({ id, text, feedback }, at) => ({
        value: id,
        label: (
          <>
            <span className="part-number">{at + 1}.</span> {inlines(text, variables)}
          </>
        ),
        state: feedback?.right ? "chosen-right" : "chosen-wrong",
        verdict: feedback?.right
          ? t("placeRight")
          : t("placeGiven", { place: wordsOf(feedback?.given ?? [], variables) }),
        reason: inlines(feedback?.reason ?? [], variables),
      }))}
    />
  );
}
