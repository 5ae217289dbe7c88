// One change of a fact as a sentence: "Department: Sales → Purchasing".

import type { FieldChange } from "#app/domains/people/import-preview.ts";
import { countryName, regionName } from "#app/domains/people/places.ts";
import { dayShort } from "#app/i18n/format.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useLanguage, useText } from "../language.tsx";

export function ChangeText({ change: { field, before, after } }: { change: FieldChange }) {
  const t = useText(peopleText);
  const language = useLanguage();
  return t("previewAfter", {
    field: t(`field.${field}`),
    before: factText(field, before, language),
    after: factText(field, after, language),
  });
}

/** A fact's value as the reader knows it. */
function factText(field: FieldChange["field"], value: FieldChange["before"], language: Language): string {
  const t = peopleText.in(language);
  if (value === null || value === "") return t("none");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (field === "joinDate" || field === "leaveDate") return dayShort(value, language);
  if (field === "language" && isLanguage(value)) return t(`language.${value}`);
  if (field === "country") return countryName(value, language);
  if (field === "region") return regionName(null, value);
  if (field === "leave")
    return value
      .split(" ")
      .map((leave) => leaveText(leave, language))
      .join(", ");
  return value;
}

/** "2026-05-01/2026-05-31" -> "01.05.2026–31.05.2026" */
function leaveText(leave: string, language: Language): string {
  return leave
    .split("/")
    .map((day) => dayShort(day, language))
    .join("–");
}
