// The list of people for HR: search and filters in the URL, fifty at a time.

import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { listPeople } from "#app/domains/people/people-list-store.server.ts";
import { PEOPLE_SORTS, PEOPLE_STATES } from "#app/domains/people/people-query.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { peopleText } from "#app/i18n/people.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useText } from "#app/ui/language.tsx";
import { ButtonLink, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Pager } from "#app/ui/pager.tsx";
import { PeopleFilters } from "#app/ui/people/people-filters.tsx";
import { PeopleTable } from "#app/ui/people/people-table.tsx";

const input = z.object({
  search: z.string().max(200).default(""),
  entity: z.string().max(60).default(""),
  department: z.string().max(60).default(""),
  state: z.enum(PEOPLE_STATES).default("active"),
  external: z.enum(["", "yes", "no"]).default(""),
  only: z.enum(["", "no-mail", "away"]).default(""),
  sort: z.enum(PEOPLE_SORTS).default("name"),
  order: z.enum(["up", "down"]).default("up"),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  saved: z.literal("erased").optional(),
});

export const loader = defineLoader(
  { access: ["hr", "admin"], input },
  async ({ input: { saved, ...query }, context, reader }) => {
    const { today } = await reader();
    return { query, today, list: await listPeople(context.db, query, today), saved: saved ?? null };
  },
);

export const meta = pageTitle(peopleText, (t) => t("title"));

export default function PeoplePage() {
  const t = useText(peopleText);
  const { query, today, list, saved } = usePage<typeof loader>();
  const [params] = useSearchParams();
  const filtered =
    query.search + query.entity + query.department + query.external + query.only !== "" ||
    query.state !== "active";
  // Whoever set the installation up is there from the beginning.
  const isNew = !filtered && list.total <= 1;
  const toImport = (
    <ButtonLink to="/manage/people/import" variant={isNew ? "primary" : "secondary"}>
      {t("toImport")}
    </ButtonLink>
  );
  const toNew = (
    <ButtonLink to="/manage/people/new" variant="secondary">
      {t("toNew")}
    </ButtonLink>
  );
  return (
    <Page
      title={t("title")}
      wide
      actions={
        isNew ? undefined : (
          <>
            {toNew}
            {toImport}
          </>
        )
      }
    >
      {saved ? (
        <Notice tone="success" live>
          <p>{t("personSaved.erased")}</p>
        </Notice>
      ) : null}
      {isNew ? (
        <EmptyState
          drawing="people"
          title={t("emptyTitle")}
          action={
            <div className="empty-actions">
              {toImport}
              {toNew}
            </div>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <PeopleFilters query={query} list={list} filtered={filtered} />
      )}
      {list.total > 0 ? (
        <>
          <PeopleTable query={query} list={list} today={today} params={params} />
          <Pager of={list} params={params} />
        </>
      ) : isNew ? null : (
        <EmptyState title={t("noneTitle")} action={<Link to="/manage/people">{t("resetFilters")}</Link>}>
          {t("noneText")}
        </EmptyState>
      )}
    </Page>
  );
}
