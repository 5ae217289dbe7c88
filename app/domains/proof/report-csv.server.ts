// The completion report as a CSV file, written page by page: 100,000 people need no more memory than one page.

import { setImmediate } from "node:timers/promises";
import { dayOf } from "#app/calendar.ts";
import { BOM, csvLine } from "#app/http/csv.ts";
import { instantShort } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { Db } from "#db/open.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { population, sum } from "./counts.ts";
import { CONCERN_DAYS, type ReportFilter } from "./report-filter.ts";
import { type After, countByDepartment, listDepartments, listPersonRows } from "./report-store.server.ts";
import { courseName, departmentNames, departmentsToChoose, doneOn } from "./report-view.server.ts";

const ROWS = 2000;

/**
 * The file's pieces: when, for which selection and out of how many; then one line per assignment.
 * @param filter already narrowed to what the reader may see
 */
export async function* reportCsv(
  db: Db,
  filter: ReportFilter,
  now: Date,
  language: Language,
): AsyncGenerator<string> {
  const { kind = "lesson" } = filter;
  const t = reportTexts(kind).in(language);
  const { timeZone } = await readCompany(db);
  const today = dayOf(now, timeZone);
  const departments = await listDepartments(db);
  const courses = await listCourses(db);
  const nameOf = departmentNames(departments);
  const offered = await departmentsToChoose(db, departments, filter, today);
  const entityOf = new Map(departments.map((department) => [department.id, department.entityName]));
  const countOf = async (of: ReportFilter) => population(sum(await countByDepartment(db, of, today)));
  const all = await countOf({ kind, belowManager: filter.belowManager });
  const selection = [
    filter.entity &&
      `${t("entity")}: ${offered.find((each) => each.entityId === filter.entity)?.entityName ?? filter.entity}`,
    filter.department &&
      `${t("department")}: ${offered.some(({ id }) => id === filter.department) ? nameOf(filter.department) : filter.department}`,
    filter.course && `${t("course")}: ${courseName(courses, filter.course, language)}`,
    filter.state && `${t("state")}: ${t(filter.state)}`,
    filter.only && `${t("toActOn")}: ${t(`act.${filter.only}`, { days: CONCERN_DAYS[filter.only] })}`,
    filter.search && `${t("search")}: ${filter.search}`,
    filter.belowManager && t("teamLead"),
  ].filter(Boolean);
  const inFile = selection.length === 0 ? all : await countOf(filter);

  yield BOM +
    csvLine([t("fileAsOf"), instantShort(now.toISOString(), language, timeZone), timeZone]) +
    csvLine([t("fileFilter"), selection.join("; ") || t("fileNone")]) +
    csvLine([t("filePopulation"), all, t("population", { count: all })]) +
    csvLine([t("fileRows"), inFile]) +
    csvLine([]) +
    csvLine([
      t("person"),
      t("personnelNumber"),
      t("entity"),
      t("department"),
      t("course"),
      t("state"),
      t("lessons"),
      t("opensOn"),
      t("due"),
      t("doneOn"),
    ]);

  let after: After | undefined;
  do {
    const rows = await listPersonRows(db, filter, today, { after, limit: ROWS });
    let piece = "";
    for (const row of rows)
      piece += csvLine([
        row.name,
        row.personnelNumber,
        entityOf.get(row.departmentId) ?? "",
        nameOf(row.departmentId),
        courseName(courses, row.courseId, language),
        t(row.state),
        t("lessonsOf", { done: row.done, lessons: row.lessons }),
        row.opensOn,
        row.dueOn,
        doneOn(row, timeZone),
      ]);
    yield piece;
    const last = rows.length === ROWS ? rows.at(-1) : undefined;
    after = last && { name: last.name, assignmentId: last.assignmentId };
    // Between pages other requests have their turn.
    await setImmediate();
  } while (after);
}
