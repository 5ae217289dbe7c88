// The foot of each page: the languages, as a form that comes back to the same page.

import { useLocation } from "@remix-run/react";
import { LanguageForm } from "./language-form.tsx";
import type { RootData } from "./root-data.ts";

export function SiteFooter({ root }: { root: RootData }) {
  const { pathname, search } = useLocation();
  return (
    <footer className="site-footer">
      <p>{root.company.name}</p>
      <LanguageForm languages={root.languages} to={pathname + search} />
    </footer>
  );
}
