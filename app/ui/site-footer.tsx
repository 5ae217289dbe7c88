// The foot of each page: the ways to what is held about oneself and to the notice on privacy, and the languages, as a form
// that comes back to the same page.

import { useLocation } from "@remix-run/react";
import { shellText } from "#app/i18n/shell.ts";
import { useText } from "./language.tsx";
import { LanguageForm } from "./language-form.tsx";
import { Link } from "./link.tsx";
import { useUnsentForm } from "./page-data.ts";
import type { RootData } from "./root-data.ts";

export function SiteFooter({ root }: { root: RootData }) {
  const { pathname, search } = useLocation();
  const t = useText(shellText);
  return (
    <footer className="site-footer">
      <p>{root.company.name}</p>
      {root.actor ? (
        <>
          <Link to="/my-data">{t("ownDataLink")}</Link>
          <Link to="/privacy">{t("privacyLink")}</Link>
        </>
      ) : null}
      <LanguageForm
        languages={root.languages}
        to={pathname + withoutLanguage(search)}
        unsent={useUnsentForm()}
      />
    </footer>
  );
}

/** A paper's address may name its language: whoever chooses another here gets that. */
function withoutLanguage(search: string): string {
  const next = new URLSearchParams(search);
  if (!next.has("in")) return search;
  next.delete("in");
  return next.size > 0 ? `?${next}` : "";
}
