// The completion report: whom to act on, counts by department, a list of assignments below; filters, order and the day of
// which it is in the URL.

import { data } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { countUndecided } from "#app/domains/assignments/outside-completion-store.server.ts";
import { findStandstill } from "#app/domains/outbox/delivery-list-store.server.ts";
import { isStopped } from "#app/domains/outbox/stop-store.server.ts";
import { askPastDay } from "#app/domains/proof/ask-past-day.server.ts";
import { pastReportView } from "#app/domains/proof/past-report-view.server.ts";
import { renewalsBefore } from "#app/domains/proof/renewals-view.server.ts";
import { filterSchema, kindIn, pastSchema, scopedFilter } from "#app/domains/proof/report-filter.ts";
import { REPORT_SORTS } from "#app/domains/proof/report-pages.ts";
import { reportView } from "#app/domains/proof/report-view.server.ts";
import { trendToday } from "#app/domains/proof/trend.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { instantShort } from "#app/i18n/format.ts";
import { reportText, reportTexts } from "#app/i18n/report.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { ButtonLink, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Pager } from "#app/ui/pager.tsx";
import { RemindLink } from "#app/ui/reminders/remind-link.tsx";
import { AssignmentTable } from "#app/ui/report/assignment-table.tsx";
import { DepartmentTable } from "#app/ui/report/department-table.tsx";
import { FileChoice } from "#app/ui/report/file-choice.tsx";
import { KindTabs } from "#app/ui/report/kind-tabs.tsx";
import { PastRefused } from "#app/ui/report/past-refused.tsx";
import { PastReport } from "#app/ui/report/past-report.tsx";
import { RenewalsNote } from "#app/ui/report/renewals-note.tsx";
import { ReportFilters } from "#app/ui/report/report-filters.tsx";
import { ReportTabs } from "#app/ui/report/report-tabs.tsx";
import { ToActOnRow } from "#app/ui/report/to-act-on.tsx";
import { Trend } from "#app/ui/report/trend.tsx";
import type { ContentKind } from "#db/schema/lessons.ts";

export const loader = defineLoader(
  {
    access: ["hr", "manager"],
    input: filterSchema.extend({
      ...pastSchema,
      sort: z.enum(REPORT_SORTS).default("name"),
      order: z.enum(["up", "down"]).default("up"),
      page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { language } = await reader();
    const { sort, order, page, as_of, ...filter } = input;
    const isHr = actor.roles.includes("hr");
    const asked = await askPastDay(context, as_of);
    const about = { order: { sort, order, page }, isHr };
    if (asked.outcome === "refused") {
      // The filters stay to be asked of another day.
      const { choices } = await reportView(context, scopedFilter(actor, filter), about.order, language);
      return data({ ...about, refused: asked.refusal, kind: kindIn(filter), choices }, 422);
    }
    if (asked.outcome === "answered")
      return {
        ...about,
        ...(await pastReportView(context, asked.asOf, scopedFilter(actor, filter), about.order, language)),
        renewals: await renewalsBefore(context.db, kindIn(filter), asked.asOf.day, language),
      };
    const present = await reportView(context, scopedFilter(actor, filter), about.order, language);
    return {
      ...about,
      ...present,
      trend: await trendToday(context, present, scopedFilter(actor, filter)),
      renewals: await renewalsBefore(context.db, kindIn(filter), present.today, language),
      isHeld: isHr && (await isStopped(context.db)),
      standstill: isHr ? await findStandstill(context.db, context.clock()) : null,
      // Nobody acknowledges a document elsewhere.
      waitingApprovals: isHr && kindIn(filter) === "lesson" ? await countUndecided(context.db) : 0,
    };
  },
);

export const meta = pageTitle(reportText, (t, { kind }: { kind: ContentKind }) =>
  t(kind === "document" ? "documents.title" : "title"),
);

export default function Report() {
  const report = usePage<typeof loader>();
  const [search] = useSearchParams();
  const at = (changes: Record<string, string>) => withSearch(search, changes);
  if ("refused" in report) return <PastRefused {...report} search={search} />;
  return "past" in report ? (
    <PastReport report={report} search={search} at={at} />
  ) : (
    <PresentReport report={report} search={search} at={at} />
  );
}

type Present = Exclude<ReturnType<typeof usePage<typeof loader>>, { past: unknown } | { refused: unknown }>;

function PresentReport({
  report,
  search,
  at,
}: {
  report: Present;
  search: URLSearchParams;
  at: (changes: Record<string, string>) => string;
}) {
  const { kind, total, departments, choices, isHr } = report;
  const t = useText(reportTexts(kind));
  const language = useLanguage();
  return (
    <Page title={t("title")} lead={t(isHr ? "lead" : "teamLead")} wide>
      <ReportTabs now="status" isHr={isHr} search={search} />
      {report.hasDocuments || kind === "document" ? <KindTabs now={kind} search={search} /> : null}
      <MailNotices of={report} />
      <RenewalsNote of={report.renewals} search={search} />
      <ToActOnRow
        kind={kind}
        figures={report.toActOn}
        waitingApprovals={report.waitingApprovals}
        search={search}
        at={(list) => at({ ...list })}
      />
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
          <Trend points={report.trend} kind={kind} untilToday />
          <Selection search={search} of={report} at={at} />
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
        {t("asOf", { at: instantShort(report.asOf, language, report.timeZone) })}{" "}
        {t("population", { count: total.all })} {t("shareNote")} {t("effectNote")} {t("dueMeaning")}
      </p>
    </Page>
  );
}

/** What keeps mails from going out: nobody is reminded meanwhile. */
function MailNotices({
  of: { standstill, isHeld, timeZone },
}: {
  of: Pick<Present, "standstill" | "isHeld" | "timeZone">;
}) {
  const t = useText(reportText);
  const language = useLanguage();
  return (
    <>
      {standstill ? (
        <Notice tone="error">
          <p>
            {t("mailsWait", {
              count: standstill.waiting,
              since: instantShort(standstill.since, language, timeZone),
            })}{" "}
            <Link to="/manage/messages">{t("mailsWaitShow")}</Link>
          </p>
        </Notice>
      ) : null}
      {isHeld ? (
        <Notice tone="warning">
          <p>
            {t("mailsHeld")} <Link to="/manage/messages">{t("mailsWaitShow")}</Link>
          </p>
        </Notice>
      ) : null}
    </>
  );
}

/** What can be done with all that the filters leave. */
function Selection({
  search,
  of: { isHr, listed },
  at,
}: {
  search: URLSearchParams;
  of: Pick<Present, "isHr" | "listed">;
  at: (changes: Record<string, string>) => string;
}) {
  const duties = useText(dutiesText);
  return (
    <div className="button-row">
      {isHr ? <FileChoice search={search} /> : null}
      {isHr && listed > 0 ? (
        <>
          <RemindLink search={search} />
          <ButtonLink variant="secondary" to={`/manage/extend${at({ sort: "", order: "" })}`}>
            {duties("putOffSelection")}
          </ButtonLink>
        </>
      ) : null}
    </div>
  );
}

/** The present filters and order with changes, from the first page; an empty one falls away. */
function withSearch(search: URLSearchParams, changes: Record<string, string>): string {
  const next = new URLSearchParams(search);
  for (const name of ["page", "_routes"]) next.delete(name);
  for (const [name, value] of Object.entries(changes)) next.set(name, value);
  for (const [name, value] of [...next]) if (value === "") next.delete(name);
  return `?${next}`;
}
