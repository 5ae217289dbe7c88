// A page's title in the browser: what the page is, then whose it is.

import type { MetaFunction } from "@remix-run/react";
import { type ForPage, fieldsOf } from "#app/for-page.ts";
import type { Text, Texts } from "#app/i18n/texts.ts";
import { errorTitle } from "./error-page.tsx";
import type { RootData } from "./root-data.ts";

/**
 * A `meta` export: `export const meta = pageTitle(peopleText, (t) => t("title"))`.
 * @param title gets the texts in the reader's language, and the page's own data if it has any
 */
export function pageTitle<T, D = unknown>(
  texts: Texts<T>,
  title: (t: Text<T>, data: D) => string,
): MetaFunction {
  return ({ matches, data, error }) => {
    const frame = matches.find((match) => match.id === "root")?.data as ForPage<RootData> | undefined;
    if (!frame) return [];
    const { language, company } = fieldsOf(frame);
    if (error) return [{ title: `${errorTitle(error, language)} – ${company.name}` }];
    if (data === undefined) return [{ title: company.name }];
    return [{ title: `${title(texts.in(language), fieldsOf(data as ForPage<D>))} – ${company.name}` }];
  };
}
