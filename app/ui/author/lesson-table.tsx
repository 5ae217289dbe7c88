// The author's list as a table, sorted by its headers.

import type { AuthorQuery, AuthorRow } from "#app/domains/progress/author-query.ts";
import { authorText } from "#app/i18n/author.ts";
import { dayShort } from "#app/i18n/format.ts";
import { Badge, type BadgeTone } from "../badge.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { sorting } from "../sorting.ts";
import { Table } from "../table.tsx";
import { FirstTry } from "./first-try.tsx";

export const STATE_TONE = {
  published: "success",
  changed: "info",
  new: "info",
  retired: "neutral",
  missing: "warning",
} as const satisfies Record<AuthorRow["state"], BadgeTone>;

export function LessonTable({
  rows,
  query,
  params,
}: {
  rows: readonly AuthorRow[];
  query: AuthorQuery;
  params: URLSearchParams;
}) {
  const t = useText(authorText);
  const language = useLanguage();
  const column = sorting(query, params);
  return (
    <Table
      caption={t("listTitle")}
      captionHidden
      columns={[
        column(t("lesson"), "title"),
        column(t("state"), "state"),
        column(t("problems"), "problems"),
        t("languages"),
        column(t("reviewBy"), "review"),
        column(t("hardest"), "hard"),
        { label: t("version"), align: "end" },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <span key="title" className="row">
            <Link to={`/author/lessons/${row.id}`}>{row.title}</Link>
            {row.isDocument ? <Badge>{t("document")}</Badge> : null}
            {row.isOwn ? <Badge>{t("own")}</Badge> : null}
          </span>,
          <Badge key="state" tone={STATE_TONE[row.state]}>
            {t(`state.${row.state}`)}
          </Badge>,
          <Problems key="problems" row={row} />,
          row.languages.join(", "),
          row.reviewBy ? (
            <span key="review" className="row">
              {dayShort(row.reviewBy, language)}
              {row.isOverdue ? <Badge tone="warning">{t("overdue")}</Badge> : null}
            </span>
          ) : (
            t("noReview")
          ),
          row.isDocument ? (
            ""
          ) : row.hardest ? (
            <FirstTry key="hardest" figure={row.hardest} />
          ) : (
            <span key="hardest" className="muted">
              {t("hardestNone")}
            </span>
          ),
          row.number === null ? t("versionNone") : `${row.number}`,
        ],
      }))}
    />
  );
}

export function Problems({ row }: { row: Pick<AuthorRow, "errors" | "warnings"> }) {
  const t = useText(authorText);
  if (row.errors + row.warnings === 0) return <span className="muted">{t("problemsNone")}</span>;
  return (
    <span className="row">
      {row.errors > 0 ? <Badge tone="error">{t("errors", { count: row.errors })}</Badge> : null}
      {row.warnings > 0 ? <Badge tone="warning">{t("warnings", { count: row.warnings })}</Badge> : null}
    </span>
  );
}
