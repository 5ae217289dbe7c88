// The end of a lesson: what to do today, and the receipt for the completion.

import type { ReactNode } from "react";
import type { HomeView } from "#app/domains/progress/home-view.server.ts";
import type { LessonView } from "#app/domains/progress/lesson-view.server.ts";
import { learnText } from "#app/i18n/learn.ts";
import { recallText } from "#app/i18n/recall.ts";
import { Card } from "../card.tsx";
import { useText } from "../language.tsx";
import { Blocks, type Variables } from "../lesson-blocks.tsx";
import { ButtonLink, Link } from "../link.tsx";

export function LessonEnd({
  end,
  next,
  papers,
  variables,
  day,
  children,
}: {
  end: NonNullable<LessonView["end"]>;
  /** What is due next, if anything is. */
  next: HomeView["due"][number] | undefined;
  /** Of courses that this lesson completes, if there are any. */
  papers: ReactNode;
  variables: Variables;
  day: string;
  /** What comes after the way on. */
  children?: ReactNode;
}) {
  const t = useText(learnText);
  const recall = useText(recallText);
  return (
    <>
      <p className="page-lead">{t(end.again ? "endLeadAgain" : "endLead")}</p>
      <Card title={t("actionTitle")}>
        <div className="prose">
          <Blocks blocks={end.action} variables={variables} />
        </div>
      </Card>
      <Card title={t("receiptTitle")}>
        <p>{t("receiptText", { day, number: end.receipt })}</p>
        <p>
          <Link to={`/receipts/${end.receipt}`}>{t("asItWasLink")}</Link>
        </p>
      </Card>
      {papers}
      <p>{recall("endAgain")}</p>
      <div className="button-row">
        {next ? (
          <ButtonLink to={`/lessons/${next.lessonId}`}>
            {t(next.overdue ? "nextOverdue" : "nextLesson", { title: next.title })}
          </ButtonLink>
        ) : null}
        <ButtonLink variant={next ? "secondary" : "primary"} to="/">
          {t("toHome")}
        </ButtonLink>
        <Link to="?step=1">{t("reread")}</Link>
      </div>
      {children}
    </>
  );
}
