// A report as an Excel workbook, written as it is read from the database: a sheet that says what it is and sums up, and
// the list with typed cells. Memory holds a few hundred rows, however long the list.

import { Zip, ZipDeflate } from "fflate";
import type { Cell, Column, ColumnType, ReportDocument } from "#app/domains/proof/report-document.ts";
import { shadesOf } from "#app/ui/accent.ts";
import {
  cellXml,
  type Look,
  letter,
  rowXml,
  sheetEnd,
  sheetStart,
  stylesXml,
  workbookParts,
} from "./sheet-xml.ts";

const ROWS = 500;
/** Excel's 1,048,576 with room; what is more stands on a further sheet. */
const ROWS_A_SHEET = 1_000_000;

type Bytes = Uint8Array<ArrayBuffer>;

export async function* reportXlsx(document: ReportDocument): AsyncGenerator<Bytes> {
  const { columns, rows } = document;
  const encoder = new TextEncoder();
  const ready: Bytes[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    ready.push(data as Bytes);
  });
  const taken = () => ready.splice(0);
  const open = (name: string) => {
    // Little is gained by more than the first level, and the time is the server's.
    const file = new ZipDeflate(name, { level: 1 });
    // In whatever zone: the archive says nothing of a clock.
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    return { add: (text: string, isLast = false) => file.push(encoder.encode(text), isLast) };
  };
  const whole = (name: string, text: string) => open(name).add(text, true);

  whole("xl/styles.xml", stylesXml(shadesOf(document.company.accent, "light").accent));
  whole("xl/worksheets/sheet1.xml", aboutSheet(document));
  yield* taken();

  const sheets: { name: string; filter: string | null }[] = [{ name: document.title, filter: null }];
  const last = letter(columns.length - 1);
  const listName = document.listTitle;
  let sheet: ReturnType<typeof open> | undefined;
  let number = 0;
  let text = "";
  const begin = () => {
    sheet = open(`xl/worksheets/sheet${sheets.length + 1}.xml`);
    const heads = columns.map(({ title }, at) => cellXml(title, "text", `${letter(at)}1`, "head"));
    number = 1;
    text = `${sheetStart(
      columns.map(({ width }) => width),
      1,
      false,
    )}<row r="1">${heads.join("")}</row>`;
  };
  const end = () => {
    const filter = `A1:${last}${number}`;
    sheet?.add(text + sheetEnd(filter), true);
    sheets.push({ name: sheets.length === 1 ? listName : `${listName} ${sheets.length}`, filter });
  };
  begin();
  for await (const row of rows) {
    if (number > ROWS_A_SHEET) {
      end();
      begin();
    }
    number += 1;
    text += rowXml(columns, row, number);
    if (number % ROWS !== 0) continue;
    sheet?.add(text);
    text = "";
    if (ready.length > 0) yield* taken();
  }
  end();
  for (const [name, part] of workbookParts(sheets)) whole(name, part);
  zip.end();
  yield* taken();
}

/** The first sheet: title, what the file says of itself, the table that sums up, and how to read it. */
function aboutSheet({ title, lead, headline, facts, summary, notes }: ReportDocument): string {
  let rows = "";
  let number = 0;
  const add = (cells: readonly [value: Cell, type: ColumnType, look?: Look][]) => {
    number += 1;
    const inside = cells.map(([value, type, look], at) =>
      cellXml(value, type, `${letter(at)}${number}`, look),
    );
    rows += `<row r="${number}">${inside.join("")}</row>`;
  };
  const table = (row: readonly Cell[], columns: readonly Column[]) =>
    add(columns.map(({ type }, at) => [row[at] ?? null, type]));
  add([[title, "text", "title"]]);
  add([[lead, "text"]]);
  add([[headline, "text", "bold"]]);
  add([]);
  for (const { label, value, words } of facts)
    add([
      [label, "text", "bold"],
      [value, typeof value === "number" ? "whole" : "text"],
      [words ?? null, "text"],
    ]);
  add([]);
  add([[summary.title, "text", "bold"]]);
  add(summary.columns.map(({ title: head }) => [head, "text", "head"]));
  for (const row of summary.rows) table(row, summary.columns);
  if (summary.foot) table(summary.foot, summary.columns);
  add([]);
  const { figures, list, checkpoint, confidential } = notes;
  for (const note of [...figures, ...list, checkpoint, confidential]) if (note) add([[note, "text"]]);
  const widths = summary.columns.map(({ width }, at) => (at === 0 ? Math.max(width, 34) : width));
  return sheetStart(widths, 0, true) + rows + sheetEnd(null);
}
