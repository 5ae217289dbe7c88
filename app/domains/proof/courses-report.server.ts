// How each course stands: its assignments by state, together and by department.

import { dutiesText } from "#app/i18n/duties.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { countedBy, countedColumns } from "./counted-by.server.ts";
import { sum } from "./counts.ts";
import { keptWithin } from "./further-kept.server.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { countPeriodsByCourse } from "./past-report-store.server.ts";
import type { Column } from "./report-document.ts";
import { REPORT_STATES } from "./report-filter.ts";

function courseColumn(kind: ContentKind, language: Language): Column {
  return { key: "course", title: reportTexts(kind).in(language)("course"), type: "text", width: 32 };
}

export const courseColumns: ListColumns = (of, language) =>
  countedColumns(courseColumn(of.kind, language), of, language);

export const coursesReport: FurtherReport = async (ground, { period: _, ...filter }, language) => {
  const { db, asOf, departments, placeOf, courseTitle } = ground;
  const { kind = "lesson" } = filter;
  const kept = await keptWithin(ground, filter);
  const counted = kept ? kept.courses() : await countedAnew(db, asOf, filter);
  const updates = dutiesText.in(language)(kind === "document" ? "updateDocument" : "update");
  return countedBy({
    ...{ kind, language, departments, placeOf },
    title: furtherText.in(language)("by.courses"),
    head: courseColumn(kind, language),
    labelOf: (id) => (id === null ? updates : courseTitle(id, language)),
    counted: counted.map(({ departmentId, courseId, counts }) => ({ departmentId, of: courseId, counts })),
  });
};

async function countedAnew(...of: Parameters<typeof countPeriodsByCourse>) {
  const rows = await countPeriodsByCourse(...of);
  return rows.map(({ departmentId, courseId, ...row }) => {
    const counts = sum([]);
    // Sums come as text from one of the databases.
    for (const state of REPORT_STATES) counts[state] = Number(row[state]);
    return { departmentId, courseId, counts };
  });
}
