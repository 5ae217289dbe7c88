// Spot: the parts of a simulated message are boxes to tick within it; after the answer they are numbered, and explained below.

import { questionText } from "#app/i18n/questions.ts";
import { ChoiceList } from "../../choice-list.tsx";
import { FieldError } from "../../field.tsx";
import { useText } from "../../language.tsx";
import { Blocks, ChosenPartsProvider, inlines } from "../../lesson-blocks.tsx";
import { choiceOf } from "./choices.tsx";
import type { KindProps } from "./props.ts";

export function Spot({ question, variables, given, error }: KindProps) {
  const t = useText(questionText);
  const isAnswered = question.right !== undefined;
  const message = (
    <div className="prose">
      <Blocks blocks={question.context} variables={variables} />
    </div>
  );
  if (!isAnswered)
    return (
      <fieldset className="choices spot" aria-invalid={error ? true : undefined}>
        <legend>{inlines(question.prompt, variables)}</legend>
        <p className="field-hint">{t("hint_spot")}</p>
        {error ? <FieldError id={`${question.id}-error`}>{error}</FieldError> : null}
        <ChosenPartsProvider value={given}>{message}</ChosenPartsProvider>
      </fieldset>
    );
  return (
    <div className="stack">
      <h3>{inlines(question.prompt, variables)}</h3>
      {message}
      <ChoiceList
        legend={t("partsLegend")}
        kind="multiple"
        name="chosen[]"
        answered
        isOrdered
        chosen={question.options.filter((option) => option.feedback?.chosen).map((option) => option.id)}
        choices={question.options.map((option, at) => ({
          ...choiceOf(option, variables),
          label: (
            <>
              <span className="part-number">{t("part", { number: at + 1 })}</span>{" "}
              {inlines(option.text, variables)}
            </>
          ),
        }))}
      />
    </div>
  );
}
