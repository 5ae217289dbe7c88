// Scenario: the choices made so far with what became of them, and the situation that calls for the next one.

import type { ChoiceMade } from "#app/domains/progress/question-view.ts";
import { questionText } from "#app/i18n/questions.ts";
import { ChoiceList } from "../../choice-list.tsx";
import { Icon } from "../../icon.tsx";
import { useText } from "../../language.tsx";
import { Blocks, inlines, type Variables } from "../../lesson-blocks.tsx";
import { choiceOf } from "./choices.tsx";
import type { KindProps } from "./props.ts";

export function Scenario({ question, variables, given, error, isLatest }: KindProps) {
  const t = useText(questionText);
  const { trail, situation, options } = question;
  const isOpen = question.right === undefined;
  return (
    <div className="scenario stack">
      <h3>{inlines(question.prompt, variables)}</h3>
      <Blocks blocks={question.context} variables={variables} />
      {trail.length > 0 ? (
        <ol className="trail" aria-label={t("soFar")}>
          {trail.map((made, at) => (
            <Made
              // biome-ignore lint/suspicious/noArrayIndexKey: a path only grows
              key={at}
              made={made}
              variables={variables}
              isFeedback={isOpen && isLatest && at === trail.length - 1}
            />
          ))}
        </ol>
      ) : null}
      {situation && !isOpen ? (
        <div className="situation">
          <h4>{inlines(situation.title, variables)}</h4>
          <Blocks blocks={situation.blocks} variables={variables} />
        </div>
      ) : null}
      {situation && isOpen ? (
        <>
          {situation.blocks.length > 0 ? (
            <div className="situation">
              <Blocks blocks={situation.blocks} variables={variables} />
            </div>
          ) : null}
          <ChoiceList
            legend={inlines(situation.title, variables)}
            hint={t("hint_scenario")}
            error={error}
            kind="single"
            name="chosen[]"
            choices={options.map((option) => choiceOf(option, variables))}
            chosen={given}
          />
        </>
      ) : null}
    </div>
  );
}

/** @param isFeedback the choice just made: the target of the address, so that it takes the focus */
function Made({
  made,
  variables,
  isFeedback,
}: {
  made: ChoiceMade;
  variables: Variables;
  isFeedback: boolean;
}) {
  const t = useText(questionText);
  return (
    <li
      id={isFeedback ? "feedback" : undefined}
      tabIndex={-1}
      aria-labelledby={isFeedback ? "verdict verdict-text" : undefined}
      className={`trail-step ${made.wise ? "tone-success" : "tone-warning"}`}
    >
      <p className="small">{inlines(made.situation, variables)}</p>
      <p>
        <strong>{inlines(made.choice, variables)}</strong>
      </p>
      <p
        id={isFeedback ? "verdict" : undefined}
        className="choice-verdict"
        role={isFeedback ? "status" : undefined}
      >
        <Icon name={made.wise ? "check" : "warning"} /> {t(made.wise ? "choiceWise" : "choiceUnwise")}
      </p>
      <p id={isFeedback ? "verdict-text" : undefined}>{inlines(made.reason, variables)}</p>
    </li>
  );
}
