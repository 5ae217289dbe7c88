// The columns of the report's files: the list of people, and the table by department that sums up.

import { percent, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { type Counts, population, shareDone, sum } from "./counts.ts";
import type { Column, Row, SmallTable } from "./report-document.ts";
import { statesOf } from "./report-filter.ts";
import type { ReportRow } from "./report-source.ts";

/** @param oneEntity true where the company has no other: on paper its name need not stand in each row */
export function listColumns(kind: ContentKind, language: Language, oneEntity: boolean): Column[] {
  const t = reportTexts(kind).in(language);
  const file = reportFileText.in(language);
  const isDocument = kind === "document";
  return [
    { key: "person", title: t("person"), type: "text", width: 28, none: file("erased") },
    { key: "personnel_number", title: t("personnelNumber"), type: "text", width: 18 },
    { key: "entity", title: t("entity"), type: "text", width: 22, filesOnly: oneEntity },
    { key: "department", title: t("department"), type: "text", width: 28 },
    { key: "course", title: t("course"), type: "text", width: 32 },
    {
      key: "state",
      title: t("state"),
      type: "text",
      width: 20,
      words: Object.fromEntries(statesOf(kind).map((state) => [state, t(state)])),
    },
    { key: "done", title: file(isDocument ? "documentsDone" : "lessonsDone"), type: "whole", width: 18 },
    { key: "all", title: file(isDocument ? "documentsAll" : "lessonsAll"), type: "whole", width: 18 },
    { key: "opens_on", title: t("opensOn"), type: "day", width: 12, filesOnly: true },
    { key: "due_on", title: t("due"), type: "day", width: 12 },
    { key: "done_on", title: t("doneOn"), type: "day", width: 12 },
  ];
}

/** How a duty stands, in the order of the last of these columns. */
export function dutyCells(row: DutyStanding): Row {
  return [row.state, row.done, row.lessons, row.opensOn, row.dueOn, row.doneOn];
}

type DutyStanding = Pick<ReportRow, "state" | "done" | "lessons" | "opensOn" | "dueOn" | "doneOn">;

/** The share that is fulfilled, how many are open in time, late and exempt, which makes all of them: a low share alone reads as failure. */
export function headlineOf(counts: Counts, language: Language): string {
  const t = reportFileText.in(language);
  const share = shareDone(counts);
  if (share === null) return t("emptyList");
  const { open, overdue, exempt } = counts;
  return [
    t("keyFigures", {
      count: counts.done + counts.outside,
      fulfilled: wholeNumber(counts.done + counts.outside, language),
      counted: wholeNumber(population(counts) - exempt, language),
      share: percent(share, language),
    }),
    t("keyOpen", { count: open, formatted: wholeNumber(open, language) }),
    t("keyLate", { count: overdue, formatted: wholeNumber(overdue, language) }),
    ...(exempt > 0 ? [t("keyExempt", { count: exempt, formatted: wholeNumber(exempt, language) })] : []),
  ].join(" ");
}

export function summaryOf(of: {
  kind: ContentKind;
  language: Language;
  departments: readonly { id: string; name: string; parentId: string | null; entityName: string }[];
  counts: readonly (Counts & { departmentId: string })[];
}): SmallTable {
  const { kind, language, departments, counts } = of;
  const t = reportTexts(kind).in(language);
  const states = statesOf(kind);
  const oneEntity = isOneEntity(departments);
  const parents = new Map(departments.map(({ id, name }) => [id, name]));
  const figures = (some: Counts): Row => [
    ...states.map((state) => some[state]),
    population(some),
    shareDone(some),
  ];
  return {
    title: reportFileText.in(language)("summary"),
    columns: [
      { key: "entity", title: t("entity"), type: "text", width: 22, filesOnly: oneEntity },
      { key: "department", title: t("department"), type: "text", width: 28 },
      ...states.map(
        (state): Column => ({
          key: state,
          title: t(state),
          type: "whole",
          width: 12,
          isAlarm: state === "overdue",
        }),
      ),
      { key: "all", title: t("all"), type: "whole", width: 10 },
      { key: "rate", title: t("share"), type: "share", width: 10 },
    ],
    rows: departments.flatMap(({ id, name, parentId, entityName }) => {
      const own = counts.find(({ departmentId }) => departmentId === id);
      const parent = parentId === null ? undefined : parents.get(parentId);
      return own ? [[entityName, parent ? `${parent} / ${name}` : name, ...figures(own)]] : [];
    }),
    // In the first column that is shown.
    foot: [oneEntity ? "" : t("total"), oneEntity ? t("total") : "", ...figures(sum(counts))],
  };
}

export function isOneEntity(departments: readonly { entityName: string }[]): boolean {
  return new Set(departments.map(({ entityName }) => entityName)).size <= 1;
}
