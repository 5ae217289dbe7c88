// The way to the pages before and after, with where one is; nothing where one page holds everything.

import { wholeNumber } from "#app/i18n/format.ts";
import { shellText } from "#app/i18n/shell.ts";
import { useLanguage, useText } from "./language.tsx";
import { Link } from "./link.tsx";

export function Pager({
  of: { page, pages },
  params,
}: {
  of: { page: number; pages: number };
  /** The page's own query, kept on the way. */
  params: URLSearchParams;
}) {
  const t = useText(shellText);
  const language = useLanguage();
  if (pages === 1) return null;
  const at = (number: number): string => {
    const to = new URLSearchParams(params);
    to.set("page", `${number}`);
    return `?${to}`;
  };
  return (
    <nav className="pager" aria-label={t("pages")}>
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
