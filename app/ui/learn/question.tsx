// A question of a lesson: a plain form while it is open, and with the answer its verdict and the reasons.

import { useSearchParams } from "@remix-run/react";
import type { LessonView, Place } from "#app/domains/progress/lesson-view.server.ts";
import type { QuestionView } from "#app/domains/progress/question-view.ts";
import { formIdOf, type Unsent } from "#app/domains/progress/unsent.ts";
import { questionText } from "#app/i18n/questions.ts";
import { recallText } from "#app/i18n/recall.ts";
import { Button } from "../button.tsx";
import { useText } from "../language.tsx";
import { Blocks, type Variables } from "../lesson-blocks.tsx";
import { Form } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { answeredAt } from "./answered-at.ts";
import { Confidence } from "./confidence.tsx";
import { Choices } from "./kinds/choices.tsx";
import { Match } from "./kinds/match.tsx";
import type { KindProps } from "./kinds/props.ts";
import { Scenario } from "./kinds/scenario.tsx";
import { Sequence } from "./kinds/sequence.tsx";
import { Spot } from "./kinds/spot.tsx";
import { Typed } from "./kinds/typed.tsx";

const KINDS = {
  single: Choices,
  multiple: Choices,
  sequence: Sequence,
  match: Match,
  number: Typed,
  text: Typed,
  spot: Spot,
  scenario: Scenario,
} as const satisfies Record<QuestionView["kind"], (props: KindProps) => unknown>;

/** What the form says of the lesson. */
interface Asking extends Pick<LessonView, "version" | "language"> {
  /** In the lesson, or weeks after it. */
  place: Place | { at: "recall"; lesson: string };
}

export function Question({
  view,
  question,
  variables,
  unsent,
  isRefused,
}: {
  view: Asking;
  question: QuestionView;
  variables: Variables;
  /** What was chosen for it and is no answer yet, to be shown again. */
  unsent: Unsent | undefined;
  /** True where that was sent as an answer, and was none. */
  isRefused: boolean;
}) {
  const t = useText(questionText);
  const [search] = useSearchParams();
  const { place } = view;
  // Recall shows one question: with its verdict it is the one just answered.
  const isLatest = place.at === "recall" || search.get("answered") === question.id;
  const Kind = KINDS[question.kind];
  const kind = (
    <Kind
      question={question}
      variables={variables}
      given={unsent?.chosen ?? []}
      givenIn={unsent?.language}
      error={isRefused ? t(`missing_${question.kind}`) : undefined}
      isLatest={isLatest}
    />
  );
  // These show it themselves: one marks parts in it, the other begins its story with it.
  const showsContext = question.kind === "spot" || question.kind === "scenario";
  const context =
    question.context.length > 0 && !showsContext ? (
      <div className="prose">
        <Blocks blocks={question.context} variables={variables} />
      </div>
    ) : null;
  if (question.right !== undefined)
    return (
      <section className="question">
        <Verdict question={question} at={place.at} isLatest={isLatest} />
        {context}
        {kind}
      </section>
    );
  const step = place.at === "step" ? `${place.number}` : "again";
  const isRecall = place.at === "recall";
  const attempt = unsent?.attempt ?? question.attemptId;
  const answered = isRecall ? `/recall?answer=${attempt}#feedback` : answeredAt(step, question.id);
  return (
    <Form id={formIdOf(question.id)} className="question" data-answered={answered}>
      {context}
      {kind}
      {question.asksConfidence ? <Confidence questionId={question.id} chosen={unsent?.confidence} /> : null}
      <input type="hidden" name="version" value={view.version} />
      <input type="hidden" name="question" value={question.id} />
      <input type="hidden" name="attempt" value={attempt} />
      <input type="hidden" name="language" value={view.language} />
      <input type="hidden" name="by" value={question.owner} />
      {isRecall ? (
        <>
          <input type="hidden" name="intent" value="answer" />
          <input type="hidden" name="lesson" value={place.lesson} />
        </>
      ) : (
        <input type="hidden" name="place" value={step} />
      )}
      <Button>{t("answer")}</Button>
      <p className="away" role="status" data-away={t("away")} />
    </Form>
  );
}

/** The verdict of the question just answered is the target of the address, and so takes the focus. */
function Verdict({
  question,
  at,
  isLatest,
}: {
  question: QuestionView;
  at: Asking["place"]["at"];
  isLatest: boolean;
}) {
  const t = useText(questionText);
  const recall = useText(recallText);
  const { right, score, confidence, kind } = question;
  const title = right
    ? t(kind === "scenario" ? "verdictScenario" : "verdictRight")
    : t(kind === "scenario" ? "verdictScenarioWrong" : "verdictWrong");
  const notice = (
    <Notice
      tone={right ? "success" : "warning"}
      live={isLatest}
      title={isLatest ? <span id="verdict">{title}</span> : title}
    >
      <div id={isLatest ? "verdict-text" : undefined}>
        {!right && score && score.of > 1 ? <p>{t("score", score)}</p> : null}
        {right ? null : (
          <p>
            {at === "recall"
              ? recall("wrongText")
              : t(at === "again" ? "verdictAgainText" : "verdictWrongText")}
          </p>
        )}
        {!right && confidence === "sure" ? <p>{t("sureWrong")}</p> : null}
        {right && confidence === "unsure" ? <p>{t("unsureRight")}</p> : null}
      </div>
    </Notice>
  );
  // A page that was just loaded announces no live region: what has the focus is read out, by its name.
  return isLatest ? (
    <section
      id="feedback"
      tabIndex={-1}
      className="verdict"
      aria-labelledby="verdict"
      aria-describedby="verdict-text"
    >
      {notice}
    </section>
  ) : (
    <div className="verdict">{notice}</div>
  );
}
