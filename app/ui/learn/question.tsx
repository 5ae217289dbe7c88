// A question of a lesson: a plain form while it is open, and with the answer its verdict and the reasons.

import { useSearchParams } from "@remix-run/react";
import type { LessonView, QuestionView } from "#app/domains/progress/lesson-view.server.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Button } from "../button.tsx";
import { type Choice, ChoiceList } from "../choice-list.tsx";
import { useText } from "../language.tsx";
import { Blocks, inlines, type Variables } from "../lesson-blocks.tsx";
import { Form } from "../link.tsx";
import { Notice } from "../notice.tsx";

export function Question({
  view,
  question,
  variables,
  error,
}: {
  view: LessonView;
  question: QuestionView;
  variables: Variables;
  error: string | undefined;
}) {
  const t = useText(learnText);
  const answered = question.right !== undefined;
  const list = (
    <ChoiceList
      legend={inlines(question.prompt, variables)}
      hint={t(question.kind === "single" ? "chooseOne" : "chooseSome")}
      error={error}
      kind={question.kind}
      name="chosen[]"
      answered={answered}
      chosen={question.options.filter((option) => option.feedback?.chosen).map((option) => option.id)}
      choices={question.options.map((option) => choiceOf(option, variables))}
    />
  );
  const context =
    question.context.length > 0 ? (
      <div className="prose">
        <Blocks blocks={question.context} variables={variables} />
      </div>
    ) : null;
  if (answered)
    return (
      <section className="question">
        <Verdict question={question} again={view.place.at === "again"} />
        {context}
        {list}
      </section>
    );
  return (
    <Form className="question">
      {context}
      {list}
      <input type="hidden" name="version" value={view.version} />
      <input type="hidden" name="question" value={question.id} />
      <input type="hidden" name="attempt" value={question.attemptId} />
      <input type="hidden" name="language" value={view.language} />
      <input type="hidden" name="place" value={view.place.at === "step" ? view.place.number : "again"} />
      <Button>{t("answer")}</Button>
    </Form>
  );
}

/** The verdict of the question just answered is the target of the address, and so takes the focus. */
function Verdict({ question, again }: { question: QuestionView; again: boolean }) {
  const t = useText(learnText);
  const [search] = useSearchParams();
  const isLatest = search.get("answered") === question.id;
  return (
    <div id={isLatest ? "feedback" : undefined} tabIndex={-1} className="verdict">
      <Notice
        tone={question.right ? "success" : "warning"}
        live={isLatest}
        title={t(question.right ? "verdictRight" : "verdictWrong")}
      >
        {question.right ? null : <p>{t(again ? "verdictAgainText" : "verdictWrongText")}</p>}
      </Notice>
    </div>
  );
}

function choiceOf(option: QuestionView["options"][number], variables: Variables): Choice {
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
