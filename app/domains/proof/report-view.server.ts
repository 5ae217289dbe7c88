// The completion report as HR and managers see it: counts by department with their sum, one page of people, the filters.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { type Course, listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { type Counts, population, sum } from "./counts.ts";
import { dueDaysToday } from "./due-days.server.ts";
import { countsToday } from "./present-figures.server.ts";
import { CONCERNS, type ReportFilter } from "./report-filter.ts";
import { pageOf, type ReportOrder, wayTo } from "./report-pages.ts";
import { partsOf, rowOrder } from "./report-parts.ts";
import {
  countByDepartment,
  type DepartmentCounts,
  listDepartments,
  listPersonRows,
  type PersonRow,
  type ToActOn,
} from "./report-store.server.ts";

export const FIRST: ReportOrder = { sort: "name", order: "up", page: 1 };

export interface ReportView {
  kind: ContentKind;
  /** True where there is anything to acknowledge at all. */
  hasDocuments: boolean;
  /** The instant that the figures are of (ISO 8601 UTC), and the company's day. */
  asOf: string;
  today: string;
  timeZone: string;
  departments: (Counts & { id: string; entity: string; name: string; all: number })[];
  total: Counts & { all: number };
  toActOn: ToActOn;
  /** One page of the list; one row per assignment. */
  people: (PersonRow & { department: string; course: string; doneOn: string | null })[];
  /** How many rows the filters leave, and on how many pages. */
  listed: number;
  page: number;
  pages: number;
  choices: {
    entities: { id: string; name: string }[];
    departments: { id: string; name: string; entityId: string }[];
    courses: { id: string; name: string }[];
  };
}

export async function reportView(
  { db, clock }: { db: Db; clock: Clock },
  filter: ReportFilter,
  asked: ReportOrder | undefined,
  language: Language,
): Promise<ReportView> {
  const order = asked ?? FIRST;
  const { kind = "lesson" } = filter;
  const now = clock();
  const { timeZone } = await readCompany(db);
  const today = dayOf(now, timeZone);
  // What is looked for narrows the list only: the figures above it compare states, and lead to the lists.
  const departments = await listDepartments(db);
  const counts = await countsToday(db, filter, today, departments);
  const offered = await departmentsToChoose(db, departments, filter, today);
  const courses = await listCourses(db);
  const named = departmentNames(departments);
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
    (of) => countByDepartment(db, of, today),
    (of, all) => dueDaysToday(db, of, today, all),
  );
  const { total, pages, page, pieces } = pageOf(parts, order.page);
  const rows: PersonRow[] = [];
  const all = population(sum(counts));
  for (const piece of pieces) {
    const { by, down } = rowOrder(order, piece.filter);
    const { fromEnd, ...way } = wayTo(piece, all, by);
    const some = await listPersonRows(db, piece.filter, today, { ...way, by, down: down !== fromEnd });
    rows.push(...(fromEnd ? some.reverse() : some));
  }
  return {
    kind,
    hasDocuments: courses.some((course) => course.kind === "document"),
    asOf: now.toISOString(),
    today,
    timeZone,
    departments: byDepartment,
    total: figures(sum(counts)),
    toActOn: toActOn(counts),
    people: rows.map((row) => ({
      ...row,
      department: named(row.departmentId),
      course: courseName(courses, row.courseId, language),
      doneOn: doneOn(row, timeZone),
    })),
    listed: total,
    page,
    pages,
    choices: {
      entities: [...new Map(offered.map((each) => [each.entityId, each.entityName]))].map(([id, name]) => ({
        id,
        name,
      })),
      departments: offered.map(({ id, entityId }) => ({ id, name: named(id), entityId })),
      courses: courses
        .filter((course) => course.kind === kind)
        .map((course) => ({ id: course.id, name: courseName(courses, course.id, language) })),
    },
  };
}

export function toActOn(counts: readonly DepartmentCounts[]): ToActOn {
  const all = (of: keyof ToActOn) => ({
    assignments: counts.reduce((sum, each) => sum + each.toActOn[of].assignments, 0),
    people: counts.reduce((sum, each) => sum + each.toActOn[of].people, 0),
  });
  return Object.fromEntries((["overdue", ...CONCERNS] as const).map((of) => [of, all(of)])) as ToActOn;
}

/** A manager chooses among the departments of those below, and learns of no others. */
async function departmentsToChoose(
  db: Db,
  departments: Awaited<ReturnType<typeof listDepartments>>,
  { kind, belowManager }: ReportFilter,
  today: string,
) {
  if (belowManager === undefined) return departments;
  const theirs = await countByDepartment(db, { kind, belowManager }, today);
  return departments.filter(({ id }) => theirs.some(({ departmentId }) => departmentId === id));
}

/** A department's name with those above it: "Produktion / Halle 2". */
export function departmentNames(
  departments: readonly { id: string; name: string; parentId: string | null }[],
) {
  const byId = new Map(departments.map((department) => [department.id, department]));
  return (id: string): string => {
    const department = byId.get(id);
    if (!department) return "";
    return department.parentId && byId.has(department.parentId)
      ? `${byId.get(department.parentId)?.name} / ${department.name}`
      : department.name;
  };
}

export function courseName(
  courses: readonly { id: string; title: Partial<Course["title"]> }[],
  id: string | null,
  language: Language,
): string {
  const title = courses.find((course) => course.id === id)?.title;
  return title?.[language] ?? title?.de ?? id ?? "";
}

/** The company's day on which a duty was done; of training had elsewhere the day that its evidence says. */
export function doneOn(
  row: Pick<PersonRow, "state" | "settledAt" | "outsideOn">,
  timeZone: string,
): string | null {
  if (row.state === "outside") return row.outsideOn;
  return row.state === "done" && row.settledAt ? dayOf(new Date(row.settledAt), timeZone) : null;
}

export function figures({ done, outside, open, overdue, exempt }: Counts): Counts & { all: number } {
  const counts = { done, outside, open, overdue, exempt };
  return { ...counts, all: population(counts) };
}
