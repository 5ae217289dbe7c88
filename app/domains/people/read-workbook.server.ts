// An Excel workbook (.xlsx) -> rows of texts, as a CSV file would have them: typed cells become what a person would write.
//
// The archive is unpacked here within a limit, and the library builds a sheet's rows a few hundred at a time: a small
// file may unpack to gigabytes, one cell in the last column of the last row makes a table of millions, and a list of
// 100,000 people built at once takes a gigabyte, in which nobody else is answered.

import { readSheet, SheetNotFoundError } from "read-excel-file/node";
import { giveWay } from "#app/give-way.ts";
import { isUnfinished, sharedTexts, sheetPieces } from "./sheet-pieces.ts";
import { unzip, zipStored } from "./unzip.server.ts";

type Fault =
  /** Damaged, protected, or none. */
  "workbook" | "unpacks-too-large" | "too-many-rows" | "too-many-columns";

/** Thrown while the rows are read. */
export class RefusedWorkbook extends Error {
  readonly fault: Fault;
  readonly row: number | null;
  constructor(fault: Fault, row: number | null = null) {
    super(fault);
    this.fault = fault;
    this.row = row;
  }
}

interface WorkbookRow {
  number: number;
  cells: string[];
}

/** 100,000 people with all columns take about 60 MB. */
const MAX_UNPACKED = 150 * 1024 * 1024;
const MAX_SHEETS = 20;
/** Rows that the library builds at a time, before others have their turn; it reads the styles anew each time. */
const ROWS_AT_A_TIME = 400;
const STYLE_BYTES_PER_ROW = 200;

interface Limits {
  maxRows: number;
  maxColumns: number;
}

/**
 * Reads the first sheet with a header, else the first with anything in it, row by row; throws RefusedWorkbook.
 * @param isHeader tells a list of people from a cover page
 */
export async function* readWorkbookRows(
  bytes: Buffer,
  limits: Limits,
  isHeader: (cells: readonly string[]) => boolean,
): AsyncGenerator<WorkbookRow> {
  const workbook = await openWorkbook(bytes);
  let first: Sheet | null = null;
  for (let number = 1; number <= MAX_SHEETS; number++) {
    const sheet = await findSheet(workbook, number);
    if (sheet === null) break;
    const head = await firstFilled(rowsOf(workbook, sheet, limits));
    if (head && isHeader(head.cells)) return yield* rowsOf(workbook, sheet, limits);
    if (head) first ??= sheet;
  }
  if (first !== null) yield* rowsOf(workbook, first, limits);
}

interface Workbook {
  /** The sheets as they were packed, by name. */
  sheets: ReadonlyMap<string, Buffer>;
  /** What the library needs beside a sheet. */
  frame: ReadonlyMap<string, Buffer>;
  texts: readonly string[];
  rowsAtATime: number;
}

async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  const unpacked = await unzip(bytes, { wanted: isContent, maxBytes: MAX_UNPACKED });
  if (!unpacked.ok)
    throw new RefusedWorkbook(unpacked.fault === "too-large" ? "unpacks-too-large" : "workbook");
  const sheets = new Map<string, Buffer>();
  const frame = new Map<string, Buffer>();
  let texts: readonly string[] = [];
  let styleBytes = 0;
  for (const [name, content] of unpacked.files) {
    if (await isUnfinished(content)) throw new RefusedWorkbook("workbook");
    if (SHARED_TEXTS.test(name)) texts = await sharedTexts(content.toString("utf8"));
    else if (FRAME.test(name)) frame.set(name, content);
    else sheets.set(name, content);
    if (/styles\.xml$/i.test(name)) styleBytes = content.length;
  }
  const rowsAtATime = Math.max(ROWS_AT_A_TIME, Math.ceil(styleBytes / STYLE_BYTES_PER_ROW));
  return { sheets, frame, texts, rowsAtATime };
}

interface Sheet {
  /** As the workbook counts its sheets, from 1. */
  number: number;
  name: string;
}

/** Where the library finds a sheet: it is given sheets that hold their own place. Null where there is no such sheet. */
async function findSheet({ sheets, frame }: Workbook, number: number): Promise<Sheet | null> {
  const names = [...sheets.keys()];
  const placed = names.map((name, at): [string, Buffer] => {
    const cell = `<row r="1"><c r="A1" t="str"><v>${at}</v></c></row>`;
    return [name, Buffer.from(`<worksheet><sheetData>${cell}</sheetData></worksheet>`)];
  });
  const rows = await builtRows(new Map([...frame, ...placed]), number);
  if (rows === null) return null;
  const name = names[Number(rows[0]?.[0])];
  if (name === undefined) throw new RefusedWorkbook("workbook");
  return { number, name };
}

/** A sheet's rows that have something in them. */
async function* rowsOf(
  { sheets, frame, texts, rowsAtATime }: Workbook,
  { number, name }: Sheet,
  limits: Limits,
): AsyncGenerator<WorkbookRow> {
  const xml = (sheets.get(name) ?? Buffer.alloc(0)).toString("utf8");
  for (const piece of sheetPieces(xml, { ...limits, texts, rowsAtATime })) {
    if (!piece.ok) throw new RefusedWorkbook(piece.fault, piece.row);
    const rows = (await builtRows(new Map([...frame, [name, Buffer.from(piece.xml)]]), number)) ?? [];
    for (const [at, row] of rows.entries()) {
      const cells = row.map((cell) => detached(textOf(cell)));
      if (isFilled(cells)) yield { number: piece.rowsBefore + at + 1, cells };
    }
    await giveWay();
  }
}

async function firstFilled(rows: AsyncIterable<WorkbookRow>): Promise<WorkbookRow | null> {
  for await (const row of rows) return row;
  return null;
}

/** What the library builds of an archive's sheet; null where there is no such sheet. */
async function builtRows(files: ReadonlyMap<string, Buffer>, number: number): Promise<unknown[][] | null> {
  try {
    // Digits stay as they are written: a number of twenty digits is not rounded.
    return await readSheet<string>(zipStored(files), number, {
      parseNumber: (digits) => digits,
      trim: false,
    });
  } catch (error) {
    if (error instanceof SheetNotFoundError) return null;
    // Whatever is wrong inside a workbook, the library throws, and not always an error of its own.
    throw new RefusedWorkbook("workbook");
  }
}

/** A copy: a longer text is else a part of the sheet that it was cut from, and keeps all of that in memory. */
function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}

/** @param cell a text, the digits of a number, yes or no, a date, or nothing; the library types dates wrongly */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "?" : dateText(cell);
  if (typeof cell === "string" && /^-?\d+(\.\d+)?E[+-]?\d+$/i.test(cell)) return plainDigits(cell);
  return String(cell);
}

/** Excel writes 100000 as "1E5" at times. */
function plainDigits(cell: string): string {
  return Number.isSafeInteger(Number(cell)) ? String(Number(cell)) : cell;
}

/** A day at midnight is a day; anything else keeps its time, and is refused where a day is asked for. */
function dateText(date: Date): string {
  return date.toISOString().replace(/T00:00:00\.000Z$/, "");
}

/** What the rows are read from: neither pictures nor comments, properties or what other programs left. */
function isContent(name: string): boolean {
  return (
    /\.(xml|rels)$/i.test(name) &&
    !/(^|\/)(docProps|customXml|theme|drawings|charts|media|tables|comments|threadedComments|persons|externalLinks|pivot\w*)\//i.test(
      name,
    )
  );
}

const SHARED_TEXTS = /(^|\/)sharedStrings\.xml$/i;
const FRAME = /(^|\/)(styles|workbook|\[Content_Types\])\.xml$|\.rels$/i;

function isFilled(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== "");
}
