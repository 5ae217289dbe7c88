// How each course stands: its assignments by state, together and by department.

import { dutiesText } from "#app/i18n/duties.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { countedBy } from "./counted-by.server.ts";
import type { FurtherReport } from "./further-report.ts";
import { countPeriodsByCourse } from "./past-report-store.server.ts";
import { REPORT_STATES } from "./report-filter.ts";

export const coursesReport: FurtherReport = async (ground, { period: _, ...filter }, language) => {
  const { db, asOf, departments, placeOf, courseTitle } = ground;
  const { kind = "lesson" } = filter;
  const counted = await countPeriodsByCourse(db, asOf, filter);
  const updates = dutiesText.in(language)(kind === "document" ? "updateDocument" : "update");
  return countedBy({
    ...{ kind, language, departments, placeOf },
    title: furtherText.in(language)("by.courses"),
    head: { key: "course", title: reportTexts(kind).in(language)("course"), type: "text", width: 32 },
    labelOf: (id) => (id === null ? updates : courseTitle(id, language)),
    counted: counted.map(({ departmentId, courseId, ...row }) => ({
      departmentId,
      of: courseId,
      // Sums come as text from one of the databases.
      counts: Object.assign({ done: 0, outside: 0, open: 0, overdue: 0, exempt: 0 }, numbers(row)),
    })),
  });
};

function numbers(row: Record<(typeof REPORT_STATES)[number], number>) {
  return Object.fromEntries(REPORT_STATES.map((state) => [state, Number(row[state])]));
}
