// What was erased, as a file for whoever files it: the same words as on the page, with the day on which it was asked for.

import { BOM, csvLine } from "#app/http/csv.ts";
import { dayShort } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { ERASED_KINDS, type ErasedMonth, erasedInWords } from "./erased-figures.ts";

export function erasedCsv(months: readonly ErasedMonth[], today: string, language: Language): string {
  const t = privacyText.in(language);
  const lines = [
    [t("paper.erased")],
    [t("asOf"), dayShort(today, language)],
    [t("erasedNote")],
    [],
    [t("column.month"), ...ERASED_KINDS.map((kind) => t(`erasedKind.${kind}`))],
    ...months.map(({ month, figures }) => [
      month,
      ...ERASED_KINDS.map((kind) => erasedInWords(figures[kind], language)),
    ]),
  ];
  return BOM + lines.map(csvLine).join("");
}
