// One page of the report's list: a row per assignment, sorted by its headers.

import type { ReportState } from "#app/domains/proof/report-filter.ts";
import type { ReportOrder } from "#app/domains/proof/report-pages.ts";
import type { ReportView } from "#app/domains/proof/report-view.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { Badge, type BadgeTone } from "../badge.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { sorting } from "../sorting.ts";
import { Table } from "../table.tsx";

const TONE: Record<ReportState, BadgeTone> = {
  done: "success",
  outside: "success",
  open: "info",
  overdue: "warning",
  exempt: "neutral",
};

export function AssignmentTable({
  report: { kind, people, listed },
  order,
  params,
  linked,
}: {
  report: Pick<ReportView, "kind" | "listed"> & {
    people: readonly (ReportView["people"][number] & { isErased?: boolean })[];
  };
  order: ReportOrder;
  params: URLSearchParams;
  /** True for HR, who may open the page of a person. */
  linked: boolean;
}) {
  const t = useText(reportTexts(kind));
  const duties = useText(dutiesText);
  const language = useLanguage();
  const sortable = sorting(order, params);
  return (
    <Table
      caption={t("byPerson", { count: listed, formatted: wholeNumber(listed, language) })}
      columns={[
        sortable(t("person"), "name"),
        sortable(t("department"), "department"),
        { label: t("course"), minor: true },
        sortable(t("state"), "state"),
        { label: t("lessons"), align: "end", minor: true },
        { label: t("opensOn"), align: "end", minor: true },
        sortable(t("due"), "due", "end"),
        { label: t("doneOn"), align: "end", minor: true },
      ]}
      rows={people.map((row) => ({
        key: row.assignmentId,
        cells: [
          // Who was erased has no page.
          linked && !row.isErased ? (
            <Link key="name" to={`/manage/people/${row.personId}`}>
              {row.name}
            </Link>
          ) : (
            row.name
          ),
          row.department,
          row.course || duties(kind === "document" ? "updateDocument" : "update"),
          <Badge key="state" tone={TONE[row.state]}>
            {t(row.state)}
          </Badge>,
          t("lessonsOf", { done: row.done, lessons: row.lessons }),
          dayShort(row.opensOn, language),
          dayShort(row.dueOn, language),
          row.doneOn ? dayShort(row.doneOn, language) : "–",
        ],
      }))}
    />
  );
}
