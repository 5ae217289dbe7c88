// What learners said of a lesson, by version: counts and comments of whole groups, of nobody in particular.

import { FEEDBACK_GROUP, FEEDBACK_MONTHS } from "#app/domains/progress/feedback.ts";
import type { VersionFeedback } from "#app/domains/progress/feedback-store.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { Card } from "../card.tsx";
import { useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function LessonFeedback({ feedback }: { feedback: readonly VersionFeedback[] }) {
  const t = useText(authorText);
  return (
    <Card title={t("feedbackTitle")}>
      {feedback.length === 0 ? <p>{t("feedbackNone")}</p> : null}
      {feedback.map(({ number, count, useful, clear, comments }) => (
        <div key={number} className="stack">
          <Table
            caption={t("feedbackOf", { number, count })}
            columns={[
              t("feedbackQuestion"),
              { label: t("feedbackYes"), align: "end" },
              { label: t("feedbackPartly"), align: "end" },
              { label: t("feedbackNo"), align: "end" },
            ]}
            rows={[
              { key: "useful", cells: [t("feedbackUseful"), useful.yes, useful.partly, useful.no] },
              { key: "clear", cells: [t("feedbackClear"), clear.yes, clear.partly, clear.no] },
            ]}
          />
          <h3>{t("feedbackComments")}</h3>
          {comments.length === 0 ? <p>{t("feedbackSilent")}</p> : null}
          <ul className="feedback-comments">
            {comments.map((comment, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: comments are nobody's, and never move
              <li key={at}>{comment}</li>
            ))}
          </ul>
        </div>
      ))}
      <p className="small">{t("feedbackNote", { count: FEEDBACK_GROUP, months: FEEDBACK_MONTHS })}</p>
    </Card>
  );
}
