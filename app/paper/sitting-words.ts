// When somebody sat at a lesson, in words and in the company's time.

import { dayOf } from "#app/calendar.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { clockTime, dayShort } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";

interface Sat {
  from: string;
  until: string;
}

/** The day of the first answer. */
export function sittingDay({ from }: Sat, timeZone: string, language: Language): string {
  return dayShort(dayOf(new Date(from), timeZone), language);
}

/** "09:30 to 09:41"; with the day of the end where that is another. */
export function sittingTimes({ from, until }: Sat, timeZone: string, language: Language): string {
  const t = certificatesText.in(language);
  const [begun, ended] = [clockTime(from, language, timeZone), clockTime(until, language, timeZone)];
  const lastDay = dayOf(new Date(until), timeZone);
  return dayOf(new Date(from), timeZone) === lastDay
    ? t("timeFromTo", { from: begun, until: ended })
    : t("timeOverDays", { from: begun, day: dayShort(lastDay, language), until: ended });
}
