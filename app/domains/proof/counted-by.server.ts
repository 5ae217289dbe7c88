// Duties counted by what they are about: a table with a line each, and a list that says the same by department.

import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { type Counts, population, shareDone, sum } from "./counts.ts";
import type { Finding, ListColumns } from "./further-report.ts";
import { placeColumns } from "./list-columns.ts";
import { headlineOf } from "./report-columns.ts";
import type { Column, Row } from "./report-document.ts";
import { statesOf } from "./report-filter.ts";
import { heldList } from "./row-lists.server.ts";

export interface CountedBy {
  departmentId: string;
  /** The id of what is counted by. */
  of: string | null;
  counts: Counts;
}

/** Columns and cells of the figures: the states, their sum, and the share that is fulfilled. */
export function figureColumns(kind: ContentKind, language: Language): Column[] {
  const t = reportTexts(kind).in(language);
  return [
    ...statesOf(kind).map((state): Column => ({ key: state, title: t(state), type: "whole", width: 12 })),
    { key: "all", title: t("all"), type: "whole", width: 10 },
    { key: "rate", title: t("share"), type: "share", width: 10 },
  ];
}

export function figureCells(kind: ContentKind, counts: Counts): Row {
  return [...statesOf(kind).map((state) => counts[state]), population(counts), shareDone(counts)];
}

/** The columns of the list: what is counted, where, and how it stands. */
export function countedColumns(
  head: Column,
  { kind, departments }: Parameters<ListColumns>[0],
  language: Language,
): Column[] {
  return [head, ...placeColumns({ departments }, language), ...figureColumns(kind, language)];
}

/** @param head the first column; @param labelOf what stands in it */
export function countedBy(of: {
  kind: ContentKind;
  language: Language;
  head: Column;
  title: string;
  labelOf: (id: string | null) => string;
  departments: readonly { id: string; entityName: string }[];
  placeOf: (departmentId: string) => readonly [string, string];
  counted: readonly CountedBy[];
  /** How all of it stands; of assignments where it is not said. */
  headline?: (total: Counts) => string;
}): Finding {
  const { kind, language, head, labelOf, placeOf, departments } = of;
  const t = reportTexts(kind).in(language);
  const place = new Map(departments.map(({ id }, at) => [id, at]));
  // By what they are called, then by department in the order of the report.
  const counted = of.counted.toSorted(
    (one, other) =>
      labelOf(one.of).localeCompare(labelOf(other.of), language) ||
      compare(one.of ?? "", other.of ?? "") ||
      (place.get(one.departmentId) ?? 0) - (place.get(other.departmentId) ?? 0),
  );
  const total = sum(counted.map(({ counts }) => counts));
  const figures = figureColumns(kind, language);
  return {
    population: population(total),
    headline: of.headline?.(total) ?? headlineOf(total, language),
    summary: {
      title: of.title,
      columns: [head, ...figures],
      rows: [...Map.groupBy(counted, (each) => each.of)].map(([id, own]) => [
        labelOf(id),
        ...figureCells(kind, sum(own.map(({ counts }) => counts))),
      ]),
      foot: [t("total"), ...figureCells(kind, total)],
    },
    columns: countedColumns(head, { kind, departments }, language),
    ...heldList(
      counted.map(({ of: id, departmentId, counts }) => ({
        personId: null,
        cells: [labelOf(id), ...placeOf(departmentId), ...figureCells(kind, counts)],
      })),
    ),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
