// What a filter of the report says, by the names of what it chooses: for pages that act on a selection.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import { listDepartments } from "./report-store.server.ts";
import { courseName, departmentNames } from "./report-view.server.ts";

export interface SelectionNames {
  entity: string | null;
  department: string | null;
  course: string | null;
}

/** Null where the filter chooses none; an id that is not there stands for itself. */
export async function selectionNames(
  db: Db,
  { entity, department, course }: ReportFilter,
  language: Language,
): Promise<SelectionNames> {
  const departments = entity || department ? await listDepartments(db) : [];
  return {
    entity: entity ? (departments.find((each) => each.entityId === entity)?.entityName ?? entity) : null,
    department: department ? departmentNames(departments)(department) || department : null,
    course: course ? courseName(await listCourses(db), course, language) : null,
  };
}
