// How cycles ended, in a few sentences: the report on them leads with these, and an evidence pack says them of its period.

import { cyclesText } from "#app/i18n/cycles.ts";
import { percent, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { allEnded, type CycleEnd, type CycleEnds, endRate, fulfilled, NO_ENDS } from "./cycle-end.ts";
import type { Fact } from "./report-document.ts";

/** The same of a file. */
export function endsFact(ended: readonly { end: CycleEnd; n: number }[], language: Language): Fact {
  const ends = { ...NO_ENDS };
  for (const { end, n } of ended) ends[end] += n;
  return {
    key: "ended_cycles",
    label: cyclesText.in(language)("endedTitle"),
    value: endsInWords(ends, language),
  };
}

export function endsInWords(ends: CycleEnds, language: Language): string {
  const t = cyclesText.in(language);
  const number = (value: number) => wholeNumber(value, language);
  const rate = endRate(ends);
  if (rate === null) return t("noneEnded");
  const { late, superseded } = ends;
  return [
    t("ended", {
      count: fulfilled(ends),
      fulfilled: number(fulfilled(ends)),
      counted: number(allEnded(ends) - ends.exempt),
      share: percent(rate, language),
    }),
    ...(late > 0 ? [t("endedLate", { count: late, formatted: number(late) })] : []),
    t("endedSuperseded", { count: superseded, formatted: number(superseded) }),
    ...(ends.exempt > 0 ? [t("endedExempt", { count: ends.exempt, formatted: number(ends.exempt) })] : []),
  ].join(" ");
}
