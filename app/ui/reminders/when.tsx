// When reminders by hand go out: within minutes, later today, or on the next day with sending; in places with other
// holidays, on several days.

import { dayInWords } from "#app/i18n/format.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { useLanguage, useText } from "../language.tsx";

export function When({
  days,
  sendHour,
  isLate,
  today,
}: {
  /** How many mails go on which day, the first day first. */
  days: readonly { day: string; mails: number }[];
  sendHour: number;
  /** True where today's hour of sending has come. */
  isLate: boolean;
  today: string;
}) {
  const t = useText(remindersText);
  const language = useLanguage();
  const when = (day: string) =>
    day > today
      ? t("whenDay", { day: dayInWords(day, language, today), hour: sendHour })
      : isLate
        ? t("whenSoon")
        : t("whenToday", { hour: sendHour });
  const [first, ...more] = days;
  if (!first) return null;
  if (more.length === 0)
    return (
      <p>
        {t("whenAll", { when: when(first.day) })} {first.day > today ? t("whenNotToday") : null}
      </p>
    );
  return (
    <>
      <p>{t("whenPlaces")}</p>
      <ul className="list-disc ps-6">
        {days.map(({ day, mails }) => (
          <li key={day}>{t("whenSome", { count: mails, when: when(day) })}</li>
        ))}
      </ul>
    </>
  );
}
