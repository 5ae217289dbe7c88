// A sentence about a record, with its figures and days in the reader's language.

import type { Told } from "#app/domains/proof/programme-facts.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { useLanguage, useText } from "../language.tsx";

export function useTold(): (told: Told) => string {
  const t = useText(obligationsText);
  const language = useLanguage();
  const inDays = (day: string, until: string | undefined) =>
    until
      ? t("sumOfDays", { from: dayShort(day, language), to: dayShort(until, language) })
      : t("asOfDay", { day: dayShort(day, language) });
  return ({ key, values, day, until }) =>
    t(`record.${key}`, {
      ...values,
      ...(values.count === undefined ? {} : { shown: wholeNumber(values.count, language) }),
      ...(day ? { day: dayShort(day, language), days: inDays(day, until) } : {}),
    });
}
