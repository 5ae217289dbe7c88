// The reports of the annex: each with what it shows, what it may be narrowed to and each of its columns, from the reports
// themselves, so that one that is added later, or a column, stands in the annex and changes its checksum.

import { listInWords } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { type FurtherInput, fieldsOfReport } from "./further-asked.ts";
import { FURTHER_COLUMNS } from "./further-columns.server.ts";
import { FURTHER_REPORTS, type FurtherName, hasChoice, isForManagers } from "./further-report.ts";
import { SMALLEST_GROUP } from "./partition.ts";
import { type Section, section } from "./privacy-document.ts";
import { roleName } from "./privacy-facts.server.ts";
import type { PaperSource } from "./privacy-sections.server.ts";
import { listColumns } from "./report-columns.ts";
import type { Column } from "./report-document.ts";
import { filterSchema } from "./report-filter.ts";

/** What is shown to somebody besides the reports on training. */
const OTHERS = ["rates", "items", "feedback", "mails", "calendar", "pack", "management"] as const;

type Entry = Section["entries"][number];
type Choice = Exclude<keyof typeof filterSchema.shape | keyof FurtherInput, "report" | "to">;

export function reports({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  return section(t("section.reports"), {
    paragraphs: [t("reports.1"), t("reports.2")],
    entries: [
      completionEntry("lesson", language),
      completionEntry("document", language),
      ...FURTHER_REPORTS.map((name) => furtherEntry(name, language)),
    ],
  });
}

export function otherReports({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  return section(t("section.otherReports"), {
    list: OTHERS.map((each) => t(`report.${each}`, { count: SMALLEST_GROUP })),
  });
}

function completionEntry(kind: ContentKind, language: Language): Entry {
  const file = reportFileText.in(language);
  const name = kind === "document" ? "acknowledgement-report" : "completion-report";
  const narrowed = Object.keys(filterSchema.shape).filter((field) => field !== "of") as Choice[];
  return entryOf(
    {
      title: file(`name.${name}`),
      lead: file(`lead.${name}`),
      choices: [...narrowed, "as_of"],
      columns: [listColumns(kind, language, false)],
      isForManagers: true,
    },
    language,
  );
}

/** Of training and of documents, where a report knows both. */
function furtherEntry(name: FurtherName, language: Language): Entry {
  const t = furtherText.in(language);
  const kinds: ContentKind[] = hasChoice(name, "kind") ? ["lesson", "document"] : ["lesson"];
  return entryOf(
    {
      title: t(`title.${name}`),
      lead: t(`lead.${name}`),
      choices: fieldsOfReport(name).filter((field) => field !== "report" && field !== "to"),
      columns: kinds.map((kind) => FURTHER_COLUMNS[name]({ kind, departments: [] }, language)),
      isForManagers: isForManagers(name),
    },
    language,
  );
}

function entryOf(
  /** Columns of training, and where they are others of documents. */
  of: {
    title: string;
    lead: string;
    choices: readonly Choice[];
    columns: readonly (readonly Column[])[];
    isForManagers: boolean;
  },
  language: Language,
): Entry {
  const t = privacyText.in(language);
  const readers = of.isForManagers ? (["hr", "manager"] as const) : (["hr"] as const);
  const hrAlone = (of.columns[0] ?? []).flatMap(({ title, hrAlone }) => (hrAlone ? [title] : []));
  const isNamed = of.columns.flat().some(({ key }) => key === "person");
  return {
    title: of.title,
    facts: [
      { label: t("fact.shows"), values: [of.lead] },
      { label: t("fact.choices"), values: [of.choices.map((each) => t(`choice.${each}`)).join("; ")] },
      {
        label: t(isNamed ? "fact.namedColumns" : "fact.columns"),
        values: of.columns.map((list, at) => {
          const columns = list.map(({ title }) => title).join("; ");
          return at === 0 ? columns : t("documentColumns", { columns });
        }),
      },
      {
        label: t("fact.seen"),
        values: [
          listInWords(
            readers.map((role) => roleName(role, language)),
            "and",
            language,
          ),
          ...(hrAlone.length > 0 ? [t("hrColumns", { columns: hrAlone.join("; ") })] : []),
        ],
      },
    ],
  };
}
