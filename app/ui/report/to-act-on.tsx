// The report's first row: whom somebody should act on, each figure leading to its list; and what waits for a second person.

import { CONCERN_DAYS, CONCERNS } from "#app/domains/proof/report-filter.ts";
import type { ReportView } from "#app/domains/proof/report-view.server.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";

/** What of the list's address narrows it to one of the figures. */
export interface Narrowed {
  state: string;
  only: string;
  search: string;
}

const FIGURES = [
  { of: "overdue", days: 0, list: { state: "overdue", only: "", search: "" } },
  ...CONCERNS.map((of) => ({ of, days: CONCERN_DAYS[of], list: { state: "", only: of, search: "" } })),
] as const;

export function ToActOnRow({
  kind,
  figures,
  waitingApprovals,
  search,
  at,
}: {
  kind: ContentKind;
  figures: ReportView["toActOn"];
  waitingApprovals: number;
  search: URLSearchParams;
  /** The page's address with these changes. */
  at: (changes: Narrowed) => string;
}) {
  const t = useText(reportTexts(kind));
  const language = useLanguage();
  return (
    <>
      <section aria-labelledby="to-act-on">
        <h2 id="to-act-on" className="sr-only">
          {t("toActOn")}
        </h2>
        <ul className="figures">
          {FIGURES.map(({ of, days, list }) => {
            const { people, assignments } = figures[of];
            const isShown = search.get(of === "overdue" ? "state" : "only") === of;
            const tone = people === 0 ? "neutral" : of === "overdue" ? "warning" : "info";
            const content = (
              <>
                <span className="figure-label">{t(`act.${of}`, { days })}</span>{" "}
                <span className="figure-value">
                  {people > 0 ? <strong>{wholeNumber(people, language)}</strong> : null}{" "}
                  {t("act.people", { count: people })}
                </span>{" "}
                <span className="figure-note">
                  {people > 0
                    ? t("act.assignments", {
                        count: assignments,
                        formatted: wholeNumber(assignments, language),
                      })
                    : null}
                  {of === "new" ? ` ${t("act.newHint", { days })}` : null}
                </span>
              </>
            );
            return (
              <li key={of} className={`tone-${tone}`}>
                {people > 0 ? (
                  <a className="figure" href={at(list)} aria-current={isShown ? "true" : undefined}>
                    {content}
                  </a>
                ) : (
                  <p className="figure">{content}</p>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      {waitingApprovals > 0 ? (
        <Notice>
          <p>
            <Link to="/manage/approvals">{t("waitingApprovals", { count: waitingApprovals })}</Link>
          </p>
        </Notice>
      ) : null}
    </>
  );
}
