// The way to the pages before and after; nothing where one page holds everything.

import type { PeopleList } from "#app/domains/people/people-list-store.server.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";

export function PeoplePager({
  list: { page, pages },
  params,
}: {
  list: Pick<PeopleList, "page" | "pages">;
  params: URLSearchParams;
}) {
  const t = useText(peopleText);
  const language = useLanguage();
  if (pages === 1) return null;
  const at = (number: number): string => {
    const to = new URLSearchParams(params);
    to.set("page", `${number}`);
    return `?${to}`;
  };
  return (
    <nav className="pager row" aria-label={t("pages")}>
      {page > 1 ? (
        <Link to={at(page - 1)} rel="prev">
          {t("pagePrevious")}
        </Link>
      ) : null}
      <span>{t("pageOf", { page: wholeNumber(page, language), pages: wholeNumber(pages, language) })}</span>
      {page < pages ? (
        <Link to={at(page + 1)} rel="next">
          {t("pageNext")}
        </Link>
      ) : null}
    </nav>
  );
}
