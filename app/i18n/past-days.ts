// Why there is no report of a day, in a sentence.

import { dayShort } from "./format.ts";
import type { Language } from "./languages.ts";
import { reportText } from "./report.ts";

/** What was asked for, and why it has no answer. */
export interface PastRefusal {
  asked: string;
  outcome: "no-day" | "not-over" | "too-early";
  /** The first day that has one. */
  first: string | null;
}

export function refusalText({ asked, outcome, first }: PastRefusal, language: Language): string {
  const t = reportText.in(language);
  if (outcome === "no-day") return t("pastNoDay");
  const day = dayShort(asked, language);
  if (outcome === "not-over") return t("pastNotOver", { day });
  return first === null
    ? t("pastNothing", { day })
    : t("pastTooEarly", { day, first: dayShort(first, language) });
}
