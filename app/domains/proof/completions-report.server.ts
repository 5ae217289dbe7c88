// Who completed what within some days, on which text, with which number in the ledger: the list that an auditor samples. What
// somebody completed again is in it again. Days alone, never clock times.

import { completionsText } from "#app/i18n/completions.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportText } from "#app/i18n/report.ts";
import { lessonTitlesAt } from "../lessons/lesson-titles.server.ts";
import { shortHash } from "./certificate.ts";
import { rowsInParts } from "./completions-in-parts.server.ts";
import { type CompletedPart, completedWithin } from "./counted-completions.server.ts";
import { dueWindow } from "./further-figures.ts";
import type { FurtherReport, ListColumns, ListRow } from "./further-report.ts";
import { dayColumn, personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import {
  type CompletionRow,
  completionRows,
  countPeopleIn,
  lessonsOf,
  newestCompletions,
} from "./past-completions-store.server.ts";
import { type Span, spanOf } from "./record-span.server.ts";
import type { Ground } from "./report-ground.server.ts";

export const completionColumns: ListColumns = ({ kind, departments }, language) => {
  const t = completionsText.in(language);
  const isDocument = kind === "document";
  return [
    ...personColumns(language),
    ...placeColumns({ departments }, language),
    {
      key: "lesson",
      title: furtherText.in(language)(isDocument ? "document" : "lesson"),
      type: "text",
      width: 28,
    },
    { key: "version", title: t("version"), type: "text", width: 12 },
    dayColumn("done_on", t(isDocument ? "acknowledgedOn" : "completedOn")),
    wholeColumn("record", t("record")),
    { key: "counted_for", title: t("countedFor"), type: "text", width: 30 },
  ];
};

export const completionsReport: FurtherReport = async (ground, { period, ...filter }, language) => {
  const { db, asOf, before, library, departments } = ground;
  const { kind = "lesson", entity, department, belowManager } = filter;
  const t = completionsText.in(language);
  const scope = {
    ...{ entity, department, belowManager },
    lessons: await lessonsOf(db, filter, asOf.size),
  };
  const parts = await completedWithin(ground, scope, period);
  const titleOf = await lessonTitlesAt({ db, library }, before, language);
  const size = sumOf(parts);
  const people = await countPeopleIn(db, scope, await spanOf(ground, period));
  const spans = spansOf(parts);
  const read = { ...ground, titleOf, kind };
  return {
    population: size,
    headline: t(kind === "document" ? "acknowledged" : "completed", {
      count: size,
      formatted: wholeNumber(size, language),
    }),
    summary: {
      title: furtherText.in(language)(kind === "document" ? "by.documents" : "by.lessons"),
      columns: [
        {
          ...{ key: "lesson", type: "text", width: 32 },
          title: furtherText.in(language)(kind === "document" ? "document" : "lesson"),
        },
        wholeColumn("completions", t(kind === "document" ? "acknowledgements" : "completions"), 16),
        wholeColumn("people", furtherText.in(language)("people")),
      ],
      rows: [...Map.groupBy(parts, ({ lessonId }) => lessonId)]
        .map(
          ([id, own]) => [titleOf(id), sumOf(own), own.reduce((all, { people }) => all + people, 0)] as const,
        )
        .sort(([one], [other]) => one.localeCompare(other, language)),
      // People are not added up: one who completed two lessons would be two.
      foot: [reportText.in(language)("total"), size, people],
    },
    columns: completionColumns({ kind, departments }, language),
    size,
    async page(offset, limit) {
      const window = dueWindow(
        spans.map(({ n }, at) => ({ day: `${at}`, n })),
        { offset, limit },
      );
      if (!window) return [];
      const newest = spans[Number(window.from)]?.span.until ?? 0;
      const oldest = spans[Number(window.to)]?.span.from ?? 0;
      const sequences = await newestCompletions(
        db,
        scope,
        { from: oldest, until: newest },
        { offset: window.offset, limit },
      );
      const rows = await completionRows(db, asOf.size, sequences);
      return rows.toReversed().map((row) => listRow(read, row, language));
    },
    async *all() {
      for await (const rows of rowsInParts(db, asOf.size, scope, spans.map(({ span }) => span).reverse()))
        for (const row of rows) yield listRow(read, row, language);
    },
  };
};

const sumOf = (parts: readonly { n: number }[]) => parts.reduce((all, { n }) => all + n, 0);

/** How many there are among which records, the newest first. */
function spansOf(parts: readonly CompletedPart[]): { span: Span; n: number }[] {
  return [...Map.groupBy(parts, ({ span }) => span.from).values()]
    .flatMap((own) => own.slice(0, 1).map(({ span }) => ({ span, n: sumOf(own) })))
    .sort((one, other) => other.span.from - one.span.from);
}

function listRow(
  {
    placeOf,
    courseTitle,
    titleOf,
    kind,
  }: Pick<Ground, "placeOf" | "courseTitle"> & {
    titleOf: (id: string) => string;
    kind: "lesson" | "document";
  },
  row: CompletionRow,
  language: Language,
): ListRow {
  const t = completionsText.in(language);
  const update = dutiesText.in(language)(kind === "document" ? "updateDocument" : "update");
  const duties = row.countedFor.map(({ courseId, cycle }) => {
    const course = courseId === null ? update : courseTitle(courseId, language);
    return cycle > 1 ? t("cycleOf", { course, cycle }) : course;
  });
  return {
    personId: row.personId,
    cells: [
      ...[row.name, row.personnelNumber, ...placeOf(row.departmentId ?? "")],
      ...[titleOf(row.lessonId), shortHash(row.version), row.completedOn, row.sequence],
      [...new Set(duties)].join("; "),
    ],
  };
}
