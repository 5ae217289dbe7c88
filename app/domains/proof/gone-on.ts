// What a renewal took out of the figure of overdue assignments, and what it took along: said wherever that figure stands, so
// that two reports can be compared.

import { cyclesText } from "#app/i18n/cycles.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Fact } from "./report-document.ts";

/** Open duties whose cycle before was superseded unfulfilled: how many are late in the new one, and how many are not. */
export interface GoneOn {
  overdue: number;
  open: number;
}

/** None where there is nothing to say. */
export function goneOnInWords({ overdue, open }: GoneOn, language: Language): string[] {
  const t = cyclesText.in(language);
  const number = (value: number) => wholeNumber(value, language);
  return [
    ...(overdue > 0 ? [t("overdueAgain", { count: overdue, formatted: number(overdue) })] : []),
    ...(open > 0 ? [t("goneOn", { count: open, formatted: number(open) })] : []),
  ];
}

export function goneOnFact(goneOn: GoneOn, language: Language): Fact {
  const t = cyclesText.in(language);
  return {
    key: "superseded",
    label: t("end.superseded"),
    value: goneOnInWords(goneOn, language).join(" ") || t("noneGoneOn"),
    // The first line says it.
    isPlain: true,
    data: { overdue: goneOn.overdue, open: goneOn.open },
  };
}
