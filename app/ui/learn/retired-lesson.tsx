// The page of a lesson that is no longer taught: nothing is to be done, and what was done stays.

import type { RetiredView } from "#app/domains/progress/retired-view.server.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { useLanguage, useText } from "../language.tsx";
import { ButtonLink, Link } from "../link.tsx";
import { Page } from "../page.tsx";

export function RetiredLesson({ lesson, today }: { lesson: RetiredView; today: string }) {
  const t = useText(learnText);
  const language = useLanguage();
  return (
    <Page title={lesson.title} lead={t("retiredLead")} back={{ to: "/", label: t("homeTitle") }}>
      <p>{t(lesson.done.length > 0 ? "retiredDone" : "retiredText")}</p>
      {lesson.done.length > 0 ? (
        <ul>
          {lesson.done.map(({ receipt, completedOn }) => (
            <li key={receipt}>
              {t("doneOn", { day: dayInWords(completedOn, language, today) })},{" "}
              <Link to={`/receipts/${receipt}`}>{t("receipt", { number: receipt })}</Link>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="button-row">
        <ButtonLink to="/">{t("toHome")}</ButtonLink>
      </div>
    </Page>
  );
}
