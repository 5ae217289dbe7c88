// The reports side by side: how things stand, the status of all first, and what happened. The day and the unit stay chosen.

import {
  EVENT_REPORTS,
  type FurtherName,
  isForManagers,
  STANDING_REPORTS,
} from "#app/domains/proof/further-report.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { Icon } from "../icon.tsx";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";

const KEPT = ["entity", "department", "as_of"];

type Named = FurtherName | "status";

const GROUPS = [
  { title: "tabs.standing", names: ["status", ...STANDING_REPORTS] },
  { title: "tabs.events", names: EVENT_REPORTS },
] as const satisfies { title: string; names: readonly Named[] }[];

interface Here {
  now: Named;
  /** Managers are shown none that is not for them. */
  isHr: boolean;
  search?: URLSearchParams;
}

export function ReportTabs(here: Here) {
  const t = useText(furtherText);
  return (
    <>
      <nav className="tabs report-tabs" aria-label={t("tabs")}>
        <Groups {...here} />
      </nav>
      {/* Where a dozen tabs would fill the screen before anything is said. */}
      <details className="report-menu">
        <summary>
          <span>
            {t("tabs")}: <strong>{t(`tab.${here.now}`)}</strong>
          </span>
          <Icon name="chevron-down" />
        </summary>
        <nav aria-label={t("tabs")}>
          <Groups {...here} />
        </nav>
      </details>
    </>
  );
}

function Groups({ now, isHr, search }: Here) {
  const t = useText(furtherText);
  const kept = new URLSearchParams([...(search ?? [])].filter(([name]) => KEPT.includes(name)));
  const query = kept.size > 0 ? `?${kept}` : "";
  const isShown = (name: Named) => isHr || name === "status" || isForManagers(name);
  return GROUPS.map(({ title, names }) => (
    <div key={title} className="report-group">
      <p>{t(title)}</p>
      <ul>
        {[...names].filter(isShown).map((name) => (
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
    </div>
  ));
}
