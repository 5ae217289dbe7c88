// The author's page of one lesson: its state in the head, five views beneath, each at an address of its own.

import type { LessonForeseen } from "#app/acts/foresee-lesson.server.ts";
import type { LessonText } from "#app/domains/lessons/lesson.ts";
import type { AuthorLesson } from "#app/domains/progress/author-lesson-view.server.ts";
import type { Comparison } from "#app/domains/progress/edition-comparison.ts";
import type { VersionFeedback } from "#app/domains/progress/feedback-store.server.ts";
import type { LessonView } from "#app/domains/progress/lesson-view.server.ts";
import type { RetentionFigure } from "#app/domains/progress/retention.ts";
import { authorText } from "#app/i18n/author.ts";
import { Badge } from "../badge.tsx";
import { Card } from "../card.tsx";
import { EmptyState } from "../empty-state.tsx";
import { useText } from "../language.tsx";
import type { Named } from "../learn/company-variables.ts";
import { ButtonLink, Link } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { Page } from "../page.tsx";
import { RetentionTable } from "../retention-table.tsx";
import { EditionCompare } from "./edition-compare.tsx";
import { CompareForm, PreviewForm, useEditionName } from "./edition-forms.tsx";
import { HowToChange } from "./how-to-change.tsx";
import { LessonFeedback } from "./lesson-feedback.tsx";
import { DocumentPreview, LessonPreview } from "./lesson-preview.tsx";
import { Problems, STATE_TONE } from "./lesson-table.tsx";
import { ProblemList } from "./problem-list.tsx";
import { PublicationTable } from "./publication-table.tsx";
import { PublishForms, type Refused } from "./publish-forms.tsx";
import { type QuestionFigure, QuestionFigures } from "./question-figures.tsx";

const VIEWS = ["problems", "preview", "compare", "publish", "results"] as const;

export type Shown =
  | { view: "problems" }
  | {
      view: "results";
      figures: QuestionFigure[];
      retention: RetentionFigure[];
      feedback: VersionFeedback[];
    }
  | {
      view: "preview";
      /** Null where the text is not there in the language. */
      preview: LessonView | null;
      /** In place of it where a document is shown. */
      document: LessonText | null;
      of: string;
      lang: "de" | "en";
      theme: "light" | "dark";
      answers: boolean;
      named: Named;
    }
  | { view: "compare"; from: string; to: string; comparison: Comparison }
  | { view: "publish"; foreseen: LessonForeseen };

export function LessonViews({
  lesson,
  timeZone,
  done,
  shown,
  refused,
}: {
  lesson: AuthorLesson;
  timeZone: string;
  done: { what: "published" | "retired" | "reinstated"; people: number } | null;
  shown: Shown;
  refused: Refused | undefined;
}) {
  const t = useText(authorText);
  const count = (severity: "error" | "warning") =>
    lesson.problems.filter((problem) => problem.severity === severity).length;
  return (
    <Page title={lesson.title} wide back={{ to: "/author", label: t("listTitle") }}>
      <p className="row">
        <Badge tone={STATE_TONE[lesson.state]}>{t(`state.${lesson.state}`)}</Badge>
        {lesson.kind === "document" ? <Badge>{t("document")}</Badge> : null}
        {lesson.isOwn ? <Badge>{t("own")}</Badge> : null}
        <span className="row">
          {t("problems")}: <Problems row={{ errors: count("error"), warnings: count("warning") }} />
        </span>
        <span>
          {t("id")}: <code>{lesson.id}</code>
        </span>
      </p>
      <nav className="tabs" aria-label={t("views")}>
        <ul>
          {VIEWS.filter((view) => view !== "results" || lesson.kind === "lesson").map((view) => (
            <li key={view}>
              <Link to={`?view=${view}`} aria-current={view === shown.view ? "page" : undefined}>
                {t(`view.${view}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {done && !refused ? (
        <Notice tone="success" live>
          <p>{t(`done.${done.what}`, { count: done.people })}</p>
        </Notice>
      ) : null}
      {shown.view === "problems" ? (
        <ProblemsView lesson={lesson} />
      ) : shown.view === "results" ? (
        <ResultsView title={lesson.title} {...shown} />
      ) : shown.view === "preview" ? (
        <PreviewView lesson={lesson} shown={shown} />
      ) : shown.view === "compare" ? (
        <CompareView lesson={lesson} shown={shown} timeZone={timeZone} />
      ) : (
        <PublishForms lesson={lesson} foreseen={shown.foreseen} refused={refused} />
      )}
    </Page>
  );
}

function ProblemsView({ lesson }: { lesson: AuthorLesson }) {
  const t = useText(authorText);
  return (
    <>
      {lesson.problems.length > 0 ? (
        <Card title={t("problemsTitle")}>
          <ProblemList problems={lesson.problems} />
        </Card>
      ) : (
        <EmptyState drawing="search" title={t("noProblemsTitle")}>
          {t(lesson.proposal ? "noProblemsText" : "nothingOnDisk")}
        </EmptyState>
      )}
      {lesson.state === "missing" ? null : <HowToChange lesson={lesson} />}
    </>
  );
}

/** What learners made of it, never one of them. */
function ResultsView({
  title,
  figures,
  retention,
  feedback,
}: { title: string } & Omit<Extract<Shown, { view: "results" }>, "view">) {
  return (
    <>
      {figures.length > 0 ? <QuestionFigures figures={figures} /> : null}
      <RetentionTable lessons={[{ title, figures: retention }]} />
      <LessonFeedback feedback={feedback} />
    </>
  );
}

function PreviewView({
  lesson,
  shown,
}: {
  lesson: AuthorLesson;
  shown: Extract<Shown, { view: "preview" }>;
}) {
  const t = useText(authorText);
  const { preview, document, of, lang, theme, answers, named } = shown;
  const number = preview?.place.at === "step" ? preview.place.number : (preview?.steps ?? 0) + 1;
  const to = (step: number) =>
    `?${new URLSearchParams({ view: "preview", of, lang, theme, answers: answers ? "shown" : "open", step: `${step}` })}`;
  return (
    <>
      <PreviewForm lesson={lesson} now={{ of, lang, theme, step: number, answers }} />
      {preview ? (
        <>
          <LessonPreview view={preview} theme={theme} named={named} />
          <nav className="lesson-ways preview-ways" aria-label={t("steps")}>
            {number > 1 ? <Link to={to(number - 1)}>{t("stepBefore")}</Link> : <span />}
            {number <= preview.steps ? (
              <ButtonLink to={to(number + 1)} variant="secondary">
                {t(number === preview.steps ? "stepEnd" : "stepNext")}
              </ButtonLink>
            ) : null}
          </nav>
        </>
      ) : document ? (
        <DocumentPreview text={document} theme={theme} named={named} />
      ) : (
        <EmptyState title={t("noTextTitle")}>{t("noTextText")}</EmptyState>
      )}
    </>
  );
}

function CompareView({
  lesson,
  shown,
  timeZone,
}: {
  lesson: AuthorLesson;
  shown: Extract<Shown, { view: "compare" }>;
  timeZone: string;
}) {
  const t = useText(authorText);
  const nameOf = useEditionName(lesson);
  const { from, to, comparison } = shown;
  const isSame = Object.values(comparison).every(({ length }) => length === 0);
  return (
    <>
      <CompareForm lesson={lesson} now={{ from, to }} />
      {isSame ? (
        <EmptyState title={t("sameTitle")}>
          {t(lesson.publications.length > 1 || lesson.state === "changed" ? "sameText" : "onlyOne")}
        </EmptyState>
      ) : (
        <>
          {to === "proposal" && lesson.state === "changed" ? (
            <Notice title={t("changeAsk")}>
              <p>
                {t("changeHint")} <Link to="?view=publish">{t("toPublish")}</Link>
              </p>
            </Notice>
          ) : null}
          <EditionCompare comparison={comparison} before={nameOf(from)} after={nameOf(to)} />
        </>
      )}
      {lesson.publications.length > 0 ? <PublicationTable lesson={lesson} timeZone={timeZone} /> : null}
    </>
  );
}
