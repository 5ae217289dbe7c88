// Documents on a learner's home, apart from the lessons: what is to be read, what comes, and what has been read.

import type { ReactNode } from "react";
import type { HomeView } from "#app/domains/progress/home-view.server.ts";
import { documentsText } from "#app/i18n/documents.ts";
import { dayInWords, dayShort } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Badge } from "../badge.tsx";
import { useLanguage, useText } from "../language.tsx";
import { ButtonLink, Link } from "../link.tsx";
import { DueWords } from "./due-words.tsx";

type Documents = HomeView["documents"];

/** What is due and what comes. */
export function DocumentsToRead({
  documents: { due, later },
  today,
}: {
  documents: Documents;
  today: string;
}) {
  const t = useText(documentsText);
  const learn = useText(learnText);
  const language = useLanguage();
  if (due.length + later.length === 0) return null;
  return (
    <section className="home-section">
      <h2>{t("homeTitle")}</h2>
      {due.length > 0 ? (
        <>
          <p className="done-facts">{t("homeLead", { count: due.length })}</p>
          <ul className="lesson-list">
            {due.map((each) => (
              <li key={each.lessonId} className="lesson-card">
                <div>
                  <h3>{each.title}</h3>
                  <p className="lesson-facts">
                    {each.overdue ? <Badge tone="warning">{learn("overdue")}</Badge> : null}
                    <span>
                      <DueWords of={each} today={today} />
                    </span>
                    {each.again ? <span>{t("again")}</span> : null}
                  </p>
                </div>
                <ButtonLink
                  to={`/documents/${each.lessonId}`}
                  aria-label={t("readOf", { title: each.title })}
                >
                  {t("read")}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {later.length > 0 ? (
        <ul className="plain-list">
          {later.map((each) => (
            <Listed
              key={each.lessonId}
              of={each}
              facts={t("laterFrom", { day: dayInWords(each.opensOn, language, today) })}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** What has been read, each once with its newest receipt, so that it is found again. */
export function DocumentsRead({ documents: { done } }: { documents: Documents }) {
  const t = useText(documentsText);
  const learn = useText(learnText);
  const language = useLanguage();
  if (done.length === 0) return null;
  return (
    <section className="home-section">
      <h2>{t("doneTitle")}</h2>
      <ul className="plain-list">
        {done.map((each) => (
          <Listed
            key={each.receipt}
            of={each}
            facts={
              <span className="done-receipt">
                <span>{t("doneOn", { day: dayShort(each.completedOn, language) })}</span>
                <Link
                  to={`/receipts/${each.receipt}`}
                  aria-label={learn("asItWasOf", { number: each.receipt, title: each.title })}
                >
                  {t("receipt", { number: each.receipt })}
                </Link>
              </span>
            }
          />
        ))}
      </ul>
    </section>
  );
}

function Listed({ of, facts }: { of: { lessonId: string; title: string }; facts: ReactNode }) {
  const t = useText(documentsText);
  return (
    <li>
      <span>
        <strong>{of.title}</strong>
        <br />
        <span className="done-facts">{facts}</span>
      </span>
      <Link to={`/documents/${of.lessonId}`} aria-label={t("readOf", { title: of.title })}>
        {t("read")}
      </Link>
    </li>
  );
}
