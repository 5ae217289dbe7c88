// Courses that are completed, each with the button that gives its paper as a file.

import type { OwnPaper } from "#app/domains/proof/own-papers-view.server.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { dayShort } from "#app/i18n/format.ts";
import { Button, type ButtonVariant } from "../button.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";

/** On the learner's home. */
export function CompletedCourses({ papers }: { papers: readonly OwnPaper[] }) {
  const t = useText(certificatesText);
  const language = useLanguage();
  const issued = papers.filter((paper) => paper.issued && paper.canBeMade);
  if (papers.length === 0) return null;
  return (
    <section className="home-section">
      <h2>{t("homeTitle")}</h2>
      <ul className="plain-list">
        {papers.map((paper) => (
          <li key={paper.courseId}>
            <span>
              <strong>{paper.course}</strong>
              <br />
              <span className="done-facts">
                {t("homeCompleted", { day: dayShort(paper.completedOn, language) })}
              </span>
            </span>
            <PaperForm paper={paper} />
          </li>
        ))}
      </ul>
      {issued.length > 0 ? (
        <details className="papers-anew">
          <summary>{t("anewTitle")}</summary>
          <p>{t("anewText")}</p>
          <ul className="plain-list">
            {issued.map((paper) => (
              <li key={paper.courseId}>
                <strong>{paper.course}</strong>
                <PaperForm paper={paper} anew />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

/** At the end of a lesson with which a course was completed. */
export function CompletedWith({ papers, receipt }: { papers: readonly OwnPaper[]; receipt: number }) {
  const t = useText(certificatesText);
  return papers
    .filter(({ lastReceipt }) => lastReceipt === receipt)
    .map((paper) => (
      <Card key={paper.courseId} title={t("courseDone", { course: paper.course })}>
        <p>{t("courseDoneText")}</p>
        <PaperForm paper={paper} />
      </Card>
    ));
}

function PaperForm({ paper, anew = false }: { paper: OwnPaper; anew?: boolean }) {
  const t = useText(certificatesText);
  const { course, courseId, kind } = paper;
  if (!paper.canBeMade) return <p className="small">{t("lengthUnknown")}</p>;
  const variant: ButtonVariant = anew ? "quiet" : "secondary";
  return (
    <Form action="/certificates" data-download="" className="paper-form">
      <input type="hidden" name="course" value={courseId} />
      {anew ? <input type="hidden" name="anew" value="yes" /> : null}
      <Button
        variant={variant}
        aria-label={anew ? t("anewOf", { course }) : t(`downloadOf.${kind}`, { course })}
      >
        {anew ? t("anew") : t(`download.${kind}`)}
      </Button>
    </Form>
  );
}
