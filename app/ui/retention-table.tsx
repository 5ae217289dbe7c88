// What learners still know weeks after a lesson: shares with their intervals and groups, and what they do not say.

import { SMALLEST_BATCH } from "#app/domains/progress/item-figure.ts";
import { RECALL_WEEKS } from "#app/domains/progress/recall.ts";
import { type RetentionFigure, retainedShare } from "#app/domains/progress/retention.ts";
import { percent } from "#app/i18n/format.ts";
import { recallText } from "#app/i18n/recall.ts";
import { useLanguage, useText } from "./language.tsx";
import { Table } from "./table.tsx";

export function RetentionTable({
  lessons,
}: {
  lessons: readonly { title: string; figures: readonly RetentionFigure[] }[];
}) {
  const t = useText(recallText);
  const language = useLanguage();
  const said = (figure: RetentionFigure | undefined) => {
    const share = figure && retainedShare(figure);
    if (!share) return <span className="muted">{t("retentionNone")}</span>;
    return t("retentionShare", {
      share: percent(share.share, language),
      from: percent(share.from, language),
      to: percent(share.to, language),
      count: share.learners,
    });
  };
  return (
    <>
      <Table
        caption={t("retentionTitle")}
        columns={[
          t("retentionLesson"),
          ...RECALL_WEEKS.map((weeks) => t("retentionWeeks", { count: weeks })),
        ]}
        rows={lessons.map(({ title, figures }) => ({
          key: title,
          cells: [
            title,
            ...RECALL_WEEKS.map((weeks) => said(figures.find((figure) => figure.weeks === weeks))),
          ],
        }))}
      />
      <p className="small">
        {t("retentionNote", { count: SMALLEST_BATCH })} {t("retentionKnowledge")}
      </p>
    </>
  );
}
