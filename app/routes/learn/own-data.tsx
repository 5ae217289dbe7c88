// "What we hold about you": every group with what it is for and its newest entries; a long list on pages of its own.

import { z } from "zod";
import { groupWords } from "#app/domains/proof/group-words.server.ts";
import { GROUPS } from "#app/domains/proof/held.ts";
import { LISTS, listGroup, type OwnList, ownData } from "#app/domains/proof/own-data-view.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { ownDataText } from "#app/i18n/own-data.ts";
import { Card } from "#app/ui/card.tsx";
import { useText } from "#app/ui/language.tsx";
import { ButtonLink } from "#app/ui/link.tsx";
import { OwnEntries } from "#app/ui/own-data/entries.tsx";
import { OwnGroup } from "#app/ui/own-data/group.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Pager } from "#app/ui/pager.tsx";

/** Of each list on the first page, and on a page of its own. */
const NEWEST = 3;
const PER_PAGE = 50;

export const loader = defineLoader(
  {
    access: "signed-in",
    input: z.object({
      list: z.enum(LISTS).optional(),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { company, language } = await reader();
    const own = await ownData(context, actor.personId, language);
    const { timeZone } = company;
    if (input.list) {
      const list = await own.list(input.list, { limit: PER_PAGE, offset: (input.page - 1) * PER_PAGE });
      const pages = Math.max(1, Math.ceil(list.total / PER_PAGE));
      return { timeZone, list, of: { page: Math.min(input.page, pages), pages }, groups: [] };
    }
    const groups: { words: ReturnType<typeof groupWords>; name: string; lists: OwnList[] }[] = [];
    for (const group of GROUPS) {
      const lists: OwnList[] = [];
      for (const name of LISTS.filter((each) => listGroup(each) === group))
        lists.push(await own.list(name, { limit: NEWEST, offset: 0 }));
      groups.push({ name: group, words: groupWords(group, language, company), lists });
    }
    return { timeZone, list: null, of: { page: 1, pages: 1 }, groups };
  },
);

export const meta = pageTitle(ownDataText, (t) => t("title"));

export default function OwnDataPage() {
  const { timeZone, list, of, groups } = usePage<typeof loader>();
  const t = useText(ownDataText);
  if (list)
    return (
      <Page title={t(`list.${list.name}`)} back={{ to: "/my-data", label: t("title") }}>
        <p>{t("count", { count: list.total })}</p>
        {list.entries.length > 0 ? (
          <Card>
            <OwnEntries list={list} timeZone={timeZone} />
          </Card>
        ) : null}
        <Pager of={of} params={new URLSearchParams({ list: list.name })} />
      </Page>
    );
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="button-row">
        <ButtonLink to="/my-data.json" download>
          {t("download")}
        </ButtonLink>
      </div>
      <p className="field-hint">{t("downloadHint")}</p>
      {groups.map((group, at) => (
        <OwnGroup key={group.name} group={group} timeZone={timeZone} isOpen={at === 0} />
      ))}
      <Card title={t("notHereTitle")}>
        <ul className="own-not-here">
          {(["feedback", "secrets", "others", "backups"] as const).map((what) => (
            <li key={what}>{t(`notHere.${what}`)}</li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}
