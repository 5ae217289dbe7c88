// The parts of a workbook as XML (ECMA-376): typed cells only. A text is always written as a text, so no cell can become a
// formula, whatever it begins with.

import { daysBetween, isRecordDay } from "#app/calendar.ts";
import { type Cell, type Column, type ColumnType, wordOf } from "#app/domains/proof/report-document.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PARTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Places in the list of looks below. */
const STYLE = {
  text: 0,
  title: 1,
  head: 2,
  whole: 3,
  share: 4,
  day: 5,
  bold: 6,
  quoted: 7,
  long: 8,
} as const;
export type Look = keyof typeof STYLE;

/** A text that begins so would be worked out as soon as somebody edits the cell, were it not marked as a text. */
const LIKE_A_FORMULA = /^[\s\p{C}]*[=+\-@＝＋－＠]/u;
/** What XML cannot hold at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
/** Excel reads "_x0041_" as a letter. */
const LIKE_AN_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;
/** Most texts need nothing done to them. */
const PLAIN = /^[ !-%'-;=?-^`-~\u00a0-\ud7ff]{0,1000}$/;
/** In cells formatted as text, some versions of Excel show number signs for longer ones. */
const LONGEST_AS_TEXT = 255;
const LONGEST_TEXT = 32_767;
/** Excel counts days from here. */
const DAY_ZERO = "1899-12-30";

/** One cell. @param look of a text; numbers and days look as what they are */
export function cellXml(value: Cell, type: ColumnType, address: string, look: Look = "text"): string {
  if (value === null || value === "") return look === "text" ? "" : `<c r="${address}" s="${STYLE[look]}"/>`;
  if (typeof value === "number" && Number.isFinite(value))
    return `<c r="${address}" s="${STYLE[type === "share" ? "share" : "whole"]}"><v>${value}</v></c>`;
  const text = `${value}`;
  const serial = type === "day" ? serialOf(text) : null;
  if (serial !== null) return `<c r="${address}" s="${STYLE.day}"><v>${serial}</v></c>`;
  const style = STYLE[look === "text" ? lookOf(text) : look];
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${textXml(text)}</t></is></c>`;
}

function lookOf(text: string): Look {
  if (text.length > LONGEST_AS_TEXT) return "long";
  return LIKE_A_FORMULA.test(text) ? "quoted" : "text";
}

/** One row of a list. */
export function rowXml(columns: readonly Column[], cells: readonly Cell[], number: number): string {
  let inside = "";
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at];
    if (column) inside += cellXml(wordOf(column, cells[at] ?? null), column.type, `${letter(at)}${number}`);
  }
  return `<row r="${number}">${inside}</row>`;
}

/** Up to 26 columns. */
export function letter(at: number): string {
  return String.fromCharCode(65 + at);
}

/** A long list has few days. */
const serials = new Map<string, number>();
const SERIALS_KEPT = 5_000;

/** A day as Excel counts it; null for what is no day. */
function serialOf(day: string): number | null {
  const known = serials.get(day);
  if (known !== undefined) return known;
  if (!isRecordDay(day)) return null;
  const serial = daysBetween(DAY_ZERO, day);
  if (serials.size < SERIALS_KEPT) serials.set(day, serial);
  return serial;
}

function textXml(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .slice(0, LONGEST_TEXT)
    .replace(NOT_IN_XML, "\ufffd")
    .replace(LIKE_AN_ESCAPE, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

/** What stands before the rows. @param frozen how many rows stay when the others move */
export function sheetStart(widths: readonly number[], frozen: number, selected: boolean): string {
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
  const cols = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width + 2}" customWidth="1"/>`)
    .join("");
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"${selected ? ' tabSelected="1"' : ""}>${frozen > 0 ? pane : ""}</sheetView></sheetViews><cols>${cols}</cols><sheetData>`;
}

/** What stands after them. @param filter the cells that can be filtered, such as "A1:J20" */
export function sheetEnd(filter: string | null): string {
  const ignored = '<ignoredErrors><ignoredError sqref="A1:Z1048576" numberStoredAsText="1"/></ignoredErrors>';
  return `</sheetData>${filter ? `<autoFilter ref="${filter}"/>` : ""}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>${ignored}</worksheet>`;
}

/** The parts that hold the sheets together. @param filters of each sheet, null where it is no list */
export function workbookParts(
  sheets: readonly { name: string; filter: string | null }[],
): Map<string, string> {
  const names = sheets.map(({ name }) => attribute(name));
  const absolute = (cells: string) => cells.replace(/([A-Z])(\d+)/g, "$$$1$$$2");
  const defined = sheets.flatMap(({ filter }, at) =>
    filter
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${names[at]}'!${absolute(filter)}</definedName>`,
          `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${names[at]}'!$1:$1</definedName>`,
        ]
      : [],
  );
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${PARTS}/${type}" Target="${target}"/>`;
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  return new Map([
    [
      "xl/workbook.xml",
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${PARTS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${names
        .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join("")}</sheets><definedNames>${defined.join("")}</definedNames></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets
        .map((_, at) => relation(`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`))
        .join("")}${relation("rIdStyles", "styles", "styles.xml")}</Relationships>`,
    ],
    [
      "_rels/.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ],
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("workbook", "sheet.main")}${override("styles", "styles")}${sheets.map((_, at) => override(`worksheets/sheet${at + 1}`, "worksheet")).join("")}</Types>`,
    ],
  ]);
}

/** The looks, in the order of STYLE; number formats are those that follow the reader's own settings. */
export function stylesXml(accent: string): string {
  const colour = `FF${accent.slice(1).toUpperCase()}`;
  // In the order in which Excel writes them.
  const font = (bold: boolean, size = 11, colour = "") =>
    `<font>${bold ? "<b/>" : ""}<sz val="${size}"/>${colour}<name val="Calibri"/></font>`;
  const fill = (kind: string) => `<fill><patternFill patternType="${kind}"/></fill>`;
  const top = '<alignment vertical="top" wrapText="1"/>';
  const looks = [
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
    '<xf numFmtId="49" fontId="3" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>',
    '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    `<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">${top}</xf>`,
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>',
  ];
  return `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="4">${font(false)}${font(true, 16)}${font(true)}${font(true, 11, '<color rgb="FFFFFFFF"/>')}</fonts><fills count="3">${fill("none")}${fill("gray125")}<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${looks.length}">${looks.join("")}</cellXfs></styleSheet>`;
}

/** A sheet's name within XML: what Excel forbids in it is left out. */
function attribute(name: string): string {
  return name
    .replace(/[[\]:*?/\\']/g, " ")
    .slice(0, 31)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
