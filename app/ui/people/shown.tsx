// Says how much of a list is shown, where it goes on.

import { wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useLanguage, useText } from "../language.tsx";

export function Shown({ shown, total }: { shown: number; total: number }) {
  const t = useText(peopleText);
  const language = useLanguage();
  if (shown >= total) return null;
  return (
    <p className="field-hint">
      {t("previewMore", { shown: wholeNumber(shown, language), total: wholeNumber(total, language) })}
    </p>
  );
}
