// The page of a lesson or document that is no longer in use: nothing is to be done, and what was done stays.

import type { RetiredView } from "#app/domains/progress/retired-view.server.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { IncidentContact } from "../incident-contact.tsx";
import { useLanguage, useText } from "../language.tsx";
import { ButtonLink, Link } from "../link.tsx";
import { Page } from "../page.tsx";
import type { Named } from "./company-variables.ts";

const WORDS = {
  lesson: { lead: "retiredLead", nothing: "retiredText", done: "retiredDone" },
  document: { lead: "retiredDocument", nothing: "retiredDocumentText", done: "retiredDocumentDone" },
} as const;

export function RetiredLesson({
  lesson,
  today,
  contact,
}: {
  lesson: RetiredView;
  today: string;
  contact: Named["contact"];
}) {
  const t = useText(learnText);
  const language = useLanguage();
  const words = WORDS[lesson.kind];
  return (
    <Page title={lesson.title} lead={t(words.lead)} back={{ to: "/", label: t("homeTitle") }}>
      <p>{t(lesson.done.length > 0 ? words.done : words.nothing)}</p>
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
      <IncidentContact contact={contact} />
    </Page>
  );
}
