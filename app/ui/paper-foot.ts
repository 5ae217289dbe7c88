// What a page has printed at the foot of each of its sheets. Its route says it under `handle`, the document has it as attributes,
// and the style sheet for paper takes it from there: a page's own styles would be no styles of ours to the browser.

import { useMatches } from "@remix-run/react";
import { type ForPage, fieldsOf } from "#app/for-page.ts";
import type { Language } from "#app/i18n/languages.ts";
import { shellText } from "#app/i18n/shell.ts";

/** Under `handle`: the foot's words, by what the page's loader returned. */
export interface WithFoot<Fields> {
  foot: (fields: Fields, language: Language) => string;
}

/** The attributes of the document; none where the page has no foot, or is one of an error. */
export function usePaperFoot(language: Language): Record<string, string> {
  const page = useMatches().at(-1);
  const { foot } = (page?.handle ?? {}) as Partial<WithFoot<unknown>>;
  if (!foot || !page?.data) return {};
  const t = shellText.in(language);
  return {
    "data-foot": foot(fieldsOf(page.data as ForPage<unknown>), language),
    "data-sheet": t("sheet"),
    "data-of": t("ofSheets"),
  };
}
