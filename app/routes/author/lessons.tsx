// The lessons for authors: what is published, what lies on disk as a proposal, what is wrong with it and how hard it is.

import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { authorListView } from "#app/domains/progress/author-list-view.server.ts";
import { AUTHOR_FILTERS, AUTHOR_SORTS } from "#app/domains/progress/author-query.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { LessonTable } from "#app/ui/author/lesson-table.tsx";
import { ProblemList } from "#app/ui/author/problem-list.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Field, SelectField } from "#app/ui/field.tsx";
import { useText } from "#app/ui/language.tsx";
import { ButtonLink, Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

const input = z.object({
  search: z.string().max(200).default(""),
  show: z.enum(["", ...AUTHOR_FILTERS]).default(""),
  sort: z.enum(AUTHOR_SORTS).default("title"),
  order: z.enum(["up", "down"]).default("up"),
});

export const loader = defineLoader(
  { access: ["author", "admin"], input },
  async ({ input: query, context, reader }) => ({
    query,
    list: await authorListView(context, query, await reader()),
  }),
);

export const meta = pageTitle(authorText, (t) => t("listTitle"));

export default function Lessons() {
  const { query, list } = usePage<typeof loader>();
  const [params] = useSearchParams();
  const t = useText(authorText);
  const obligations = useText(obligationsText);
  return (
    <Page
      title={t("listTitle")}
      lead={t("listLead")}
      wide
      actions={
        <ButtonLink to="/obligations" variant="secondary">
          {obligations("linkFrom")}
        </ButtonLink>
      }
    >
      {list.problems.length > 0 ? (
        <Card title={t("outsideTitle")}>
          <ProblemList problems={list.problems} />
        </Card>
      ) : null}
      {list.total === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <>
          {query.show === "" && list.waiting.changed + list.waiting.new > 0 ? (
            <Notice>
              <p className="row">
                {list.waiting.changed > 0 ? (
                  <Link to="?show=changed">{t("waitingChanged", { count: list.waiting.changed })}</Link>
                ) : null}
                {list.waiting.new > 0 ? (
                  <Link to="?show=new">{t("waitingNew", { count: list.waiting.new })}</Link>
                ) : null}
              </p>
            </Notice>
          ) : null}
          <Form method="get" className="filters" aria-label={t("filters")}>
            <Field
              label={t("search")}
              name="search"
              type="search"
              maxLength={200}
              defaultValue={query.search}
            />
            <SelectField label={t("show")} name="show" defaultValue={query.show}>
              <option value="">{t("show.all")}</option>
              {AUTHOR_FILTERS.map((show) => (
                <option key={show} value={show}>
                  {t(`show.${show}`)}
                </option>
              ))}
            </SelectField>
            <input type="hidden" name="sort" value={query.sort} />
            <input type="hidden" name="order" value={query.order} />
            <div className="filter-actions">
              <Button variant="secondary">{t("apply")}</Button>
              {query.search + query.show === "" ? null : <Link to="/author">{t("reset")}</Link>}
            </div>
          </Form>
          {list.rows.length > 0 ? (
            <LessonTable rows={list.rows} query={query} params={params} />
          ) : (
            <EmptyState title={t("noneTitle")} action={<Link to="/author">{t("reset")}</Link>}>
              {t("noneText")}
            </EmptyState>
          )}
          <p className="small">{t("foundAmong", { count: list.rows.length, total: list.total })}</p>
        </>
      )}
    </Page>
  );
}
