// Number and short text: one field; after the answer what was typed, what is right, and why.

import type { QuestionView } from "#app/domains/progress/question-view.ts";
import { parseNumber } from "#app/domains/quizzes/typed-number.ts";
import type { Language } from "#app/i18n/languages.ts";
import { questionText } from "#app/i18n/questions.ts";
import type { Text } from "#app/i18n/texts.ts";
import { ChoiceList } from "../../choice-list.tsx";
import { FieldError } from "../../field.tsx";
import { useLanguage, useText } from "../../language.tsx";
import { inlines } from "../../lesson-blocks.tsx";
import type { KindProps } from "./props.ts";

export function Typed({ question, variables, given, givenIn, error }: KindProps) {
  const t = useText(questionText);
  const language = useLanguage();
  const { typed, unit, kind } = question;
  const legend = inlines(question.prompt, variables);
  if (!typed) {
    const [field, hint, wrong] = ["field", "hint", "error"].map((part) => `${question.id}-${part}`);
    return (
      <div className="choices typed">
        <label className="legend" htmlFor={field}>
          {legend}
        </label>
        <p className="field-hint" id={hint}>
          {t(`hint_${kind}`)}
        </p>
        {error ? <FieldError id={wrong ?? ""}>{error}</FieldError> : null}
        <p className="typed-line">
          <input
            type="text"
            id={field}
            name="chosen[]"
            className="input"
            defaultValue={kind === "number" ? numberIn(language, given[0], givenIn) : given[0]}
            maxLength={100}
            autoComplete="off"
            inputMode={kind === "number" ? "decimal" : undefined}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${hint} ${wrong}` : hint}
          />
          {unit ? <span>{unit}</span> : null}
        </p>
      </div>
    );
  }
  const right = question.right === true;
  return (
    <ChoiceList
      legend={legend}
      kind="single"
      name="chosen[]"
      answered
      choices={[
        {
          value: "given",
          label: t("givenWas", { given: written(typed.given, question, language, t) }),
          state: right ? "chosen-right" : "chosen-wrong",
          verdict: right ? undefined : t("rightWas", { right: written(typed.right, question, language, t) }),
          reason: inlines(typed.reason, variables),
        },
      ]}
    />
  );
}

/** A number that was typed in another language, as this one writes it: "1,5" would be fifteen. */
function numberIn(language: Language, typed: string | undefined, typedIn: Language | undefined) {
  if (typed === undefined || typedIn === undefined || typedIn === language) return typed;
  const value = parseNumber(typed, typedIn);
  return value === undefined ? typed : new Intl.NumberFormat(language).format(value);
}

/** A number as the language writes it, with its unit; a text as it was typed. */
function written(
  value: string,
  { kind, unit }: QuestionView,
  language: Language,
  t: Text<Record<"range", string>>,
): string {
  if (kind === "text") return value;
  const [from = "", to] = value
    .split("..")
    .map((each) => new Intl.NumberFormat(language).format(Number(each)));
  return `${to === undefined ? from : t("range", { from, to })} ${unit}`.trim();
}
