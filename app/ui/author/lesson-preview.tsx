// A step of a lesson as its learner sees it, made of the learner's own parts, in a language and a theme of its own.
// Its forms are shown and take no answer.

import type { ReactNode } from "react";
import type { LessonText } from "#app/domains/lessons/lesson.ts";
import type { LessonView } from "#app/domains/progress/lesson-view.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Card } from "../card.tsx";
import { Definitions } from "../definitions.tsx";
import { IncidentContact } from "../incident-contact.tsx";
import { LanguageProvider, useText } from "../language.tsx";
import { type Named, useVariables } from "../learn/company-variables.ts";
import { Question } from "../learn/question.tsx";
import { Blocks, inlines } from "../lesson-blocks.tsx";
import { Progress } from "../progress.tsx";

interface Frame {
  language: "de" | "en";
  title: string;
  theme: "light" | "dark";
  named: Named;
}

/** The learner's page around what is shown, without its ways to elsewhere. */
function Preview({ language, title, theme, named, children }: Frame & { children: ReactNode }) {
  const t = useText(authorText);
  return (
    <section className="preview" data-theme={theme} aria-label={t("previewOf", { title })}>
      <LanguageProvider value={language}>
        <fieldset disabled lang={language} className="lesson">
          {children}
          <IncidentContact contact={named.contact} />
        </fieldset>
      </LanguageProvider>
    </section>
  );
}

export function LessonPreview({ view, ...frame }: Pick<Frame, "theme" | "named"> & { view: LessonView }) {
  return (
    <Preview language={view.language} title={view.title} {...frame}>
      <Step view={view} named={frame.named} />
    </Preview>
  );
}

/** A document as it is read: all sections on one page. */
export function DocumentPreview({ text, ...frame }: Pick<Frame, "theme" | "named"> & { text: LessonText }) {
  const variables = useVariables(frame.named);
  return (
    <Preview language={text.language} title={text.title} {...frame}>
      <p className="preview-title">{text.title}</p>
      <p className="lesson-why">{text.why}</p>
      <article className="step document">
        {text.steps.map((section, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a version's sections never move
          <section key={at}>
            <h2>{inlines(section.title, variables)}</h2>
            <div className="prose">
              <Blocks blocks={section.blocks} variables={variables} />
            </div>
          </section>
        ))}
        <Definitions terms={text.terms} />
      </article>
    </Preview>
  );
}

function Step({ view, named }: { view: LessonView; named: Named }) {
  const t = useText(learnText);
  const { place, steps } = view;
  const variables = useVariables(named);
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
              unsent={undefined}
              isRefused={false}
            />
          ))}
        </div>
      )}
      <Definitions terms={view.terms} />
    </>
  );
}
