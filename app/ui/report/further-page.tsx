// The page of a further report: what its files say, to be read, with the list page by page.

import type { FurtherName } from "#app/domains/proof/further-report.ts";
import type { FurtherView } from "#app/domains/proof/further-view.server.ts";
import type { Fact } from "#app/domains/proof/report-document.ts";
import { dayShort, instantShort, wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { reportText } from "#app/i18n/report.ts";
import { EmptyState } from "../empty-state.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { Page } from "../page.tsx";
import { Pager } from "../pager.tsx";
import { FileChoice } from "./file-choice.tsx";
import { FurtherFilters } from "./further-filters.tsx";
import { FurtherList, FurtherSummary } from "./further-tables.tsx";
import { ReportTabs } from "./report-tabs.tsx";

export function FurtherPage({
  report,
  isHr,
  search,
}: {
  report: FurtherView;
  /** HR may open the page of a person. */
  isHr: boolean;
  search: URLSearchParams;
}) {
  const { name, document } = report;
  const t = useText(furtherText);
  const isEmpty = document.size === 0;
  return (
    <Page title={document.title} lead={document.lead} wide>
      <ReportTabs now={name} isHr={isHr} search={search} />
      <PastNotice of={report} search={search} />
      {report.isNarrowed ? <p>{t("narrowed")}</p> : null}
      <FurtherFilters report={report} search={search} />
      {isEmpty ? (
        <EmptyState title={document.headline}>{document.listWords?.empty}</EmptyState>
      ) : (
        <>
          <p className="report-headline">{document.headline}</p>
          <FurtherSummary table={document.summary} />
        </>
      )}
      {/* That nothing is there can be filed as well. */}
      {isHr ? (
        <div className="button-row">
          <FileChoice search={search} of={name} />
        </div>
      ) : null}
      {isEmpty ? null : (
        <>
          <FurtherList report={report} linked={isHr} />
          <Pager of={report} params={search} />
        </>
      )}
      <SmallPrint of={report} />
    </Page>
  );
}

function PastNotice({
  of: { asOf, name, isNarrowed },
  search,
}: {
  of: FurtherView;
  search: URLSearchParams;
}) {
  const t = useText(reportText);
  const language = useLanguage();
  if (asOf.at !== null) return null;
  const today = new URLSearchParams(search);
  for (const field of ["as_of", "page"]) today.delete(field);
  return (
    <Notice>
      <h2>{t("pastTitle", { day: dayShort(asOf.day, language) })}</h2>
      <p>
        {t("pastText", { records: wholeNumber(asOf.size, language) })}{" "}
        {isNarrowed ? `${t("pastTeam")} ` : null}
        <Link to={`/manage/reports/${name}${today.size > 0 ? `?${today}` : ""}`}>{t("pastToday")}</Link>
      </p>
    </Notice>
  );
}

/** As of when, out of how many, who is not counted, and how the figures are to be read. */
function SmallPrint({ of: { document, asOf, timeZone } }: { of: FurtherView }) {
  const t = useText(furtherText);
  const report = useText(reportText);
  const language = useLanguage();
  const of = (key: string): Fact | undefined => document.facts.find((fact) => fact.key === key);
  const mails = of("mails");
  return (
    <p className="small">
      {asOf.at === null
        ? t("pastAsOf", { day: dayShort(asOf.day, language), records: wholeNumber(asOf.size, language) })
        : report("asOf", { at: instantShort(asOf.at, language, timeZone) })}{" "}
      {t("counted", { population: `${of("population")?.words}` })}{" "}
      {t("notCounted", { exclusions: `${of("exclusions")?.value}` })} {mails ? `${mails.value} ` : null}
      {document.notes.figures[0]}
    </p>
  );
}

/** No such day, or no such period: why, and nothing else. */
export function FurtherRefused({ name, sentence }: { name: FurtherName; sentence: string }) {
  const t = useText(furtherText);
  return (
    <Page title={t(`title.${name}`)}>
      <Notice tone="error">
        <p>
          {sentence} <Link to={`/manage/reports/${name}`}>{t("again")}</Link>
        </p>
      </Notice>
    </Page>
  );
}
