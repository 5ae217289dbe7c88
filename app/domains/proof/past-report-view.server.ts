// The completion report of a past day, as HR and managers see it: the figures and the list as they stood when the day
// ended, under the names of then, and how the share came to be.

import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { sum } from "./counts.ts";
import { dueDaysAsOf } from "./due-days.server.ts";
import type { AsOf } from "./past-day.ts";
import { countsAsOf } from "./past-figures.server.ts";
import { countPeriods, type DutyRow, listDutyRows, namesAsOf } from "./past-report-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import { pageOf, type ReportOrder } from "./report-pages.ts";
import { partsOf, rowOrder } from "./report-parts.ts";
import {
  courseName,
  departmentNames,
  FIRST,
  figures,
  type ReportView,
  toActOn,
} from "./report-view.server.ts";
import { type TrendPoint, trendTo } from "./trend.server.ts";

export interface PastReportView extends Omit<ReportView, "asOf"> {
  past: AsOf;
  /** The ends of the months before, and the day itself. */
  trend: TrendPoint[];
}

type Needs = { db: Db; dialect: Pick<Dialect, "lockRows"> };

export async function pastReportView(
  needs: Needs,
  asOf: AsOf,
  filter: ReportFilter,
  asked: ReportOrder | undefined,
  language: Language,
): Promise<PastReportView> {
  const { db } = needs;
  const order = asked ?? FIRST;
  const { kind = "lesson" } = filter;
  const { departments, courses } = await namesAsOf(db, asOf);
  const named = departmentNames(departments);
  const counts = await countsAsOf(db, asOf, filter, departments);
  const byDepartment = departments.flatMap((department) => {
    const count = counts.find((each) => each.departmentId === department.id);
    return count
      ? [{ ...figures(count), id: department.id, entity: department.entityName, name: named(department.id) }]
      : [];
  });
  const ids = departments.map(({ id }) => id);
  const parts = await partsOf(
    filter,
    order,
    { counts, ids },
    (of) => countPeriods(db, asOf, of),
    (of, all) => dueDaysAsOf(db, asOf, of, all),
  );
  const { total, pages, page, pieces } = pageOf(parts, order.page);
  const rows: DutyRow[] = [];
  for (const { filter: part, offset, limit, size } of pieces) {
    const { by, down } = rowOrder(order, part);
    // From the nearer end of the part.
    const after = size - offset - limit;
    const fromEnd = after < offset;
    const some = await listDutyRows(db, asOf, part, {
      by,
      down: down !== fromEnd,
      limit,
      offset: fromEnd ? after : offset,
    });
    rows.push(...(fromEnd ? some.reverse() : some));
  }
  const offered = await offeredTo(db, asOf, departments, filter);
  const live = await listCourses(db);
  const t = reportTexts(kind).in(language);
  return {
    kind,
    past: asOf,
    hasDocuments: live.some((course) => course.kind === "document"),
    today: asOf.day,
    timeZone: (await readCompany(db)).timeZone,
    departments: byDepartment,
    total: figures(sum(counts)),
    toActOn: toActOn(counts),
    people: rows.map((row) => ({
      ...row,
      name: row.name ?? t("erasedPerson"),
      isErased: row.name === null,
      settledAt: null,
      outsideOn: null,
      department: named(row.departmentId),
      course: courseName(courses, row.courseId, language),
    })),
    listed: total,
    page,
    pages,
    trend: await trendTo(needs, { day: asOf.day, departments }, filter, sum(counts)),
    choices: {
      entities: [...new Map(offered.map((each) => [each.entityId, each.entityName]))].map(([id, name]) => ({
        id,
        name,
      })),
      departments: offered.map(({ id, entityId }) => ({ id, name: named(id), entityId })),
      courses: live
        .filter((course) => course.kind === kind && courses.some(({ id }) => id === course.id))
        .map((course) => ({ id: course.id, name: courseName(courses, course.id, language) })),
    },
  };
}

type Departments = Awaited<ReturnType<typeof namesAsOf>>["departments"];

/** A manager chooses among the departments of those below, and learns of no others. */
async function offeredTo(
  db: Db,
  asOf: AsOf,
  departments: Departments,
  { kind, belowManager }: ReportFilter,
): Promise<Departments> {
  if (belowManager === undefined) return departments;
  const theirs = await countPeriods(db, asOf, { kind, belowManager });
  return departments.filter(({ id }) => theirs.some(({ departmentId }) => departmentId === id));
}
