// The completion report as a document, for every form of file, from the present or from a past day.

import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import { population, sum } from "./counts.ts";
import { factsOf } from "./file-facts.ts";
import { goneOnFact, goneOnInWords } from "./gone-on.ts";
import { dutyCells, headlineOf, isOneEntity, listColumns, summaryOf } from "./report-columns.ts";
import { type FactData, REPORT_FORMAT, type ReportDocument, type Row } from "./report-document.ts";
import { CONCERN_DAYS, type ReportFilter } from "./report-filter.ts";
import type { ReportSource } from "./report-source.ts";
import { departmentNames } from "./report-view.server.ts";

/** @param filter already narrowed to what the reader may see */
export async function completionReport(
  source: ReportSource,
  filter: ReportFilter,
  language: Language,
): Promise<ReportDocument> {
  const { kind = "lesson" } = filter;
  const t = reportTexts(kind).in(language);
  const file = reportFileText.in(language);
  const { asOf, company, departments, checkpoint } = source;
  const countsOf = onceEach(source.countsOf);
  const all = await countsOf({ kind, belowManager: filter.belowManager });
  // As above the list on the page: the figures compare states, whatever is looked for.
  const scope = { ...filter, kind, state: undefined, only: undefined, search: undefined };
  const scoped = await countsOf(scope);
  const goneOn = await source.goneOnOf(scope);
  const { state, only, search } = filter;
  const size = state || only || search ? await source.sizeOf({ ...filter, kind }) : population(sum(scoped));
  const report = kind === "document" ? "acknowledgement-report" : "completion-report";
  // A manager learns of no departments but those of the people below.
  const known = new Set(all.map(({ departmentId }) => departmentId));
  const offered =
    filter.belowManager === undefined ? departments : departments.filter(({ id }) => known.has(id));
  return {
    format: REPORT_FORMAT,
    report,
    language,
    day: asOf.day,
    title: file(`name.${report}`),
    lead: file(`lead.${report}`),
    headline: [headlineOf(sum(scoped), language), ...goneOnInWords(goneOn, language)].join(" "),
    company,
    facts: factsOf(
      {
        asOf,
        company,
        selection: {
          words: selectionInWords({ ...source, departments: offered }, filter, language),
          data: selectionData(filter),
        },
        // Whom the figures above are of: those the selection leaves, whatever state or name is looked for.
        population: population(sum(scoped)),
        rows: size,
        checkpoint,
        more: [goneOnFact(goneOn, language)],
      },
      language,
    ),
    summary: summaryOf({ kind, language, departments, counts: scoped }),
    notes: {
      figures: [t("shareNote"), t("effectNote")],
      list: [t("dueMeaning")],
      confidential: file("hasNames"),
      checkpoint: file("checkpointWhat"),
    },
    listTitle: file("sheetList"),
    columns: listColumns(kind, language, isOneEntity(departments)),
    size,
    rows: rowsOf(source, filter, language),
  };
}

/** Counting is what a report costs before its first byte: the same question is asked once. */
function onceEach(ask: ReportSource["countsOf"]): ReportSource["countsOf"] {
  const known = new Map<string, ReturnType<ReportSource["countsOf"]>>();
  return (filter) => {
    const key = JSON.stringify(filter, Object.keys(filter).sort());
    const answer = known.get(key) ?? ask(filter);
    known.set(key, answer);
    return answer;
  };
}

/** The list's rows, in the order of its columns. */
async function* rowsOf(source: ReportSource, filter: ReportFilter, language: Language): AsyncGenerator<Row> {
  const { departments } = source;
  const nameOf = departmentNames(departments);
  const places = new Map(departments.map(({ id, entityName }) => [id, [entityName, nameOf(id)] as const]));
  const titles = new Map<string | null, string>();
  const titleOf = (id: string | null) => {
    const title = titles.get(id) ?? source.courseTitle(id, language);
    titles.set(id, title);
    return title;
  };
  for await (const page of source.pagesOf(filter))
    for (const row of page) {
      const [entity = "", department = ""] = places.get(row.departmentId) ?? [];
      yield [row.name, row.personnelNumber, entity, department, titleOf(row.courseId), ...dutyCells(row)];
    }
}

function selectionInWords(
  { departments, courseTitle }: Pick<ReportSource, "departments" | "courseTitle">,
  filter: ReportFilter,
  language: Language,
): string[] {
  const t = reportTexts(filter.kind ?? "lesson").in(language);
  const nameOf = departmentNames(departments);
  return [
    filter.entity &&
      `${t("entity")}: ${departments.find((each) => each.entityId === filter.entity)?.entityName ?? filter.entity}`,
    filter.department &&
      `${t("department")}: ${departments.some(({ id }) => id === filter.department) ? nameOf(filter.department) : filter.department}`,
    filter.course && `${t("course")}: ${courseTitle(filter.course, language)}`,
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
