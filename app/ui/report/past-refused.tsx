// A day that has no report: why, and nothing else.

import type { ReportView } from "#app/domains/proof/report-view.server.ts";
import { type PastRefusal, refusalText } from "#app/i18n/past-days.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { Page } from "../page.tsx";
import { ReportFilters } from "./report-filters.tsx";

/** @param search what was asked: the filters stay, and the day can be typed anew */
export function PastRefused({
  kind,
  refused,
  search,
  choices,
}: {
  kind: ContentKind;
  refused: PastRefusal;
  search: URLSearchParams;
  choices: ReportView["choices"];
}) {
  const t = useText(reportTexts(kind));
  const language = useLanguage();
  return (
    <Page title={t("title")} wide>
      <Notice tone="error">
        <p>
          {refusalText(refused, language)} <Link to={`/manage${today(search)}`}>{t("pastToday")}</Link>
        </p>
      </Notice>
      <ReportFilters kind={kind} search={search} choices={choices} />
    </Page>
  );
}

/** The same filters, of today. */
function today(search: URLSearchParams): string {
  const next = new URLSearchParams(search);
  for (const name of ["as_of", "_routes"]) next.delete(name);
  return next.size > 0 ? `?${next}` : "";
}
