// Everything held about one person as one JSON file, list by list: however long a history is, no more than one list of
// it stands in memory.

import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import { ownDataText } from "#app/i18n/own-data.ts";
import { readCompany } from "../people/company-store.server.ts";
import { groupWords } from "./group-words.server.ts";
import { GROUPS } from "./held.ts";
import { type Entry, LISTS, listGroup, type OwnDataNeeds, ownData } from "./own-data-view.server.ts";

/** Grows when a reader of the file would have to know of it. */
const FORMAT = 1;

export async function* ownDataJson(
  needs: OwnDataNeeds & { clock: Clock },
  actor: { personId: string },
  language: Language,
): AsyncGenerator<string> {
  const company = await readCompany(needs.db);
  const t = ownDataText.in(language);
  const own = await ownData(needs, actor.personId, language);
  const head = { format: FORMAT, title: t("title"), company: company.name, language };
  const times = { made_at: needs.clock().toISOString(), time_zone: company.timeZone };
  const notHere = [t("notHere.feedback"), t("notHere.secrets"), t("notHere.others"), t("notHere.backups")];
  yield `${JSON.stringify({ ...head, ...times, not_included: notHere }).slice(0, -1)},\n"groups": {`;
  for (const [at, group] of GROUPS.entries()) {
    const words = JSON.stringify(groupWords(group, language, company)).slice(0, -1);
    yield `${at > 0 ? "," : ""}\n"${group}": ${words},\n"lists": {`;
    let first = true;
    for (const name of LISTS.filter((each) => listGroup(each) === group)) {
      const { entries } = await own.list(name, null);
      yield `${first ? "" : ","}\n"${name}": ${JSON.stringify(entries.map(asObject))}`;
      first = false;
    }
    yield "}}";
  }
  yield "}}\n";
}

function asObject({ cells, links, evidence }: Entry): Record<string, unknown> {
  return {
    ...links,
    ...Object.fromEntries(cells.map(({ label, value }) => [label, value])),
    ...(evidence === null ? {} : { evidence: `/my-data/evidence/${evidence}` }),
  };
}
