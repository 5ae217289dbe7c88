// Answers to choose from: large rows to tap, each with a letter; after the answer, each with its verdict and its reason.

import type { ReactNode } from "react";
import { shellText } from "#app/i18n/shell.ts";
import { Icon, type IconName } from "./icon.tsx";
import { useText } from "./language.tsx";

type ChoiceState = "plain" | "chosen-right" | "chosen-wrong" | "right-not-chosen";

export interface Choice {
  value: string;
  label: ReactNode;
  /** "plain" while the question is open. */
  state?: ChoiceState;
  /** In place of the usual words for its state. */
  verdict?: ReactNode;
  /** Why it is right or wrong. */
  reason?: ReactNode;
}

const VERDICT = {
  "chosen-right": { icon: "check", text: "choiceRight", tone: "tone-success" },
  "chosen-wrong": { icon: "cross", text: "choiceWrong", tone: "tone-error" },
  "right-not-chosen": { icon: "check", text: "choiceMissed", tone: "tone-info" },
} as const satisfies Record<Exclude<ChoiceState, "plain">, { icon: IconName; text: string; tone: string }>;

export function ChoiceList({
  legend,
  hint,
  error,
  kind,
  name,
  choices,
  chosen = [],
  answered = false,
  isOrdered = false,
  isPlain = false,
}: {
  /** The question. */
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** "single": one row (radio); "multiple": any number (checkbox). */
  kind: "single" | "multiple";
  name: string;
  choices: readonly Choice[];
  chosen?: readonly string[];
  /** True once answered: shows the verdicts and takes no further input. */
  answered?: boolean;
  /** True where the order of the choices is what they say. */
  isOrdered?: boolean;
  /** True where nothing is asked that could be right: no letters, and short answers beside each other. */
  isPlain?: boolean;
}) {
  const t = useText(shellText);
  const List = isOrdered ? "ol" : "ul";
  const isOnlyRight = choices.every(({ state }) => state !== "chosen-right");
  return (
    <fieldset
      className={isPlain ? "choices choices-plain" : "choices"}
      aria-invalid={error ? true : undefined}
    >
      <legend>{legend}</legend>
      {hint && !answered ? <p className="field-hint">{hint}</p> : null}
      {error ? (
        <p className="field-error" role="alert">
          <Icon name="error" label={t("error")} />
          <span>{error}</span>
        </p>
      ) : null}
      <List>
        {choices.map((choice, at) => (
          <li key={choice.value}>
            {answered ? (
              <Answered
                choice={choice}
                letter={isOrdered ? `${at + 1}` : letterOf(at)}
                isChosen={chosen.includes(choice.value)}
                isOnlyRight={isOnlyRight}
              />
            ) : (
              <label className="choice">
                <input
                  type={kind === "single" ? "radio" : "checkbox"}
                  name={name}
                  value={choice.value}
                  defaultChecked={chosen.includes(choice.value)}
                />
                <span className="choice-mark" aria-hidden="true" data-letter={isPlain ? "" : letterOf(at)} />
                <span className="choice-text">{choice.label}</span>
              </label>
            )}
          </li>
        ))}
      </List>
    </fieldset>
  );
}

function Answered({
  choice,
  letter,
  isChosen,
  isOnlyRight,
}: {
  choice: Choice;
  letter: string;
  isChosen: boolean;
  /** Nothing right was chosen beside it, so that "also" would be untrue. */
  isOnlyRight: boolean;
}) {
  const t = useText(shellText);
  const { state = "plain", reason } = choice;
  const verdict = state === "plain" ? null : VERDICT[state];
  return (
    <div className={`choice choice-answered ${isChosen ? "choice-chosen" : ""} ${verdict?.tone ?? ""}`}>
      <span className="choice-mark" aria-hidden="true" data-letter={verdict ? undefined : letter}>
        {verdict ? <Icon name={verdict.icon} /> : null}
      </span>
      <div className="choice-text">
        <div>{choice.label}</div>
        {verdict ? (
          <p className="choice-verdict">
            {choice.verdict ??
              t(verdict.text === "choiceMissed" && isOnlyRight ? "choiceMissedSingle" : verdict.text)}
          </p>
        ) : null}
        {!verdict && isChosen ? <p className="choice-verdict">{t("choiceChosen")}</p> : null}
        {reason ? <div className="choice-reason">{reason}</div> : null}
      </div>
    </div>
  );
}

function letterOf(at: number): string {
  return String.fromCharCode(65 + at);
}
