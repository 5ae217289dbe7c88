// A lesson: one step with its questions, the feedback to what was answered, and the end with action and receipt.

import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { z } from "zod";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { dayOf } from "#app/calendar.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { lessonView, type QuestionView } from "#app/domains/progress/lesson-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { readerLanguage } from "#app/http/reader-language.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { type Choice, ChoiceList } from "#app/ui/choice-list.tsx";
import { IncidentContact } from "#app/ui/incident-contact.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Blocks, Inlines, type Variables } from "#app/ui/lesson-blocks.tsx";
import { ButtonLink, Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { Progress } from "#app/ui/progress.tsx";

const lessonId = z.string().regex(/^[a-z0-9-]{1,60}$/);

export const loader = defineLoader(
  {
    access: "signed-in",
    input: z.object({
      lesson: lessonId,
      step: z.string().max(10).optional(),
      answered: z.string().max(60).optional(),
    }),
  },
  async ({ actor, input, context, request }) => {
    const company = await readCompany(context.db);
    const view = await lessonView(
      context,
      actor,
      input.lesson,
      input,
      readerLanguage({ actor, request }, company),
    );
    if (!view) throw refuse(404);
    return {
      view,
      today: dayOf(context.clock(), company.timeZone),
      contact: { name: company.contactName, phone: company.contactPhone, mail: company.contactMail },
      companyName: company.name,
    };
  },
);

export const action = defineAction(
  {
    access: "signed-in",
    input: z.strictObject({
      lesson: lessonId,
      version: z.string().regex(/^[0-9a-f]{64}$/),
      question: z.string().min(1).max(60),
      attempt: z.uuid(),
      place: z.string().regex(/^(again|\d{1,2})$/),
      language: z.enum(["de", "en"]),
      chosen: z.array(z.string().max(10)).max(20).default([]),
    }),
  },
  async ({ actor, input, context }) => {
    const result = await answerQuestion(context, actor, {
      lessonId: input.lesson,
      version: input.version,
      questionId: input.question,
      attemptId: input.attempt,
      chosen: input.chosen,
      language: input.language,
    });
    switch (result.outcome) {
      case "unknown-lesson":
        throw refuse(404);
      case "not-an-answer":
        return data({ problem: "chooseFirst" as const, question: input.question }, 422);
      case "outdated":
        return data({ problem: "outdated" as const, question: "" }, 409);
      case "kept":
        // A GET shows the feedback: going back or loading again sends nothing twice.
        throw redirect(
          `/lessons/${input.lesson}?${new URLSearchParams({ step: input.place, answered: input.question })}#feedback`,
          303,
        );
    }
  },
);

export const meta = pageTitle(learnText, (_t, { view }: { view: { title: string } }) => view.title);

export default function Lesson() {
  const { view, today, contact, companyName } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText(learnText);
  const language = useLanguage();
  const variables: Variables = {
    "contact.name": contact.name || t("unnamed"),
    "contact.phone": contact.phone,
    "contact.mail": contact.mail,
    "company.name": companyName,
  };
  const { place, steps } = view;
  const isFirst = place.at === "step" && place.number === 1;
  return (
    <Page
      title={place.at === "end" ? t("endTitle", { title: view.title }) : view.title}
      back={{ to: "/", label: t("homeTitle") }}
    >
      <div lang={view.language} className="lesson">
        {isFirst ? (
          <p className="lesson-why">
            {view.why}
            <span className="lesson-length">
              {t("minutes", { count: view.minutes })} · {t("steps", { count: steps })}
            </span>
          </p>
        ) : null}
        <Progress
          value={place.at === "step" ? place.number : steps}
          max={steps}
          label={
            place.at === "step"
              ? t("progressStep", { number: place.number, steps })
              : place.at === "again"
                ? t("progressAgain", { count: Math.max(place.left, 1) })
                : t("progressEnd")
          }
        />
        {answer?.problem === "outdated" ? (
          <Notice tone="warning" live>
            <p>{t("outdated")}</p>
          </Notice>
        ) : null}
        {view.end ? (
          <End end={view.end} variables={variables} day={dayInWords(view.end.completedOn, language, today)} />
        ) : (
          <>
            <div className="step">
              {view.stepTitle ? (
                <h2>
                  <Inlines of={view.stepTitle} variables={variables} />
                </h2>
              ) : (
                <h2>{t("againTitle")}</h2>
              )}
              <div className="prose">
                {place.at === "again" && !view.mayGoOn ? <p>{t("againLead")}</p> : null}
                <Blocks blocks={view.blocks} variables={variables} />
              </div>
              {view.questions.map((question) => (
                <Question
                  key={question.id + (question.right === undefined)}
                  question={question}
                  variables={variables}
                  error={
                    answer?.problem === "chooseFirst" && answer.question === question.id
                      ? t("chooseFirst")
                      : undefined
                  }
                />
              ))}
            </div>
            <div className="lesson-ways">
              {place.at === "step" && place.number > 1 ? (
                <Link to={`?step=${place.number - 1}`}>{t("back")}</Link>
              ) : (
                <span />
              )}
              {view.mayGoOn ? (
                <ButtonLink to={`?step=${view.next}`}>
                  {t(view.next === "end" ? "finish" : view.next === "again" ? "toAgain" : "continue")}
                </ButtonLink>
              ) : null}
            </div>
          </>
        )}
      </div>
      <IncidentContact contact={contact} />
    </Page>
  );
}

function Question({
  question,
  variables,
  error,
}: {
  question: QuestionView;
  variables: Variables;
  error: string | undefined;
}) {
  const { view } = useLoaderData<typeof loader>();
  const t = useText(learnText);
  const busy = useNavigation().state !== "idle";
  const answered = question.right !== undefined;
  const list = (
    <ChoiceList
      legend={<Inlines of={question.prompt} variables={variables} />}
      hint={t(question.kind === "single" ? "chooseOne" : "chooseSome")}
      error={error}
      kind={question.kind}
      name="chosen[]"
      answered={answered}
      chosen={question.options.filter((option) => option.feedback?.chosen).map((option) => option.id)}
      choices={question.options.map((option) => choiceOf(option, variables))}
    />
  );
  const context = (
    <div className="prose">
      <Blocks blocks={question.context} variables={variables} />
    </div>
  );
  if (answered)
    return (
      <section className="question">
        <Verdict question={question} />
        {context}
        {list}
      </section>
    );
  return (
    <Form className="question" preventScrollReset>
      {context}
      {list}
      <input type="hidden" name="version" value={view.version} />
      <input type="hidden" name="question" value={question.id} />
      <input type="hidden" name="attempt" value={question.attemptId} />
      <input type="hidden" name="language" value={view.language} />
      <input type="hidden" name="place" value={view.place.at === "step" ? view.place.number : "again"} />
      <Button aria-disabled={busy}>{t("answer")}</Button>
    </Form>
  );
}

/** The verdict of the question just answered takes the focus; it is said at once by screen readers. */
function Verdict({ question }: { question: QuestionView }) {
  const { view } = useLoaderData<typeof loader>();
  const t = useText(learnText);
  const [search] = useSearchParams();
  const isLatest = search.get("answered") === question.id;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isLatest) element.current?.focus();
  }, [isLatest]);
  return (
    <div ref={element} id={isLatest ? "feedback" : undefined} tabIndex={-1} className="verdict">
      <Notice
        tone={question.right ? "success" : "warning"}
        live={isLatest}
        title={t(question.right ? "verdictRight" : "verdictWrong")}
      >
        {question.right ? null : (
          <p>{t(view.place.at === "again" ? "verdictAgainText" : "verdictWrongText")}</p>
        )}
      </Notice>
    </div>
  );
}

function End({
  end,
  variables,
  day,
}: {
  end: { action: Parameters<typeof Blocks>[0]["blocks"]; receipt: number };
  variables: Variables;
  day: string;
}) {
  const t = useText(learnText);
  return (
    <>
      <p className="page-lead">{t("endLead")}</p>
      <Card title={t("actionTitle")}>
        <div className="prose">
          <Blocks blocks={end.action} variables={variables} />
        </div>
      </Card>
      <Card title={t("receiptTitle")}>
        <p>{t("receiptText", { day, number: end.receipt })}</p>
      </Card>
      <div className="button-row">
        <ButtonLink to="/">{t("toHome")}</ButtonLink>
        <Link to="?step=1">{t("reread")}</Link>
      </div>
    </>
  );
}

function choiceOf(option: QuestionView["options"][number], variables: Variables): Choice {
  const { feedback } = option;
  const label = <Inlines of={option.text} variables={variables} />;
  if (!feedback) return { value: option.id, label };
  const state =
    feedback.chosen && feedback.right
      ? "chosen-right"
      : feedback.chosen
        ? "chosen-wrong"
        : feedback.right
          ? "right-not-chosen"
          : "plain";
  return { value: option.id, label, state, reason: <Inlines of={feedback.reason} variables={variables} /> };
}
