// The obligations: each clause, whom it binds, which lessons and records answer it, and what is missing. It prints well.

import { z } from "zod";
import { actsAs } from "#app/domains/identity/actor.ts";
import { obligationsView } from "#app/domains/proof/obligations-view.server.ts";
import { SMALLEST_GROUP } from "#app/domains/proof/partition.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { dayShort, instantShort } from "#app/i18n/format.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Link } from "#app/ui/link.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { ClauseTable } from "#app/ui/proof/clause-table.tsx";
import { SupplyTable } from "#app/ui/proof/supply-table.tsx";

export const loader = defineLoader(
  {
    access: ["hr", "admin", "author", "auditor", "management_body"],
    input: z.object({ show: z.enum(["all", "gaps"]).default("all") }),
  },
  async ({ actor, input: { show }, context, reader }) => {
    const { language } = await reader();
    const showsManagement = actsAs(actor, ["hr", "auditor", "management_body"]);
    return { show, view: await obligationsView(context, { language, show, showsManagement }) };
  },
);

export const meta = pageTitle(obligationsText, (t) => t("title"));

export default function Obligations() {
  const { show, view } = usePage<typeof loader>();
  const t = useText(obligationsText);
  const language = useLanguage();
  return (
    <Page title={t("title")} lead={t("lead")} wide>
      <nav className="tabs" aria-label={t("tabs")}>
        <ul>
          {(["all", "gaps"] as const).map((each) => (
            <li key={each}>
              <Link to={`?show=${each}`} aria-current={each === show ? "page" : undefined}>
                {each === "all" ? t("all", { count: view.total }) : t("withGaps", { count: view.withGaps })}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <SupplyTable toSupply={view.toSupply} />
      {view.laws.map((law) => (
        <ClauseTable key={law.law} law={law} />
      ))}
      {view.total === 0 ? <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState> : null}
      {view.total > 0 && view.laws.length === 0 ? (
        <EmptyState title={t("gapsEmptyTitle")}>{t("gapsEmptyText")}</EmptyState>
      ) : null}
      <p className="small">
        {t("asOf", {
          at: instantShort(view.asOf, language, view.timeZone),
          from: dayShort(view.from, language),
        })}{" "}
        {t("note", { count: SMALLEST_GROUP })}
      </p>
    </Page>
  );
}
