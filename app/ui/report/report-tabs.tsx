// The reports side by side: the status of all, and those that answer one question each. The day and the unit stay chosen.

import { FURTHER_REPORTS, type FurtherName } from "#app/domains/proof/further-report.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";

const KEPT = ["entity", "department", "as_of"];

export function ReportTabs({ now, search }: { now: FurtherName | "status"; search?: URLSearchParams }) {
  const t = useText(furtherText);
  const kept = new URLSearchParams([...(search ?? [])].filter(([name]) => KEPT.includes(name)));
  const query = kept.size > 0 ? `?${kept}` : "";
  return (
    <nav className="tabs" aria-label={t("tabs")}>
      <ul>
        {(["status", ...FURTHER_REPORTS] as const).map((name) => (
          <li key={name}>
            <Link
              to={`${name === "status" ? "/manage" : `/manage/reports/${name}`}${query}`}
              aria-current={name === now ? "page" : undefined}
            >
              {t(`tab.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
