// What the report of erasures shows: whole months that are over, in fives. A day, or a single answer, would tell whoever knows
// who learned when how many tries somebody needed.

import { addMonths } from "#app/calendar.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import type { ErasureFigureTable } from "#db/schema/reports.ts";
import { SMALLEST_GROUP } from "./partition.ts";

export interface ErasedInMonth {
  /** "2026-11" */
  month: string;
  class: ErasureFigureTable["class"];
  n: number;
  /** Of answers: how many people, at least. */
  people: number;
}

/** What stands in one line. Who left from the management body is too few for a figure of their own. */
export const ERASED_KINDS = ["answers", "mails", "people", "requested"] as const;
export type ErasedKind = (typeof ERASED_KINDS)[number];

/** Steps of five; "few" below five, and for answers of fewer than five people. */
export type Rounded = number | "few" | "none";

export interface ErasedMonth {
  month: string;
  figures: Record<ErasedKind, Rounded>;
}

const MONTHS = 12;

/** The months that are shown: the last twelve that are over. */
export function monthsShown(today: string): { from: string; until: string } {
  return { from: addMonths(`${today.slice(0, 7)}-01`, -MONTHS).slice(0, 7), until: today.slice(0, 7) };
}

export function erasedMonths(sums: readonly ErasedInMonth[]): ErasedMonth[] {
  const months = [...new Set(sums.map(({ month }) => month))];
  return months.map((month) => {
    const of = (...classes: ErasedInMonth["class"][]) => {
      const found = sums.filter((sum) => sum.month === month && classes.includes(sum.class));
      return { n: add(found, "n"), people: add(found, "people") };
    };
    const answers = of("answers");
    return {
      month,
      figures: {
        answers: roundedAnswers(answers),
        mails: rounded(of("mails").n),
        people: rounded(of("people", "management").n),
        requested: rounded(of("requested").n),
      },
    };
  });
}

/** Of fewer than five people no figure of answers is told. */
export function roundedAnswers({ n, people }: { n: number; people: number }): Rounded {
  return n > 0 && people < SMALLEST_GROUP ? "few" : rounded(n);
}

function add(sums: readonly ErasedInMonth[], what: "n" | "people"): number {
  return sums.reduce((all, sum) => all + sum[what], 0);
}

/** In fives, and nothing exact below. */
export function rounded(n: number): Rounded {
  if (n === 0) return "none";
  return n < SMALLEST_GROUP ? "few" : n - (n % SMALLEST_GROUP);
}

/** As it is read, on the page and in the file. */
export function erasedInWords(n: Rounded, language: Language): string {
  const t = privacyText.in(language);
  if (n === "none") return t("erasedNothing");
  return n === "few" ? t("erasedFew") : t("erasedFrom", { number: wholeNumber(n, language) });
}
