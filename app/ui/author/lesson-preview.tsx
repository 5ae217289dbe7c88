// A step of a lesson as its learner sees it, made of the learner's own parts, in a language and a theme of its own.
// Its forms are shown and take no answer.

import type { LessonView } from "#app/domains/progress/lesson-view.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Card } from "../card.tsx";
import { IncidentContact } from "../incident-contact.tsx";
import { LanguageProvider, useText } from "../language.tsx";
import { Question } from "../learn/question.tsx";
import { Blocks, inlines, type Variables } from "../lesson-blocks.tsx";
import { Progress } from "../progress.tsx";

export interface Contact {
  name: string;
  phone: string;
  mail: string;
}

export function LessonPreview({
  view,
  theme,
  contact,
  companyName,
}: {
  view: LessonView;
  theme: "light" | "dark";
  contact: Contact;
  companyName: string;
}) {
  const t = useText(authorText);
  return (
    <section className="preview" data-theme={theme} aria-label={t("previewOf", { title: view.title })}>
      <LanguageProvider value={view.language}>
        <fieldset disabled lang={view.language} className="lesson">
          <Step view={view} contact={contact} companyName={companyName} />
          <IncidentContact contact={contact} />
        </fieldset>
      </LanguageProvider>
    </section>
  );
}

function Step({ view, contact, companyName }: { view: LessonView; contact: Contact; companyName: string }) {
  const t = useText(learnText);
  const { place, steps } = view;
  const variables: Variables = {
    "contact.name": contact.name || t("unnamed"),
    "contact.phone": contact.phone,
    "contact.mail": contact.mail,
    "company.name": companyName,
  };
  const isFirst = place.at === "step" && place.number === 1;
  return (
    <>
      <p className="preview-title">
        {place.at === "end" ? t("endTitle", { title: view.title }) : view.title}
      </p>
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
        label={place.at === "step" ? t("progressStep", { number: place.number, steps }) : t("progressEnd")}
      />
      {view.end ? (
        <>
          <p className="page-lead">{t("endLead")}</p>
          <Card title={t("actionTitle")}>
            <div className="prose">
              <Blocks blocks={view.end.action} variables={variables} />
            </div>
          </Card>
        </>
      ) : (
        <div className="step">
          <h2>{inlines(view.stepTitle ?? [], variables)}</h2>
          <div className="prose">
            <Blocks blocks={view.blocks} variables={variables} />
          </div>
          {view.questions.map((question) => (
            <Question
              key={question.id}
              view={view}
              question={question}
              variables={variables}
              refused={undefined}
            />
          ))}
        </div>
      )}
    </>
  );
}
