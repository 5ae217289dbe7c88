// A report without a database: for tests of the files that it becomes.

import { factsOf } from "#app/domains/proof/file-facts.ts";
import { headlineOf, listColumns, summaryOf } from "#app/domains/proof/report-columns.ts";
import type { ReportDocument, Row } from "#app/domains/proof/report-document.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportText } from "#app/i18n/report.ts";
import { reportFileText } from "#app/i18n/report-file.ts";

const COUNTS = { done: 3, outside: 1, open: 2, overdue: 1, exempt: 1 };
const ROOT = "9lvQwLV09OkdZBRXeSBJFh2js9dfht5wisrJdzrr0Do=";
export const CHECKPOINT_LINES = ["wachsam/ledger/0123456789abcdef", "1234", ROOT] as const;

/** A row as the report has it, about a person of this name. */
function sampleRow(name: string | null): Row {
  return [
    name,
    "007",
    "Süß GmbH",
    "Fertigung / Halle 2",
    "Grundlagen",
    "overdue",
    2,
    16,
    "2026-03-02",
    "2026-09-30",
    null,
  ];
}

export function sampleReport(
  names: Iterable<string | null>,
  {
    language = "de",
    size = 8,
    taken = () => {},
  }: { language?: Language; size?: number; taken?: () => void } = {},
): ReportDocument {
  const t = reportText.in(language);
  const file = reportFileText.in(language);
  const departments = [
    { id: "d1", name: "Fertigung", parentId: null, entityName: "Süß GmbH" },
    { id: "d2", name: "Halle 2", parentId: "d1", entityName: "Süß GmbH" },
  ];
  const company = { name: "Überlandwerke Süß & Söhne", accent: "#0f5c8c", timeZone: "Europe/Berlin" };
  return {
    format: 1,
    report: "completion-report",
    language,
    day: "2026-11-26",
    title: file("name.completion-report"),
    lead: file("lead.completion-report"),
    headline: headlineOf(COUNTS, language),
    company,
    facts: factsOf(
      {
        asOf: { day: "2026-11-26", size: 1240, at: "2026-11-26T09:30:00.000Z" },
        company,
        selection: {
          words: [],
          data: {
            entity: null,
            department: null,
            course: null,
            state: null,
            only: null,
            search: null,
            below_manager: false,
          },
        },
        population: 8,
        rows: size,
        checkpoint: {
          note: `${CHECKPOINT_LINES.join("\n")}\n\n— signed\n`,
          size: 1234,
          madeAt: "2026-11-25T23:30:00Z",
        },
      },
      language,
    ),
    summary: summaryOf({
      kind: "lesson",
      language,
      departments,
      counts: [{ departmentId: "d2", ...COUNTS }],
    }),
    notes: { figures: [t("shareNote")], list: [], confidential: null, checkpoint: "" },
    listTitle: file("sheetList"),
    columns: listColumns("lesson", language, true),
    size,
    rows: (async function* () {
      for (const name of names) {
        taken();
        yield sampleRow(name);
      }
    })(),
  };
}
