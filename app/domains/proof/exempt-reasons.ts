// Why people are exempt, as totals that name nobody: a reason of fewer than five people stands with others as one number.

import { dutiesText } from "#app/i18n/duties.ts";
import { evidenceText } from "#app/i18n/evidence.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { EXEMPTION_REASONS, type ExemptionReason } from "../assignments/exemption.ts";
import { SMALLEST_GROUP } from "./partition.ts";
import type { Fact } from "./report-document.ts";

export interface ReasonCount {
  reason: ExemptionReason;
  people: number;
}

export interface ToldReasons {
  told: ReasonCount[];
  /** Of all other reasons together. */
  rest: number;
}

/** The rest is of two possible reasons at least: of one alone it would say which. */
export function toldReasons(counts: readonly ReasonCount[]): ToldReasons {
  const told = counts
    .filter(({ people }) => people >= SMALLEST_GROUP)
    .toSorted((a, b) => b.people - a.people || (a.reason < b.reason ? -1 : 1));
  const few = counts.filter(({ people }) => people > 0 && people < SMALLEST_GROUP);
  const others = EXEMPTION_REASONS.length - told.length;
  const joined = few.length > 0 && others < 2 ? told.splice(-1) : [];
  return { told, rest: [...few, ...joined].reduce((sum, { people }) => sum + people, 0) };
}

/** The same of a pack's report. */
export function reasonsFact(counts: readonly ReasonCount[], language: Language): Fact {
  const t = evidenceText.in(language);
  const duties = dutiesText.in(language);
  const { told, rest } = toldReasons(counts);
  const parts = told.map(({ reason, people }) =>
    t("report.exemptOf", { reason: duties(`reason-${reason}`), people: wholeNumber(people, language) }),
  );
  if (rest > 0) parts.push(t("report.exemptRest", { people: wholeNumber(rest, language) }));
  return {
    key: "exempt_reasons",
    label: t("report.exempt"),
    value: parts.length > 0 ? parts.join("; ") : t("report.exemptNone"),
  };
}
