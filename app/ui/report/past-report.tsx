// The completion report of a past day: figures, list and trend as they stood, with nothing to act on.

import type { PastReportView } from "#app/domains/proof/past-report-view.server.ts";
import type { Renewal } from "#app/domains/proof/renewals-view.server.ts";
import type { ReportOrder } from "#app/domains/proof/report-pages.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { EmptyState } from "../empty-state.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { Page } from "../page.tsx";
import { Pager } from "../pager.tsx";
import { AssignmentTable } from "./assignment-table.tsx";
import { DepartmentTable } from "./department-table.tsx";
import { FileChoice } from "./file-choice.tsx";
import { KindTabs } from "./kind-tabs.tsx";
import { RenewalsNote } from "./renewals-note.tsx";
import { ReportFilters } from "./report-filters.tsx";
import { ReportTabs } from "./report-tabs.tsx";
import { Trend } from "./trend.tsx";

export function PastReport({
  report,
  search,
  at,
}: {
  report: PastReportView & { order: ReportOrder; isHr: boolean; renewals: readonly Renewal[] };
  search: URLSearchParams;
  /** The page's address with these changes. */
  at: (changes: Record<string, string>) => string;
}) {
  const { kind, past, departments, total, trend, choices, isHr } = report;
  const t = useText(reportTexts(kind));
  const language = useLanguage();
  const records = wholeNumber(past.size, language);
  const day = dayShort(past.day, language);
  return (
    <Page title={t("title")} lead={t(isHr ? "lead" : "teamLead")} wide>
      <ReportTabs now="status" isHr={isHr} search={search} />
      {report.hasDocuments || kind === "document" ? <KindTabs now={kind} search={search} /> : null}
      <Notice>
        <h2>{t("pastTitle", { day })}</h2>
        <p>
          {t("pastText", { records })} {isHr ? null : `${t("pastTeam")} `}
          <Link to={`/manage${at({ as_of: "" })}`}>{t("pastToday")}</Link>
        </p>
      </Notice>
      <RenewalsNote of={report.renewals} search={search} />
      <ReportFilters kind={kind} search={search} choices={choices} />
      {departments.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <>
          <DepartmentTable
            report={report}
            narrowed={["state", "only", "search"].some((name) => search.get(name))}
            linkTo={(department) => at({ department })}
          />
          <Trend points={trend} kind={kind} />
          {isHr ? (
            <div className="button-row">
              <FileChoice search={search} />
            </div>
          ) : null}
          {report.listed > 0 ? (
            <>
              <AssignmentTable report={report} order={report.order} params={search} linked={isHr} />
              <Pager of={report} params={search} />
            </>
          ) : (
            <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
          )}
        </>
      )}
      <p className="small">
        {t("pastAsOf", { day, records })} {t("pastPopulation", { count: total.all })} {t("shareNote")}{" "}
        {t("effectNote")} {t("dueMeaning")}
      </p>
    </Page>
  );
}
