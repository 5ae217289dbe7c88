// The day of the next question as words in a sentence: "tomorrow", "on Friday 4 December".

import { addDays } from "#app/calendar.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { recallText } from "#app/i18n/recall.ts";
import { useLanguage, useText } from "../language.tsx";

export function useRecallDay(today: string): (day: string) => string {
  const t = useText(recallText);
  const language = useLanguage();
  return (day) =>
    day === addDays(today, 1) ? t("tomorrow") : t("onDay", { day: dayInWords(day, language, today) });
}
