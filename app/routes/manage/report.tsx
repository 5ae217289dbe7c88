// The completion report: counts by department, people below, filters in the URL.

import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { addDays } from "#app/calendar.ts";
import { countEndingExemptions } from "#app/domains/assignments/exemption-store.server.ts";
import { countUndecided } from "#app/domains/assignments/outside-completion-store.server.ts";
import { findStandstill } from "#app/domains/outbox/delivery-list-store.server.ts";
import { isStopped } from "#app/domains/outbox/stop-store.server.ts";
import { shareDone } from "#app/domains/proof/counts.ts";
import {
  FILTERS,
  filterSchema,
  REPORT_STATES,
  type ReportState,
  scopedFilter,
} from "#app/domains/proof/report-filter.ts";
import { type ReportView, reportView } from "#app/domains/proof/report-view.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort, instantShort, percent, wholeNumber } from "#app/i18n/format.ts";
import { reportText } from "#app/i18n/report.ts";
import { Badge, type BadgeTone } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { ButtonLink, Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { RemindLink } from "#app/ui/reminders/remind-link.tsx";
import { ReportFilters } from "#app/ui/report/report-filters.tsx";
import { ThingsToDo } from "#app/ui/report/things-to-do.tsx";
import { Table } from "#app/ui/table.tsx";

export const loader = defineLoader(
  {
    access: ["hr", "manager"],
    input: filterSchema.extend({
      afterName: z.string().max(200).optional(),
      afterId: z.string().max(60).optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { language, today } = await reader();
    const after =
      input.afterName !== undefined && input.afterId !== undefined
        ? { name: input.afterName, assignmentId: input.afterId }
        : undefined;
    return {
      ...(await reportView(context, scopedFilter(actor, input), after, language)),
      isHr: actor.roles.includes("hr"),
      isHeld: actor.roles.includes("hr") && (await isStopped(context.db)),
      standstill: actor.roles.includes("hr") ? await findStandstill(context.db, context.clock()) : null,
      endingExemptions: actor.roles.includes("hr")
        ? await countEndingExemptions(context.db, today, addDays(today, SOON))
        : 0,
      waitingApprovals: actor.roles.includes("hr") ? await countUndecided(context.db) : 0,
    };
  },
);

export const meta = pageTitle(reportText, (t) => t("title"));

/** Days within which the end of an exemption is announced. */
const SOON = 14;

const TONE: Record<ReportState, BadgeTone> = {
  done: "success",
  outside: "success",
  open: "info",
  overdue: "warning",
  exempt: "neutral",
};

export default function Report() {
  const report = usePage<typeof loader>();
  const { total, departments, people, next, choices, isHr, standstill, endingExemptions, waitingApprovals } =
    report;
  const t = useText(reportText);
  const duties = useText(dutiesText);
  const language = useLanguage();
  const [search] = useSearchParams();
  const number = (value: number) => wholeNumber(value, language);
  const at = (changes: Record<string, string | null>) => withSearch(search, changes);
  return (
    <Page title={t("title")} lead={t(isHr ? "lead" : "teamLead")} wide>
      {standstill ? (
        <Notice tone="error">
          <p>
            {t("mailsWait", {
              count: standstill.waiting,
              since: instantShort(standstill.since, language, report.timeZone),
            })}{" "}
            <Link to="/manage/messages">{t("mailsWaitShow")}</Link>
          </p>
        </Notice>
      ) : null}
      {report.isHeld ? (
        <Notice tone="warning">
          <p>
            {t("mailsHeld")} <Link to="/manage/messages">{t("mailsWaitShow")}</Link>
          </p>
        </Notice>
      ) : null}
      <Notice tone={total.overdue > 0 ? "warning" : "success"}>
        <p>
          <strong>{t("overdueNow", { count: total.overdue })}</strong> {t("ofAll", { count: total.all })}.{" "}
          {total.overdue > 0 ? <Link to={at({ state: "overdue" })}>{t("show")}</Link> : null}
        </p>
      </Notice>
      <ThingsToDo
        endingExemptions={endingExemptions}
        waitingApprovals={waitingApprovals}
        exemptLink={at({ state: "exempt" })}
      />
      <ReportFilters search={search} choices={choices} />
      {departments.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <Table
          caption={t(search.get("state") ? "byDepartmentAll" : "byDepartment")}
          columns={[
            t("department"),
            ...REPORT_STATES.map((state) => ({ label: t(state), align: "end" as const })),
            { label: t("all"), align: "end" },
            { label: t("share"), align: "end" },
          ]}
          rows={departments.map((department) => ({
            key: department.id,
            cells: [
              <Link key="name" to={at({ department: department.id })}>
                {choices.entities.length > 1 ? `${department.name} (${department.entity})` : department.name}
              </Link>,
              ...figures(department, number, (share) => percent(share, language)),
            ],
          }))}
          foot={[t("total"), ...figures(total, number, (share) => percent(share, language))]}
        />
      )}
      <div className="button-row">
        <DownloadForm search={search} />
        {isHr && people.length > 0 ? (
          <>
            <RemindLink search={search} />
            <ButtonLink variant="secondary" to={`/manage/extend${at({})}`}>
              {duties("putOffSelection")}
            </ButtonLink>
          </>
        ) : null}
      </div>
      {people.length > 0 ? (
        <>
          <Table
            caption={t("byPerson")}
            columns={[
              t("person"),
              t("department"),
              t("course"),
              t("state"),
              { label: t("lessons"), align: "end" },
              { label: t("opensOn"), align: "end" },
              { label: t("due"), align: "end" },
              { label: t("doneOn"), align: "end" },
            ]}
            rows={people.map((row) => ({
              key: row.assignmentId,
              cells: [
                isHr ? (
                  <Link key="name" to={`/manage/people/${row.personId}`}>
                    {row.name}
                  </Link>
                ) : (
                  row.name
                ),
                row.department,
                row.course || duties("update"),
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
          <p className="pager">
            {search.has("afterId") ? <Link to={at({})}>{t("first")}</Link> : null}
            {next ? (
              <Link to={at({ afterName: next.name, afterId: next.assignmentId })}>{t("next")}</Link>
            ) : null}
          </p>
        </>
      ) : departments.length > 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : null}
      <p className="small">
        {t("asOf", { at: instantShort(report.asOf, language, report.timeZone) })}{" "}
        {t("population", { count: total.all })} {t("shareNote")} {t("effectNote")}
      </p>
    </Page>
  );
}

/** The file has the page's filters. */
function DownloadForm({ search }: { search: URLSearchParams }) {
  const t = useText(reportText);
  return (
    <Form action="/manage/report.csv" className="" data-download="">
      {FILTERS.map((name) =>
        search.get(name) ? (
          <input key={name} type="hidden" name={name} value={search.get(name) ?? ""} />
        ) : null,
      )}
      <Button variant="secondary">{t("download")}</Button>
    </Form>
  );
}

function figures(
  counts: ReportView["total"],
  number: (value: number) => string,
  share: (value: number) => string,
): string[] {
  const done = shareDone(counts);
  return [...REPORT_STATES.map((state) => counts[state]), counts.all]
    .map(number)
    .concat(done === null ? "–" : share(done));
}

/** The present filters with changes, always from the first page. */
function withSearch(search: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(search);
  for (const name of ["afterName", "afterId", "_routes"]) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  for (const [name, value] of [...next]) if (value === "") next.delete(name);
  return `?${next}`;
}
