// How each lesson stands, of all assignments that hold it: done, still open, or the one at which somebody is late.

import { percent, wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { lessonTitlesAt } from "../lessons/lesson-titles.server.ts";
import { countedBy, countedColumns } from "./counted-by.server.ts";
import { population, shareDone, sum } from "./counts.ts";
import { keptWithin } from "./further-kept.server.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { countLessonPeriods, retiredAsOf } from "./past-lessons-store.server.ts";
import type { Column } from "./report-document.ts";

function lessonColumn(kind: ContentKind, language: Language): Column {
  const title = furtherText.in(language)(kind === "document" ? "document" : "lesson");
  return { key: "lesson", title, type: "text", width: 32 };
}

export const lessonColumns: ListColumns = (of, language) =>
  countedColumns(lessonColumn(of.kind, language), of, language);

export const lessonsReport: FurtherReport = async (ground, { period: _, ...filter }, language) => {
  const { db, asOf, before, library, departments, placeOf } = ground;
  const { kind = "lesson" } = filter;
  const t = furtherText.in(language);
  const kept = await keptWithin(ground, filter);
  const rows = kept?.lessons() ?? (await countLessonPeriods(db, asOf, filter, await retiredAsOf(db, asOf)));
  const titleOf = await lessonTitlesAt({ db, library }, before, language);
  const counted = [
    ...Map.groupBy(rows, ({ lessonId, departmentId }) => `${lessonId} ${departmentId}`).values(),
  ];
  return countedBy({
    ...{ kind, language, departments, placeOf },
    title: t(kind === "document" ? "by.documents" : "by.lessons"),
    head: lessonColumn(kind, language),
    labelOf: (id) => titleOf(id ?? ""),
    headline: (total) => {
      const share = shareDone(total);
      if (share === null) return t("empty");
      return t(kind === "document" ? "documentsDone" : "lessonsDone", {
        count: total.done + total.outside,
        fulfilled: wholeNumber(total.done + total.outside, language),
        counted: wholeNumber(population(total) - total.exempt, language),
        share: percent(share, language),
      });
    },
    counted: counted.flatMap((own) => {
      const [first] = own;
      const counts = sum([]);
      for (const { standing, n } of own) counts[standing] = n;
      return first ? [{ departmentId: first.departmentId, of: first.lessonId, counts }] : [];
    }),
  });
};
