// What a report file says of itself: as of when and which record, for which selection, out of how many, who is not counted,
// and which signed state of the ledger was the newest.

import { dayOf } from "#app/calendar.ts";
import { dayShort, instantShort, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import type { AsOf } from "./past-day.ts";
import { type Fact, type FactData, REPORT_FORMAT } from "./report-document.ts";

/** What a report speaks of: the ledger's first records, and the company's day. */
export interface Moment extends AsOf {
  /** The moment, where the day is not over; null for a whole day. */
  at: string | null;
}

export interface FileFacts {
  asOf: Moment;
  company: { name: string; timeZone: string };
  /** The selection in words, and as it stands in the address. */
  selection: { words: readonly string[]; data: FactData };
  population: number;
  rows: number;
  checkpoint: StatedCheckpoint | null;
  /** Of a report that counts something else than assignments of people. */
  words?: { population: string; rowsLabel: string; rows: string; exclusions: string };
  /** What else a report says of itself. */
  more?: readonly Fact[] | undefined;
}

export interface StatedCheckpoint {
  note: string;
  size: number;
  madeAt: string;
}

export function factsOf(of: FileFacts, language: Language): Fact[] {
  const t = reportFileText.in(language);
  const { asOf, company, population, rows, words, more = [] } = of;
  const number = (value: number) => wholeNumber(value, language);
  const day = dayShort(asOf.day, language);
  const at = asOf.at === null ? day : instantShort(asOf.at, language, company.timeZone);
  return [
    { key: "company", label: t("company"), value: company.name },
    {
      key: "as_of",
      label: t("asOf"),
      value: t("asOfAt", { at, zone: company.timeZone }),
      data: { day: asOf.day, at: asOf.at, time_zone: company.timeZone },
    },
    {
      key: "records",
      label: t("records"),
      value: asOf.size,
      words: recordsInWords(of, language),
    },
    {
      key: "filter",
      label: t("filter"),
      value: of.selection.words.join("; ") || t("none"),
      isPlain: of.selection.words.length === 0,
      data: of.selection.data,
    },
    ...more,
    {
      key: "population",
      label: t("population"),
      value: population,
      words: words?.population ?? t("populationText", { count: population, formatted: number(population) }),
    },
    {
      key: "rows",
      label: words?.rowsLabel ?? t("rows"),
      value: rows,
      isPlain: rows === population,
      words: words?.rows ?? t("rowsText", { rows: number(rows), all: number(population) }),
    },
    { key: "exclusions", label: t("exclusions"), value: words?.exclusions ?? t("exclusionsText") },
    {
      key: "checkpoint",
      label: t("checkpoint"),
      value: checkpointLine(of.checkpoint, company.timeZone, language),
      data: of.checkpoint?.note ?? null,
    },
    { key: "format", label: t("format"), value: REPORT_FORMAT },
  ];
}

function recordsInWords({ asOf, checkpoint }: FileFacts, language: Language): string {
  const t = reportFileText.in(language);
  const text = t("recordsText", { records: wholeNumber(asOf.size, language) });
  const later = checkpoint ? asOf.size - checkpoint.size : 0;
  return later > 0 ? t("recordsSince", { count: later, text, later: wholeNumber(later, language) }) : text;
}

function checkpointLine(checkpoint: StatedCheckpoint | null, timeZone: string, language: Language): string {
  const t = reportFileText.in(language);
  if (!checkpoint) return t("checkpointNone");
  const [origin = "", , root = ""] = checkpoint.note.split("\n");
  return t("checkpointLine", {
    day: dayShort(dayOf(new Date(checkpoint.madeAt), timeZone), language),
    size: wholeNumber(checkpoint.size, language),
    root,
    origin,
  });
}
