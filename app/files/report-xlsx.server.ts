// A report as an Excel workbook, written as it is read from the database: a sheet that says what it is and sums up, and
// the list with typed cells. Memory holds a few hundred rows, however long the list.

import { Zip } from "fflate";
import type { Cell, Column, ColumnType, ReportDocument } from "#app/domains/proof/report-document.ts";
import { shadesOf } from "#app/ui/accent.ts";
import { PackedFile } from "./packed-file.server.ts";
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
  const ready: Bytes[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    ready.push(data as Bytes);
  });
  const taken = () => ready.splice(0);
  const open = (name: string) => {
    const file = new PackedFile(name);
    zip.add(file);
    return file;
  };
  const whole = (name: string, text: string) => open(name).add(text, true);

  await whole("xl/styles.xml", stylesXml(shadesOf(document.company.accent, "light").accent));
  await whole("xl/worksheets/sheet1.xml", aboutSheet(document));
  yield* taken();

  const sheets: { name: string; filter: string | null }[] = [{ name: document.title, filter: null }];
  const last = letter(columns.length - 1);
  const listName = document.listTitle;
  let sheet: PackedFile | undefined;
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
  const end = async () => {
    const filter = `A1:${last}${number}`;
    await sheet?.add(text + sheetEnd(filter), true);
    sheets.push({ name: sheets.length === 1 ? listName : `${listName} ${sheets.length}`, filter });
  };
  begin();
  for await (const row of rows) {
    if (number > ROWS_A_SHEET) {
      await end();
      begin();
    }
    number += 1;
    text += rowXml(columns, row, number);
    if (number % ROWS !== 0) continue;
    await sheet?.add(text);
    text = "";
    if (ready.length > 0) yield* taken();
  }
  await end();
  for (const [name, part] of workbookParts(sheets)) await whole(name, part);
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
