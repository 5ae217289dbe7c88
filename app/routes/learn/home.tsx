// A learner's home: what is due first, one button each; then what comes, and what is done.

import { z } from "zod";
import { homeView } from "#app/domains/progress/home-view.server.ts";
import { recallSummary } from "#app/domains/progress/recall-view.server.ts";
import { ownPapers } from "#app/domains/proof/own-papers-view.server.ts";
import { supplementsOf } from "#app/domains/proof/supplement-store.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { dayInWords, dayShort } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Badge } from "#app/ui/badge.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { DueWords } from "#app/ui/learn/due-words.tsx";
import { FoldedList } from "#app/ui/learn/folded-list.tsx";
import { DocumentsRead, DocumentsToRead } from "#app/ui/learn/home-documents.tsx";
import { HomeExemptions } from "#app/ui/learn/home-exemptions.tsx";
import { CompletedCourses } from "#app/ui/learn/papers.tsx";
import { RecallCard } from "#app/ui/learn/recall-card.tsx";
import { ButtonLink, Link } from "#app/ui/link.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { SupplementsAtHome } from "#app/ui/proof/own-supplements.tsx";

export const loader = defineLoader(
  { access: "signed-in", input: z.object({}) },
  async ({ actor, context, reader }) => {
    const { today, language } = await reader();
    const papers = await ownPapers(context.db, actor, language);
    const recall = await recallSummary(context, actor, { language, today });
    // Hardly anybody has any: members of the management body alone.
    const supplements = (await supplementsOf(context.db, [actor.personId])).map(
      ({ heldOn, isOwn, answer }) => ({ heldOn, isOwn, answer }),
    );
    return { today, papers, recall, supplements, ...(await homeView(context, actor, today, language)) };
  },
);

export const meta = pageTitle(learnText, (t) => t("homeTitle"));

export default function Home() {
  const { today, papers, recall, supplements, exemptions, due, later, further, done, documents } =
    usePage<typeof loader>();
  const t = useText(learnText);
  const language = useLanguage();
  return (
    <Page title={t("homeTitle")} lead={t("homeLead", { count: due.length })}>
      <HomeExemptions of={exemptions} today={today} />
      {due.length > 0 ? (
        <ul className="lesson-list">
          {due.map((lesson) => (
            <li key={lesson.lessonId} className="lesson-card">
              <div>
                <h2>{lesson.title}</h2>
                <p className="lesson-facts">
                  {lesson.overdue ? <Badge tone="warning">{t("overdue")}</Badge> : null}
                  <span>
                    <DueWords of={lesson} today={today} />
                  </span>
                  <span>{t("minutes", { count: lesson.minutes })}</span>
                  {lesson.renewal ? <span>{t("renewal")}</span> : null}
                  {lesson.update ? <span>{t("update")}</span> : null}
                </p>
              </div>
              <ButtonLink
                to={`/lessons/${lesson.lessonId}`}
                aria-label={t(lesson.begun ? "resumeOf" : "startOf", { title: lesson.title })}
              >
                {t(lesson.begun ? "resume" : "start")}
              </ButtonLink>
            </li>
          ))}
        </ul>
      ) : documents.due.length + exemptions.length === 0 ? (
        <EmptyState drawing="all-done" title={t("nothingTitle")}>
          {t("nothingText")}
        </EmptyState>
      ) : null}
      <DocumentsToRead documents={documents} today={today} />
      <RecallCard recall={recall} today={today} />
      <SupplementsAtHome of={supplements} />
      {[due, later, documents.due, documents.later, exemptions].some(({ length }) => length > 0) ? (
        <p>
          <a className="link" href="/due-dates.ics" download>
            {t("calendarFile")}
          </a>
        </p>
      ) : null}
      {later.length > 0 ? (
        <section className="home-section">
          <h2>{t("laterTitle")}</h2>
          <FoldedList>
            {later.map((lesson) => (
              <li key={lesson.lessonId}>
                <span>
                  <strong>{lesson.title}</strong>
                  <br />
                  <span className="done-facts">
                    {t("laterFrom", { day: dayInWords(lesson.opensOn, language, today) })}
                  </span>
                </span>
                {lesson.mayBegin ? (
                  <Link
                    to={`/lessons/${lesson.lessonId}`}
                    aria-label={t("startEarlyOf", { title: lesson.title })}
                  >
                    {t("startEarly")}
                  </Link>
                ) : null}
              </li>
            ))}
          </FoldedList>
        </section>
      ) : null}
      {further.length > 0 ? (
        <section className="home-section">
          <h2>{t("furtherTitle")}</h2>
          <p className="done-facts">{t("furtherText")}</p>
          <FoldedList>
            {further.map((lesson) => (
              <li key={lesson.lessonId}>
                <strong>{lesson.title}</strong>
                <Link to={`/lessons/${lesson.lessonId}`} aria-label={t("startOf", { title: lesson.title })}>
                  {t("start")}
                </Link>
              </li>
            ))}
          </FoldedList>
        </section>
      ) : null}
      <CompletedCourses papers={papers} />
      {done.length > 0 ? (
        <section className="home-section">
          <h2>{t("doneTitle")}</h2>
          <FoldedList>
            {done.map((lesson) => (
              <li key={lesson.receipt}>
                <span>
                  <strong>{lesson.title}</strong>
                  <br />
                  <span className="done-facts done-receipt">
                    <span>{t("doneOn", { day: dayShort(lesson.completedOn, language) })}</span>
                    <Link
                      to={`/receipts/${lesson.receipt}`}
                      aria-label={t("asItWasOf", { number: lesson.receipt, title: lesson.title })}
                    >
                      {t("receipt", { number: lesson.receipt })}
                    </Link>
                  </span>
                </span>
                {lesson.taught ? (
                  <Link
                    to={`/lessons/${lesson.lessonId}?step=1`}
                    aria-label={t("readAgainOf", { title: lesson.title })}
                  >
                    {t("readAgain")}
                  </Link>
                ) : null}
              </li>
            ))}
          </FoldedList>
        </section>
      ) : null}
      <DocumentsRead documents={documents} />
    </Page>
  );
}
