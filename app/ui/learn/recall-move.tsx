// Puts recall off: to tomorrow, to next week, or to a day in between or after.

import { addDays } from "#app/calendar.ts";
import { LONGEST_MOVE } from "#app/domains/progress/recall.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { recallText } from "#app/i18n/recall.ts";
import { Button } from "../button.tsx";
import { SelectField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";

export function RecallMove({ today, isRefused }: { today: string; isRefused: boolean }) {
  const t = useText(recallText);
  const language = useLanguage();
  const days = Array.from({ length: LONGEST_MOVE }, (_, n) => addDays(today, n + 1));
  const labelOf = (value: string, at: number) => {
    const day = dayInWords(value, language, today);
    return at === 0 ? t("moveTomorrow", { day }) : at === 6 ? t("moveWeek", { day }) : day;
  };
  return (
    <details className="recall-move" open={isRefused}>
      <summary>{t("moveTitle")}</summary>
      <Form action="/recall">
        <input type="hidden" name="intent" value="move" />
        <SelectField
          id="day"
          name="day"
          label={t("moveLabel")}
          hint={t("moveHint")}
          error={isRefused ? t("moveFault") : undefined}
          options={days.map((value, at) => ({ value, label: labelOf(value, at) }))}
        />
        <Button variant="secondary">{t("moveButton")}</Button>
      </Form>
    </details>
  );
}
