// Recall: a question from a lesson that was completed weeks ago, its verdict with the reasons, and when the next one comes.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { moveRecall } from "#app/acts/move-recall.server.ts";
import { takeRecall } from "#app/acts/take-recall.server.ts";
import { recallLesson } from "#app/domains/lessons/recall-lesson.ts";
import { heldAnswer } from "#app/domains/progress/held-answer.server.ts";
import { readAnswer } from "#app/domains/progress/read-answer.server.ts";
import { recallPage } from "#app/domains/progress/recall-view.server.ts";
import { ANSWER_FIELDS, unsentFor, unsentFormOf, unsentOn } from "#app/domains/progress/unsent.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { inLanguage } from "#app/http/in-language.server.ts";
import { recallText } from "#app/i18n/recall.ts";
import { Definitions } from "#app/ui/definitions.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageError } from "#app/ui/error-page.tsx";
import { IncidentContact } from "#app/ui/incident-contact.tsx";
import { useText } from "#app/ui/language.tsx";
import { namedIn, useVariables } from "#app/ui/learn/company-variables.ts";
import { Question } from "#app/ui/learn/question.tsx";
import { RecallAnswered } from "#app/ui/learn/recall-answered.tsx";
import { useRecallDay } from "#app/ui/learn/recall-day.ts";
import { RecallMove } from "#app/ui/learn/recall-move.tsx";
import { ButtonLink } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

export const loader = defineLoader(
  {
    access: "signed-in",
    // A mail's link brings a hint along, for whoever is not signed in.
    input: z.object({
      answer: z.uuid().optional(),
      moved: z.literal("").optional(),
      held: z.uuid().optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { company, language, today } = await reader();
    const page = await recallPage(context, actor, input.answer, { language, today });
    const held = await heldAnswer(context, actor, input.held);
    const unsentForm = unsentFormOf(page.shown ? [page.shown.question] : []);
    return { page, held, unsentForm, today, moved: input.moved !== undefined, named: namedIn(company) };
  },
);

export const action = defineAction(
  {
    access: "signed-in",
    input: z.discriminatedUnion("intent", [
      z.strictObject({
        intent: z.literal("answer"),
        lesson: z.string().regex(/^[a-z0-9-]{1,60}$/),
        ...ANSWER_FIELDS,
      }),
      z.strictObject({ intent: z.literal("move"), day: z.string().max(20) }),
    ]),
    outlasts: true,
  },
  async ({ actor, input, context, request, speak }) => {
    if (input.intent === "move") {
      if (await moveRecall(context, actor, input.day)) throw redirect("/recall?moved", 303);
      return data({ problem: "day" as const, unsent: [] }, 422);
    }
    if (input.in) return inLanguage({ request, speak }, input.in, unsentOn(input));
    const { library } = context;
    const pools = {
      version: async (hash: string) => {
        const lesson = await library.version(hash);
        return lesson && recallLesson(lesson);
      },
    };
    const asked = { personId: actor.personId, version: input.version, questionId: input.question };
    const chosen = await readAnswer({ library: pools }, { ...asked, language: input.language }, input.chosen);
    const result = await takeRecall(context, actor, {
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
      case "not-an-answer":
        return data({ problem: "missing" as const, unsent: unsentOn(input) }, 422);
      case "outdated":
        return data({ problem: "outdated" as const, unsent: [] }, 409);
      case "kept":
        // A GET shows the verdict: going back or loading again sends nothing twice.
        throw redirect(`/recall?answer=${input.attempt}#feedback`, 303);
    }
  },
);

/** The verdict first, as of a lesson. */
export const meta = pageTitle(
  recallText,
  (t, { page }: { page: { shown: { question: { right?: boolean | undefined } } | null } }) => {
    const right = page.shown?.question.right;
    return right === undefined ? t("title") : t(right ? "titleRight" : "titleWrong");
  },
);

export const ErrorBoundary = PageError;

export default function RecallRoute() {
  const { page, held, today, moved, named } = usePage<typeof loader>();
  const outcome = useOutcome<typeof action>();
  const t = useText(recallText);
  const dayOf = useRecallDay(today);
  const variables = useVariables(named);
  const unsent = outcome?.unsent ?? held;
  const { shown, nextOn } = page;
  const isAnswered = shown?.question.right !== undefined;
  return (
    <Page
      title={t("title")}
      {...(shown ? { lead: t("lead", { lesson: shown.lesson.title }) } : {})}
      back={{ to: "/", label: t("toHome") }}
    >
      {outcome?.problem === "outdated" ? (
        <Notice tone="warning" live>
          <p>{t("outdated")}</p>
        </Notice>
      ) : null}
      {moved && !shown && nextOn !== null ? (
        <Notice tone="success" live>
          <p>{t("moved", { day: dayOf(nextOn) })}</p>
        </Notice>
      ) : null}
      {shown ? (
        <div className="lesson">
          <div lang={shown.lesson.language} className="step">
            <Question
              key={shown.question.attemptId}
              view={{ ...shown.lesson, place: { at: "recall", lesson: shown.lesson.id } }}
              question={shown.question}
              variables={variables}
              unsent={unsentFor(unsent, shown.lesson.version, shown.question.id)}
              isRefused={outcome?.problem === "missing"}
            />
          </div>
          {isAnswered ? (
            <RecallAnswered shown={shown} page={page} variables={variables} today={today} />
          ) : (
            <RecallMove today={today} isRefused={outcome?.problem === "day"} />
          )}
          <Definitions terms={shown.terms} />
        </div>
      ) : (
        <EmptyState title={t("noneTitle")} action={<ButtonLink to="/">{t("toHome")}</ButtonLink>}>
          {t("noneText")} {nextOn === null ? t("nextNone") : t("next", { day: dayOf(nextOn) })}
        </EmptyState>
      )}
      <IncidentContact contact={named.contact} />
    </Page>
  );
}
