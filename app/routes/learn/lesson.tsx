// A lesson: one step with its questions, the feedback to what was answered, and the end with action and receipt.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { feedbackState } from "#app/domains/progress/give-feedback.server.ts";
import { heldAnswer } from "#app/domains/progress/held-answer.server.ts";
import { homeView } from "#app/domains/progress/home-view.server.ts";
import { lessonNews } from "#app/domains/progress/lesson-news.server.ts";
import { lessonView } from "#app/domains/progress/lesson-view.server.ts";
import { readAnswer } from "#app/domains/progress/read-answer.server.ts";
import { retiredView } from "#app/domains/progress/retired-view.server.ts";
import {
  ANSWER_FIELDS,
  OTHER_FORMS,
  unsentFor,
  unsentFormOf,
  unsentOn,
} from "#app/domains/progress/unsent.ts";
import { ownPapers } from "#app/domains/proof/own-papers-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { inLanguage } from "#app/http/in-language.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Definitions } from "#app/ui/definitions.tsx";
import { PageError } from "#app/ui/error-page.tsx";
import { IncidentContact } from "#app/ui/incident-contact.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { answeredAt } from "#app/ui/learn/answered-at.ts";
import { namedIn, useVariables } from "#app/ui/learn/company-variables.ts";
import { FEEDBACK_FORM, FeedbackCard } from "#app/ui/learn/feedback-form.tsx";
import { LessonEnd } from "#app/ui/learn/lesson-end.tsx";
import { LessonNews } from "#app/ui/learn/lesson-news.tsx";
import { LessonProgress } from "#app/ui/learn/lesson-progress.tsx";
import { CompletedWith } from "#app/ui/learn/papers.tsx";
import { Question } from "#app/ui/learn/question.tsx";
import { RetiredLesson } from "#app/ui/learn/retired-lesson.tsx";
import { Blocks, inlines } from "#app/ui/lesson-blocks.tsx";
import { ButtonLink, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

const lessonId = z.string().regex(/^[a-z0-9-]{1,60}$/);

export const loader = defineLoader(
  {
    access: "signed-in",
    input: z.object({
      lesson: lessonId,
      step: z.string().max(10).optional(),
      answered: z.string().max(60).optional(),
      held: z.uuid().optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { company, language, today } = await reader();
    const view = await lessonView(context, actor, input.lesson, input, { language, today });
    if (!view) {
      const retired = await retiredView(context, actor, { id: input.lesson, kind: "lesson" }, language);
      if (!retired) throw refuse(404);
      return { title: retired.title, retired, today, contact: namedIn(company).contact };
    }
    const { place } = view;
    const isFirst = place.at === "again" ? place.isFirst : place.at === "step" && place.number === 1;
    const { timeZone } = company;
    const news = isFirst ? await lessonNews(context.db, view, { language, timeZone }) : [];
    const next = view.end ? (await homeView(context, actor, today, language)).due[0] : undefined;
    const verdict = view.questions.find(({ id }) => id === input.answered)?.right;
    const feedback = view.end ? await feedbackState(context, actor, view.id) : "closed";
    const papers = view.end ? await ownPapers(context.db, actor, language) : [];
    const held = await heldAnswer(context, actor, input.held);
    const shown = { view, news, next, papers, feedback, held, today, named: namedIn(company) };
    const unsentForm = feedback === "open" ? FEEDBACK_FORM : unsentFormOf(view.questions);
    return { title: view.title, verdict, unsentForm, retired: null, ...shown };
  },
);

export const action = defineAction(
  {
    access: "signed-in",
    input: z.strictObject({
      lesson: lessonId,
      ...ANSWER_FIELDS,
      place: z.string().regex(/^(again|\d{1,2})$/),
      also: OTHER_FORMS,
    }),
    outlasts: true,
  },
  async ({ actor, input, context, request, speak }) => {
    if (input.in) return inLanguage({ request, speak }, input.in, unsentOn(input, input.also));
    const chosen = await readAnswer(
      context,
      {
        personId: actor.personId,
        version: input.version,
        questionId: input.question,
        language: input.language,
      },
      input.chosen,
    );
    const result = await answerQuestion(context, actor, {
      lessonId: input.lesson,
      version: input.version,
      questionId: input.question,
      attemptId: input.attempt,
      // What stands for no option is no answer.
      chosen: chosen ?? [],
      language: input.language,
      confidence: input.confidence,
    });
    switch (result.outcome) {
      case "unknown-lesson":
        throw refuse(404);
      case "retired":
        throw redirect(`/lessons/${input.lesson}`, 303);
      case "not-an-answer":
        return data({ problem: "missing" as const, question: input.question, unsent: unsentOn(input) }, 422);
      case "outdated":
        return data({ problem: "outdated" as const, question: "", unsent: [] }, 409);
      case "kept":
        throw redirect(`/lessons/${input.lesson}${answeredAt(input.place, input.question)}`, 303);
    }
  },
);

/** The verdict comes first: a screen reader says the title of a page that was just loaded before anything else. */
export const meta = pageTitle(
  learnText,
  (t, { title, verdict }: { title: string; verdict?: boolean | undefined }) =>
    verdict === undefined ? title : t(verdict ? "titleRight" : "titleWrong", { title }),
);

/** Kinds whose options change their order when they are asked again. */
const SHUFFLED: readonly string[] = ["single", "multiple", "sequence", "match"];

export const ErrorBoundary = PageError;

export default function LessonPage() {
  const page = usePage<typeof loader>();
  return page.retired ? (
    <RetiredLesson lesson={page.retired} today={page.today} contact={page.contact} />
  ) : (
    <Lesson page={page} />
  );
}

type Shown = Extract<ReturnType<typeof usePage<typeof loader>>, { retired: null }>;

function Lesson({ page: { view, news, next, papers, feedback, held, today, named } }: { page: Shown }) {
  const answer = useOutcome<typeof action>();
  const unsent = answer?.unsent ?? held;
  const t = useText(learnText);
  const language = useLanguage();
  const variables = useVariables(named);
  const { place, steps } = view;
  /** A renewal asks before it explains. */
  const isAnew = place.at === "again" && place.isFirst;
  const isShuffled = view.questions.some(({ kind }) => SHUFFLED.includes(kind));
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
        <LessonProgress view={view} />
        <LessonNews news={news} today={today} />
        {isAnew && !view.mayGoOn && place.left === view.questionCount ? <p>{t("renewalLead")}</p> : null}
        {answer?.problem === "outdated" ? (
          <Notice tone="warning" live>
            <p>{t("outdated")}</p>
          </Notice>
        ) : null}
        {view.end ? (
          <LessonEnd
            end={view.end}
            next={next}
            papers={<CompletedWith papers={papers} receipt={view.end.receipt} />}
            variables={variables}
            day={dayInWords(view.end.completedOn, language, today)}
          >
            <FeedbackCard lessonId={view.id} state={feedback} />
          </LessonEnd>
        ) : (
          <>
            <div className="step">
              {view.stepTitle ? <h2>{inlines(view.stepTitle, variables)}</h2> : <h2>{t("againTitle")}</h2>}
              <div className="prose">
                {place.at === "again" && !isAnew && !view.mayGoOn ? (
                  <p>{t(isShuffled ? "againLeadOrder" : "againLead")}</p>
                ) : null}
                {place.at === "again" && !isAnew && view.blocks.length > 0 ? (
                  <details>
                    <summary>{t("againAbout")}</summary>
                    <Blocks blocks={view.blocks} variables={variables} />
                  </details>
                ) : (
                  <Blocks blocks={view.blocks} variables={variables} />
                )}
              </div>
              {view.questions.map((question) => (
                <Question
                  key={`${question.id}:${question.trail.length}:${question.right}`}
                  view={view}
                  question={question}
                  variables={variables}
                  unsent={unsentFor(unsent, view.version, question.id)}
                  isRefused={answer?.problem === "missing" && answer.question === question.id}
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
        <Definitions terms={view.terms} />
      </div>
      <IncidentContact contact={named.contact} />
    </Page>
  );
}
