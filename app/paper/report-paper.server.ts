// A report as a PDF to be read and filed: the first page says what it is, how things stand, as of when and out of how many;
// the people follow, as many as somebody would still leaf through.

import type { Cell, Column, Fact, ReportDocument } from "#app/domains/proof/report-document.ts";
import { PRINTED_ROWS, wordOf } from "#app/domains/proof/report-document.ts";
import { giveWay } from "#app/give-way.ts";
import { dayTight, percent, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import { type Looks, looksOf } from "./looks.ts";
import { ACROSS, openSheet, type Sheet } from "./sheet.server.ts";
import { lacksGlyphs, openTable, type TableColumn } from "./table.server.ts";

/** Rows after which others have their turn. */
const ROWS_AT_A_TIME = 20;

/** What a reader asks first; what an auditor asks stands below the figures. */
const FIRST_FACTS: ReadonlySet<string> = new Set(["as_of", "filter"]);
/** The company stands above; the number of the format is for programs. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set(["company", "format"]);

type Bytes = Buffer<ArrayBuffer>;

export async function* reportPdf(document: ReportDocument): AsyncGenerator<Bytes> {
  const { language, title, company } = document;
  const looks = looksOf(company.accent);
  const sheet = openSheet(
    // Nothing of the clock: the same report gives the same bytes.
    {
      title: `${title}, ${company.name}`,
      author: "Wachsam",
      made: new Date(`${document.day}T00:00:00Z`),
      language,
    },
    ACROSS,
  );
  await giveWay();
  yield* sheet.taken();
  drawFirstPage(sheet, looks, document);
  for await (const _ of drawList(sheet, looks, document)) yield* sheet.taken();
  yield await sheet.finish((page, pages) => drawMargins(sheet, looks, document, { page, pages }));
}

function drawFirstPage(sheet: Sheet, looks: Looks, document: ReportDocument): void {
  const { title, lead, headline, company, facts, summary, notes, language } = document;
  sheet.write("P", company.name, looks.company);
  sheet.write("H1", title, { ...looks.title, size: 23, above: 0, below: 2 });
  sheet.write("P", lead, { ...looks.lead, size: 10.5, below: 6 });
  sheet.write("P", headline, { ...looks.course, size: 15, above: 2, below: 6 });
  const t = reportFileText.in(language);
  const { confidential } = notes;
  drawFacts(sheet, looks, [
    ...facts.filter(({ key }) => FIRST_FACTS.has(key)),
    ...(confidential ? [{ key: "confidential", label: t("confidential"), value: confidential }] : []),
  ]);
  heading(sheet, looks, summary.title);
  const table = openTable(sheet, {
    columns: paperColumns(summary.columns),
    head: looks.head,
    cell: { ...looks.cell, size: 9 },
    padding: 1.8,
  });
  for (const row of summary.rows) table.row(textsOf(summary.columns, row, language));
  if (summary.foot) table.row(textsOf(summary.columns, summary.foot, language), { ...looks.strong, size: 9 });
  table.end();
  sheet.write("P", notes.figures.join(" "), { ...looks.small, above: 4, below: 0 });
  heading(sheet, looks, t("audit"), 130);
  drawFacts(
    sheet,
    looks,
    facts.filter(({ key }) => !SAID_OTHERWISE.has(key) && !FIRST_FACTS.has(key)),
  );
  sheet.write("P", notes.checkpoint, { ...looks.small, above: 4, below: 6 });
}

function drawFacts(sheet: Sheet, looks: Looks, facts: readonly Fact[]): void {
  const about = openTable(sheet, {
    columns: [
      { head: "", share: 20 },
      { head: "", share: 80 },
    ],
    head: looks.head,
    cell: { ...looks.cell, size: 9 },
    padding: 1.4,
    rowHeads: true,
  });
  for (const { label, value, words, isPlain } of facts) if (!isPlain) about.row([label, words ?? `${value}`]);
  about.end();
}

/** Comes back every few rows, so that others have their turn. */
async function* drawList(sheet: Sheet, looks: Looks, document: ReportDocument): AsyncGenerator<void> {
  const { columns, size, rows, printed = rows, language, listWords: words, notes } = document;
  const t = reportFileText.in(language);
  if (size === 0) {
    sheet.write("P", words?.empty ?? t("emptyList"), { ...looks.text, above: 10 });
    return;
  }
  if (sheet.fits(sheet.page.height / 3)) sheet.y += 14;
  else sheet.newPage();
  const isCut = size > PRINTED_ROWS;
  const values = { shown: wholeNumber(PRINTED_ROWS, language), all: wholeNumber(size, language) };
  const heading = words?.heading ?? (isCut ? t("listShort", values) : t("list"));
  sheet.write("H2", heading, { ...looks.heading, above: 0 });
  const above = [...(isCut ? [words?.cut ?? t("listCut", values)] : []), ...notes.list];
  if (above.length > 0) sheet.write("P", above.join(" "), looks.small);
  const table = openTable(sheet, {
    columns: paperColumns(columns),
    head: { ...looks.head, size: 7.5 },
    cell: { ...looks.cell, size: 8, lineGap: 0 },
    padding: 1.8,
    rowHeads: true,
  });
  let drawn = 0;
  let hasBoxes = false;
  for await (const row of printed) {
    const texts = textsOf(columns, row, language);
    table.row(texts);
    hasBoxes ||= texts.some(lacksGlyphs);
    drawn += 1;
    if (drawn === PRINTED_ROWS) break;
    if (drawn % ROWS_AT_A_TIME !== 0) continue;
    await giveWay();
    yield;
  }
  table.end();
  if (hasBoxes) sheet.write("P", t("otherScripts"), { ...looks.small, above: 6 });
}

/** What stands on each page, the first apart, which says it itself: the report's name and day above, the checkpoint below. */
function drawMargins(
  sheet: Sheet,
  looks: Looks,
  { title, company, facts, language }: ReportDocument,
  { page, pages }: { page: number; pages: number },
): void {
  const { doc } = sheet;
  const { left, height } = sheet.page;
  const t = reportFileText.in(language);
  const of = (key: string) => facts.find((fact) => fact.key === key);
  const style = looks.tiny;
  const line = (text: string, y: number, align: "left" | "right", width = sheet.column) =>
    doc
      .font("regular")
      .fontSize(style.size)
      .fillColor(style.colour)
      .text(text, align === "left" ? left : left + sheet.column - width, y, {
        width,
        align,
        height: 2 * style.size,
        ellipsis: true,
      });
  doc.rect(0, 0, 7, height).fill(looks.colour);
  if (page > 1) {
    const asOf = of("as_of");
    line(`${company.name}: ${title}`, 28, "left", sheet.column * 0.6);
    line(`${asOf?.label} ${asOf?.value}`, 28, "right", sheet.column * 0.4);
  }
  const checkpoint = of("checkpoint");
  if (page > 1) line(`${checkpoint?.label}: ${checkpoint?.value}`, height - 36, "left", sheet.column * 0.8);
  line(t("pageOf", { page, pages }), height - 36, "right", sheet.column * 0.2);
}

/** @param room with what follows: not alone at the foot of a page */
function heading(sheet: Sheet, looks: Looks, text: string, room = 70): void {
  sheet.reserve(room);
  sheet.write("H2", text, looks.heading);
}

function onPaper(columns: readonly Column[]): Column[] {
  return columns.filter(({ filesOnly }) => !filesOnly);
}

function paperColumns(columns: readonly Column[]): TableColumn[] {
  return onPaper(columns).map(({ title, tight, type, width, isAlarm = false }) => {
    const isNumber = type === "whole" || type === "share";
    // A number stands right, a day needs its whole length; the rest of the room is for texts.
    const share = type === "day" ? 15 : isNumber ? 13 : width;
    return { head: tight ?? title, share, align: isNumber ? ("right" as const) : ("left" as const), isAlarm };
  });
}

function textsOf(columns: readonly Column[], row: readonly Cell[], language: Language): string[] {
  return columns.flatMap((column, at) => (column.filesOnly ? [] : textOf(column, row[at] ?? null, language)));
}

function textOf(column: Column, cell: Cell, language: Language): string {
  const value = wordOf(column, cell);
  if (value === null) return column.type === "share" ? "–" : "";
  if (typeof value === "number")
    return column.type === "share" ? percent(value, language) : wholeNumber(value, language);
  return column.type === "day" && value !== "" ? dayTight(value, language) : value;
}
