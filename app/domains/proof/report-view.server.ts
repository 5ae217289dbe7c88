// The completion report as HR and managers see it: counts by department with their sum, one page of people, the filters.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { type Course, listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { type Counts, population, sum } from "./counts.ts";
import type { ReportFilter } from "./report-filter.ts";
import {
  type After,
  countByDepartment,
  listDepartments,
  listPersonRows,
  type PersonRow,
} from "./report-store.server.ts";

const PAGE_SIZE = 50;

export interface ReportView {
  /** The instant that the figures are of (ISO 8601 UTC), and the company's day. */
  asOf: string;
  today: string;
  timeZone: string;
  departments: (Counts & { id: string; entity: string; name: string; all: number })[];
  total: Counts & { all: number };
  people: (PersonRow & { department: string; course: string; doneOn: string | null })[];
  /** Where the next page begins; null on the last. */
  next: After | null;
  choices: {
    entities: { id: string; name: string }[];
    departments: { id: string; name: string; entityId: string }[];
    courses: { id: string; name: string }[];
  };
}

export async function reportView(
  { db, clock }: { db: Db; clock: Clock },
  filter: ReportFilter,
  after: After | undefined,
  language: Language,
): Promise<ReportView> {
  const now = clock();
  const { timeZone } = await readCompany(db);
  const today = dayOf(now, timeZone);
  // The state narrows the list of people only: the table of departments compares states.
  const counts = await countByDepartment(db, { ...filter, state: undefined, search: undefined }, today);
  const departments = await listDepartments(db);
  const offered = await departmentsToChoose(db, departments, filter, today);
  const courses = await listCourses(db);
  const rows = await listPersonRows(db, filter, today, { after, limit: PAGE_SIZE + 1 });
  const named = departmentNames(departments);
  const byDepartment = departments.flatMap((department) => {
    const count = counts.find((each) => each.departmentId === department.id);
    return count
      ? [{ ...figures(count), id: department.id, entity: department.entityName, name: named(department.id) }]
      : [];
  });
  const last = rows.length > PAGE_SIZE ? rows[PAGE_SIZE - 1] : undefined;
  return {
    asOf: now.toISOString(),
    today,
    timeZone,
    departments: byDepartment,
    total: figures(sum(counts)),
    people: rows.slice(0, PAGE_SIZE).map((row) => ({
      ...row,
      department: named(row.departmentId),
      course: courseName(courses, row.courseId, language),
      doneOn: doneOn(row, timeZone),
    })),
    next: last ? { name: last.name, assignmentId: last.assignmentId } : null,
    choices: {
      entities: [...new Map(offered.map((each) => [each.entityId, each.entityName]))].map(([id, name]) => ({
        id,
        name,
      })),
      departments: offered.map(({ id, entityId }) => ({ id, name: named(id), entityId })),
      courses: courses.map((course) => ({ id: course.id, name: courseName(courses, course.id, language) })),
    },
  };
}

/** A manager chooses among the departments of those below, and learns of no others. */
export async function departmentsToChoose(
  db: Db,
  departments: Awaited<ReturnType<typeof listDepartments>>,
  { belowManager }: ReportFilter,
  today: string,
) {
  if (belowManager === undefined) return departments;
  const theirs = await countByDepartment(db, { belowManager }, today);
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

export function courseName(courses: readonly Course[], id: string | null, language: Language): string {
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

function figures<C extends Counts>(counts: C): C & { all: number } {
  return { ...counts, all: population(counts) };
}
