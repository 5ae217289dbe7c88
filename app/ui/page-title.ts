// A page's title in the browser: what the page is, then whose it is.

import type { MetaFunction } from "@remix-run/react";
import type { Text, Texts } from "#app/i18n/texts.ts";
import type { RootData } from "./root-data.ts";

/**
 * A `meta` export: `export const meta = pageTitle(peopleText, (t) => t("title"))`.
 * @param title gets the texts in the reader's language, and the page's own data if it has any
 */
export function pageTitle<T, D = unknown>(
  texts: Texts<T>,
  title: (t: Text<T>, data: D) => string,
): MetaFunction {
  return ({ matches, data }) => {
    const root = matches.find((match) => match.id === "root")?.data as RootData | undefined;
    if (!root || data === undefined) return root ? [{ title: root.company.name }] : [];
    return [{ title: `${title(texts.in(root.language), data as D)} – ${root.company.name}` }];
  };
}
