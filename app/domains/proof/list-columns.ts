// Columns that lists of people share: who somebody is, and where. Number and single entity stand in files alone.

import type { Language } from "#app/i18n/languages.ts";
import { reportText } from "#app/i18n/report.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import { isOneEntity } from "./report-columns.ts";
import type { Column } from "./report-document.ts";

export function personColumns(language: Language): Column[] {
  const t = reportText.in(language);
  const erased = reportFileText.in(language)("erased");
  return [
    { key: "person", title: t("person"), type: "text", width: 28, none: erased },
    { key: "personnel_number", title: t("personnelNumber"), type: "text", width: 18, filesOnly: true },
  ];
}

export function placeColumns(
  { departments }: { departments: readonly { entityName: string }[] },
  language: Language,
): Column[] {
  const t = reportText.in(language);
  return [
    { key: "entity", title: t("entity"), type: "text", width: 22, filesOnly: isOneEntity(departments) },
    { key: "department", title: t("department"), type: "text", width: 28 },
  ];
}

export function wholeColumn(key: string, title: string, width = 12): Column {
  return { key, title, type: "whole", width };
}

export function dayColumn(key: string, title: string): Column {
  return { key, title, type: "day", width: 12 };
}
