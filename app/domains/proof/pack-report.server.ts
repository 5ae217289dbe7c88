// The report of an evidence pack as a document: how the duties stood when the period ended, from the periods at that size
// of the ledger, so that it is the same whenever the pack is made again.

import { evidenceText } from "#app/i18n/evidence.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { allSubjects } from "../ledger/pack-store.server.ts";
import type { CheckpointRow } from "../ledger/store.server.ts";
import { readCompanyAt } from "../people/company-store.server.ts";
import { population, shareDone, sum } from "./counts.ts";
import { endsFact } from "./cycle-ends-in-words.ts";
import { reasonsFact } from "./exempt-reasons.ts";
import { factsOf } from "./file-facts.ts";
import type { PackScope } from "./pack-scope.ts";
import { countEnded } from "./past-cycles-store.server.ts";
import { endOfDay } from "./past-day.ts";
import { countExemptPeople } from "./past-exemptions-store.server.ts";
import { countPeriodsByCourse, dutyRowsAsOf, namesAsOf } from "./past-report-store.server.ts";
import { dutyCells, headlineOf, isOneEntity, listColumns } from "./report-columns.ts";
import {
  type Column,
  REPORT_FORMAT,
  type ReportDocument,
  type Row,
  type SmallTable,
} from "./report-document.ts";
import { statesOf } from "./report-filter.ts";

interface Of extends PackScope {
  kind: ContentKind;
  /** The ledger's size at the end of the period. */
  until: number;
  checkpoint: CheckpointRow;
}

type Names = Awaited<ReturnType<typeof namesAsOf>>;

/** @returns null where nobody had such a duty */
export async function packReport(db: Db, of: Of, language: Language): Promise<ReportDocument | null> {
  const { kind, from, to, purpose, until, checkpoint } = of;
  const asOf = { day: to, size: until };
  const counts = await countPeriodsByCourse(db, asOf, { kind });
  const all = sum(counts);
  if (population(all) === 0) return null;
  const t = evidenceText.in(language);
  const report = reportTexts(kind).in(language);
  const file = reportFileText.in(language);
  const company = await readCompanyAt(db, new Date(`${to}T23:59:59.999Z`));
  const names = await namesAsOf(db, asOf);
  const isNamed = purpose !== null;
  return {
    format: REPORT_FORMAT,
    report: kind === "document" ? "acknowledgement-report" : "completion-report",
    language,
    day: to,
    title: t(kind === "document" ? "report.documents" : "report.training"),
    lead: t("report.lead", { from, to }),
    headline: headlineOf(all, language),
    company,
    facts: factsOf(
      {
        asOf: { ...asOf, at: null },
        company,
        selection: {
          words: [t("report.period", { from, to }), t(`purpose.${purpose ?? "none"}`)],
          data: { from, to, purpose },
        },
        population: population(all),
        rows: population(all),
        checkpoint: { ...checkpoint, madeAt: checkpoint.made_at },
        more: [
          endsFact(await countEnded(db, asOf, { kind }, { from, to }), language),
          reasonsFact(
            await countExemptPeople(db, { asOf, before: endOfDay(to, "UTC").toISOString() }, { kind }),
            language,
          ),
        ],
      },
      language,
    ),
    summary: summaryByCourse(counts, { kind, names, language }),
    notes: {
      figures: [report("shareNote"), report("effectNote")],
      list: [report("dueMeaning")],
      confidential: isNamed ? file("hasNames") : null,
      checkpoint: file("checkpointWhat"),
    },
    listTitle: file("sheetList"),
    columns: isNamed
      ? listColumns(kind, language, isOneEntity(names.departments))
      : plainColumns(kind, language),
    size: population(all),
    rows: rowsOf(db, of, names, language),
  };
}

/** One row for each course, however few it is about: the list below shows each duty by itself. */
function summaryByCourse(
  counts: Awaited<ReturnType<typeof countPeriodsByCourse>>,
  { kind, names, language }: { kind: ContentKind; names: Names; language: Language },
): SmallTable {
  const t = reportTexts(kind).in(language);
  const states = statesOf(kind);
  const courses = [...Map.groupBy(counts, ({ courseId }) => courseId)].map(([id, own]) => ({
    title: titleOf(names, id, language),
    sum: sum(own),
  }));
  const figures = (of: (typeof courses)[number]["sum"]): Row => [
    ...states.map((state) => of[state]),
    population(of),
    shareDone(of),
  ];
  return {
    title: t("course"),
    columns: [
      { key: "course", title: t("course"), type: "text", width: 32 },
      ...states.map((state): Column => ({ key: state, title: t(state), type: "whole", width: 12 })),
      { key: "total", title: t("total"), type: "whole", width: 12 },
      { key: "share", title: t("share"), type: "share", width: 12 },
    ],
    rows: courses
      .sort((a, b) => (a.title < b.title ? -1 : 1))
      .map((course) => [course.title, ...figures(course.sum)]),
    foot: [t("total"), ...figures(sum(counts))],
  };
}

function plainColumns(kind: ContentKind, language: Language): Column[] {
  const left = ["personnel_number", "entity", "department"];
  return listColumns(kind, language, true)
    .filter(({ key }) => !left.includes(key))
    .map((column) =>
      column.key === "person"
        ? { ...column, key: "subject", title: evidenceText.in(language)("report.subject") }
        : column,
    );
}

/** Enough of a pseudonym to find it in the records; the files beside have the whole. */
const SHORT = 16;

async function* rowsOf(
  db: Db,
  { kind, to, until, purpose }: Of,
  names: Names,
  language: Language,
): AsyncGenerator<Row> {
  const subjects = await allSubjects(db);
  const units = new Map(names.departments.map((unit) => [unit.id, unit]));
  const gone = evidenceText.in(language)("report.erased");
  for await (const row of dutyRowsAsOf(db, { day: to, size: until }, { kind })) {
    const unit = units.get(row.departmentId);
    const who =
      purpose === null
        ? [subjects.get(row.personId)?.slice(0, SHORT) ?? gone]
        : [row.name ?? gone, row.personnelNumber, unit?.entityName ?? "", unit?.name ?? ""];
    yield [...who, titleOf(names, row.courseId, language), ...dutyCells(row)];
  }
}

function titleOf({ courses }: Names, id: string | null, language: Language): string {
  const title = courses.find((course) => course.id === id)?.title;
  return title?.[language] ?? title?.de ?? title?.en ?? id ?? "–";
}
