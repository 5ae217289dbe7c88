// Bytes -> header and rows: a table as Excel would show it, with the row numbers that messages name.

import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { giveWay } from "#app/give-way.ts";
import { decodeText, type Encoding } from "./decode-text.ts";
import type { TellProgress } from "./import-progress.ts";
import { RefusedWorkbook, readWorkbookRows } from "./read-workbook.server.ts";
import { SameTexts } from "./same-texts.ts";

type Delimiter = "," | ";" | "\t";

export interface TableRow {
  /** As Excel counts: the header is row 1. */
  number: number;
  cells: readonly string[];
}

export interface Table {
  encoding: Encoding | "xlsx";
  header: readonly string[];
  rows: readonly TableRow[];
}

export type TableFault =
  | "empty-file"
  | "no-rows"
  | "too-large"
  | "too-many-rows"
  | "too-many-columns"
  | "spreadsheet"
  | "workbook"
  | "unpacks-too-large"
  | "not-text"
  | "quotes";

export type ReadTable = { ok: true; table: Table } | { ok: false; fault: TableFault; row: number | null };

const MAX_BYTES = 20 * 1024 * 1024;
const MAX_ROWS = 200_000;
const MAX_COLUMNS = 100;

/** A ZIP archive begins so, and a workbook is one. */
const ZIP = Buffer.from("PK\u0003\u0004");

/** Rows that are read before others have their turn. */
const ROWS_AT_A_TIME = 500;

/**
 * Reads a CSV file or an Excel workbook; what is wrong with the whole file is a fault, what is wrong with a cell
 * is not asked here.
 * @param isHeader tells the sheet with the people from others of a workbook
 */
export async function readTable(
  bytes: Uint8Array,
  isHeader: (cells: readonly string[]) => boolean,
  tell: TellProgress = () => undefined,
): Promise<ReadTable> {
  if (bytes.length > MAX_BYTES) return fault("too-large");
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!file.subarray(0, ZIP.length).equals(ZIP)) return await readCsv(file, tell);
  const limits = { maxRows: MAX_ROWS, maxColumns: MAX_COLUMNS };
  try {
    return await gather(readWorkbookRows(file, limits, isHeader), "xlsx", tell);
  } catch (error) {
    if (!(error instanceof RefusedWorkbook)) throw error;
    return fault(error.fault, error.row);
  }
}

async function readCsv(bytes: Uint8Array, tell: TellProgress): Promise<ReadTable> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return fault(decoded.fault);
  const { from, delimiter } = firstLine(decoded.beginning);
  try {
    return await gather(records(decoded.pieces(from), delimiter), decoded.encoding, tell);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fault("quotes", typeof error.records === "number" ? error.records + 1 : null);
  }
}

/** Keeps the rows that have something in them. */
async function gather(
  read: AsyncIterable<TableRow>,
  encoding: Table["encoding"],
  tell: TellProgress,
): Promise<ReadTable> {
  const texts: SameTexts[] = [];
  let header: readonly string[] | null = null;
  let wide: number | null = null;
  const rows: TableRow[] = [];
  for await (const { number, cells } of read) {
    if (!cells.some((cell) => cell.trim() !== "")) continue;
    if (cells.length > MAX_COLUMNS) wide ??= number;
    if (header === null) {
      header = cells;
      continue;
    }
    if (rows.length === MAX_ROWS) return fault("too-many-rows");
    const kept = cells.slice(0, MAX_COLUMNS).map((cell, place) => {
      texts[place] ??= new SameTexts();
      return texts[place].same(cell);
    });
    rows.push({ number, cells: kept });
    if (rows.length % ROWS_AT_A_TIME !== 0) continue;
    tell({ phase: "reading", done: rows.length, of: null });
    await giveWay();
  }
  if (!header) return fault("empty-file");
  if (rows.length === 0) return fault("no-rows");
  if (wide !== null) return fault("too-many-columns", wide);
  return { ok: true, table: { encoding, header, rows } };
}

async function* records(pieces: Iterable<string>, delimiter: Delimiter): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    // Empty lines stay, so that the numbers agree with what Excel shows.
    skip_empty_lines: false,
    // A file may mix line ends: "\r\n" after some rows and "\n" after others.
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: 100_000,
  });
  let number = 0;
  for await (const cells of Readable.from(pieces).pipe(parser) as AsyncIterable<string[]>) {
    number++;
    yield { number, cells };
  }
}

/** Excel writes "sep=;" as the first line of some files; it names the delimiter and is no row. */
function firstLine(text: string): { from: number; delimiter: Delimiter } {
  const hint = /^sep=([,;\t])(?:\r\n|\r|\n|$)/i.exec(text);
  if (hint) return { from: hint[0].length, delimiter: hint[1] as Delimiter };
  return { from: 0, delimiter: delimiterOf(text) };
}

/** The delimiter that the first line with text has most of, outside quotes; in German files that is ";". */
function delimiterOf(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ";": 0, "\t": 0, ",": 0 };
  let quoted = false;
  let begun = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "\n" || character === "\r")) {
      if (begun) break;
    } else if (!quoted && character in counts) counts[character as Delimiter]++;
    if (character.trim() !== "") begun = true;
  }
  const ranked = (Object.keys(counts) as Delimiter[]).sort((a, b) => counts[b] - counts[a]);
  return ranked[0] ?? ";";
}

function fault(code: TableFault, row: number | null = null): ReadTable {
  return { ok: false, fault: code, row };
}
