// The completion report as a document, for every form of file: read page by page, so that 100,000 people need no more
// memory than one page.

import { setImmediate } from "node:timers/promises";
import { dayOf } from "#app/calendar.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import type { Db } from "#db/open.server.ts";
import { findCheckpointWithin, readEdge } from "../ledger/store.server.ts";
import { type Course, listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { population, sum } from "./counts.ts";
import { type AsOf, factsOf } from "./file-facts.ts";
import { headlineOf, isOneEntity, listColumns, summaryOf } from "./report-columns.ts";
import { type FactData, REPORT_FORMAT, type ReportDocument, type Row } from "./report-document.ts";
import { CONCERN_DAYS, type ReportFilter } from "./report-filter.ts";
import { type After, countByDepartment, listDepartments, listPersonRows } from "./report-store.server.ts";
import { courseName, departmentNames, departmentsToChoose, doneOn } from "./report-view.server.ts";

const ROWS = 2000;

/** @param filter already narrowed to what the reader may see */
export async function completionReport(
  db: Db,
  filter: ReportFilter,
  now: Date,
  language: Language,
): Promise<ReportDocument> {
  const { kind = "lesson" } = filter;
  const t = reportTexts(kind).in(language);
  const file = reportFileText.in(language);
  const company = await readCompany(db);
  const { timeZone } = company;
  const today = dayOf(now, timeZone);
  const asOf: AsOf = { day: today, size: (await readEdge(db)).size, at: now.toISOString() };
  const departments = await listDepartments(db);
  const courses = await listCourses(db);
  const counts = new Map<string, ReturnType<typeof countByDepartment>>();
  const countsOf = (of: ReportFilter) => {
    const key = JSON.stringify(of, Object.keys(of).sort());
    const known = counts.get(key) ?? countByDepartment(db, of, today);
    counts.set(key, known);
    return known;
  };
  const all = await countsOf({ kind, belowManager: filter.belowManager });
  // As above the list on the page: the figures compare states, whatever is looked for.
  const scoped = await countsOf({ ...filter, kind, state: undefined, only: undefined, search: undefined });
  const chosen = await countsOf({ ...filter, kind });
  const report = kind === "document" ? "acknowledgement-report" : "completion-report";
  return {
    format: REPORT_FORMAT,
    report,
    language,
    day: today,
    title: file(`name.${report}`),
    lead: file(`lead.${report}`),
    headline: headlineOf(sum(scoped), language),
    company,
    facts: factsOf(
      {
        asOf,
        company,
        selection: {
          words: await selectionInWords(db, filter, { departments, courses, today, language }),
          data: selectionData(filter),
        },
        population: population(sum(all)),
        rows: population(sum(chosen)),
        checkpoint: await findCheckpointWithin(db, asOf.size),
      },
      language,
    ),
    summary: summaryOf({ kind, language, departments, counts: scoped }),
    notes: [t("shareNote"), t("effectNote"), t("dueMeaning"), file("checkpointWhat")],
    listTitle: file("sheetList"),
    columns: listColumns(kind, language, isOneEntity(departments)),
    size: population(sum(chosen)),
    rows: personRows(db, filter, today, { departments, courses, timeZone, language }),
  };
}

interface Names {
  departments: Awaited<ReturnType<typeof listDepartments>>;
  courses: readonly Course[];
  language: Language;
}

/** The list's rows, in the order of its columns. */
async function* personRows(
  db: Db,
  filter: ReportFilter,
  today: string,
  { departments, courses, timeZone, language }: Names & { timeZone: string },
): AsyncGenerator<Row> {
  const nameOf = departmentNames(departments);
  const places = new Map(departments.map(({ id, entityName }) => [id, [entityName, nameOf(id)] as const]));
  const titles = new Map<string | null, string>();
  const titleOf = (id: string | null) => {
    const known = titles.get(id) ?? courseName(courses, id, language);
    titles.set(id, known);
    return known;
  };
  let after: After | undefined;
  do {
    const rows = await listPersonRows(db, filter, today, { after, limit: ROWS });
    for (const row of rows) {
      const [entity = "", department = ""] = places.get(row.departmentId) ?? [];
      yield [
        row.name,
        row.personnelNumber,
        entity,
        department,
        titleOf(row.courseId),
        row.state,
        row.done,
        row.lessons,
        row.opensOn,
        row.dueOn,
        doneOn(row, timeZone),
      ];
    }
    const last = rows.length === ROWS ? rows.at(-1) : undefined;
    after = last && { name: last.name, assignmentId: last.assignmentId };
    // Between pages other requests have their turn.
    await setImmediate();
  } while (after);
}

async function selectionInWords(
  db: Db,
  filter: ReportFilter,
  { departments, courses, today, language }: Names & { today: string },
): Promise<string[]> {
  const t = reportTexts(filter.kind ?? "lesson").in(language);
  const nameOf = departmentNames(departments);
  const offered = await departmentsToChoose(db, departments, filter, today);
  return [
    filter.entity &&
      `${t("entity")}: ${offered.find((each) => each.entityId === filter.entity)?.entityName ?? filter.entity}`,
    filter.department &&
      `${t("department")}: ${offered.some(({ id }) => id === filter.department) ? nameOf(filter.department) : filter.department}`,
    filter.course && `${t("course")}: ${courseName(courses, filter.course, language)}`,
    filter.state && `${t("state")}: ${t(filter.state)}`,
    filter.only && `${t("toActOn")}: ${t(`act.${filter.only}`, { days: CONCERN_DAYS[filter.only] })}`,
    filter.search && `${t("search")}: ${filter.search}`,
    filter.belowManager && t("teamLead"),
  ].flatMap((words) => words || []);
}

function selectionData(filter: ReportFilter): FactData {
  const { entity, department, course, state, only, search, belowManager } = filter;
  return {
    entity: entity ?? null,
    department: department ?? null,
    course: course ?? null,
    state: state ?? null,
    only: only ?? null,
    search: search ?? null,
    below_manager: belowManager !== undefined,
  };
}
