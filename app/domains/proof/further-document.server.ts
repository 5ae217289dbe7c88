// A further report as a document: what it finds out, with what every report says of itself.

import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportText } from "#app/i18n/report.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import { saidBeforeRecording } from "./before-recording.ts";
import { completionsReport } from "./completions-report.server.ts";
import { coursesReport } from "./courses-report.server.ts";
import { cyclesReport } from "./cycles-report.server.ts";
import { exemptionsReport } from "./exemptions-report.server.ts";
import { extensionsReport } from "./extensions-report.server.ts";
import { factsOf } from "./file-facts.ts";
import {
  type Finding,
  type FurtherFilter,
  type FurtherName,
  type FurtherReport,
  hasChoice,
} from "./further-report.ts";
import { joinersReport } from "./joiners-report.server.ts";
import { lessonsReport } from "./lessons-report.server.ts";
import { managementReport } from "./management-report.server.ts";
import { moversReport } from "./movers-report.server.ts";
import { outsideReport } from "./outside-report.server.ts";
import { overdueReport } from "./overdue-report.server.ts";
import { departmentsBelow } from "./past-people-store.server.ts";
import {
  type FactData,
  PRINTED_ROWS,
  REPORT_FORMAT,
  type ReportDocument,
  type Row,
} from "./report-document.ts";
import type { Ground } from "./report-ground.server.ts";
import { suppliersReport } from "./suppliers-report.server.ts";
import { withoutHrColumns } from "./without-hr-columns.ts";

const PRINTED_AT_A_TIME = 100;

const REPORTS: Record<FurtherName, FurtherReport> = {
  courses: coursesReport,
  lessons: lessonsReport,
  overdue: overdueReport,
  cycles: cyclesReport,
  completions: completionsReport,
  exemptions: exemptionsReport,
  extensions: extensionsReport,
  outside: outsideReport,
  joiners: joinersReport,
  movers: moversReport,
  suppliers: suppliersReport,
  management: managementReport,
};

/** @param filter already narrowed to what the reader may see */
export async function furtherReport(
  name: FurtherName,
  ground: Ground,
  filter: FurtherFilter,
  language: Language,
): Promise<{ document: ReportDocument; finding: Finding; offered: Ground["departments"] }> {
  const found = await REPORTS[name](ground, filter, language);
  const finding = saidBeforeRecording(
    filter.belowManager === undefined ? found : withoutHrColumns(found),
    { name, period: filter.period, recordedSince: ground.recordedSince },
    language,
  );
  const offered = await departmentsToChoose(ground, filter);
  const t = furtherText.in(language);
  const file = reportFileText.in(language);
  const { asOf, company, checkpoint } = ground;
  const { population, size } = finding;
  const words = wordsOf(name, filter);
  const number = (value: number) => wholeNumber(value, language);
  const document: ReportDocument = {
    format: REPORT_FORMAT,
    report: `${name}-report`,
    language,
    day: asOf.day,
    title: t(`title.${words}`),
    lead: t(`lead.${words}`),
    headline: finding.headline,
    company,
    facts: factsOf(
      {
        asOf,
        company,
        selection: {
          words: inWords(name, { ...ground, departments: offered }, filter, language),
          data: asData(name, filter),
        },
        population,
        rows: size,
        checkpoint,
        words: {
          population: t(`population.${words}`, { count: population, formatted: number(population) }),
          rowsLabel: t("rowsLabel"),
          rows: t("rows", { count: size, formatted: number(size) }),
          exclusions: t(`exclusions.${words}`),
        },
        more: finding.more,
      },
      language,
    ),
    summary: finding.summary,
    notes: {
      figures: [t(`note.${words}`)],
      list: [],
      confidential: finding.columns.some(({ key }) => key === "person") ? file("hasNames") : null,
      checkpoint: file("checkpointWhat"),
    },
    listTitle: t(`list.${words}`),
    listWords: {
      heading: t(`list.${words}`),
      cut: t("cut", { shown: number(PRINTED_ROWS), all: number(size) }),
      empty: t("empty"),
    },
    columns: finding.columns,
    size,
    rows: cellsOf(finding),
    printed: printedOf(finding),
  };
  return { document, finding, offered };
}

/** Of documents, what is counted by lesson is called by its name; managers do not see what was done about late people. */
function wordsOf(name: FurtherName, { kind, belowManager }: FurtherFilter) {
  if (name === "overdue" && belowManager !== undefined) return "late";
  if (kind !== "document") return name;
  return name === "lessons" ? "documents" : name === "completions" ? "acknowledgements" : name;
}

/** A manager chooses among the departments of those below, and learns of no others. */
async function departmentsToChoose({ db, asOf, departments }: Ground, { belowManager }: FurtherFilter) {
  if (belowManager === undefined) return departments;
  const theirs = await departmentsBelow(db, belowManager, asOf);
  return departments.filter(({ id }) => theirs.has(id));
}

/** In the order of the page, which is that of its question: the longest late first, say. */
async function* printedOf({ size, page }: Finding): AsyncGenerator<Row> {
  const most = Math.min(size, PRINTED_ROWS);
  for (let at = 0; at < most; at += PRINTED_AT_A_TIME)
    for (const { cells } of await page(at, Math.min(PRINTED_AT_A_TIME, most - at))) yield cells;
}

async function* cellsOf(finding: Finding): AsyncGenerator<Row> {
  for await (const { cells } of finding.all()) yield cells;
}

function inWords(
  name: FurtherName,
  { departments, placeOf, courseTitle }: Ground,
  { kind, entity, department, course, period, belowManager }: FurtherFilter,
  language: Language,
): string[] {
  const t = reportText.in(language);
  const further = furtherText.in(language);
  const entityName = departments.find((each) => each.entityId === entity)?.entityName;
  const isKnown = departments.some(({ id }) => id === department);
  const day = (each: string) => dayShort(each, language);
  return [
    hasChoice(name, "kind") && t(kind === "document" ? "kindDocuments" : "kindTraining"),
    hasChoice(name, "period") && further("days", { from: day(period.from), to: day(period.to) }),
    entity && `${t("entity")}: ${entityName ?? entity}`,
    department && `${t("department")}: ${isKnown ? placeOf(department)[1] : department}`,
    course && `${t("course")}: ${courseTitle(course, language)}`,
    belowManager !== undefined && t("teamLead"),
  ].flatMap((words) => words || []);
}

function asData(name: FurtherName, filter: FurtherFilter): FactData {
  const { kind, entity, department, course, period, belowManager } = filter;
  const days = hasChoice(name, "period");
  return {
    entity: entity ?? null,
    department: department ?? null,
    course: course ?? null,
    of: hasChoice(name, "kind") ? (kind === "document" ? "documents" : "training") : null,
    from: days ? period.from : null,
    to: days ? period.to : null,
    below_manager: belowManager !== undefined,
  };
}
