// Bytes -> header and rows: a table as Excel would show it, with the row numbers that messages name.

import { CsvError, parse } from "csv-parse/sync";
import { decodeText, type Encoding } from "./decode-text.ts";
import { readWorkbookRows } from "./read-workbook.server.ts";

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

/**
 * Reads a CSV file or an Excel workbook; what is wrong with the whole file is a fault, what is wrong with a cell
 * is not asked here.
 * @param isHeader tells the sheet with the people from others of a workbook
 */
export async function readTable(
  bytes: Uint8Array,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<ReadTable> {
  if (bytes.length > MAX_BYTES) return fault("too-large");
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!file.subarray(0, ZIP.length).equals(ZIP)) return readCsv(file);
  const limits = { maxRows: MAX_ROWS, maxColumns: MAX_COLUMNS };
  const workbook = await readWorkbookRows(file, limits, isHeader);
  return workbook.ok ? tableOf(workbook.rows, "xlsx") : fault(workbook.fault, workbook.row);
}

function readCsv(bytes: Uint8Array): ReadTable {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return fault(decoded.fault);
  const { body, delimiter } = withoutHint(decoded.text);
  const records = parseRecords(body, delimiter);
  return Array.isArray(records) ? tableOf(records, decoded.encoding) : records;
}

function tableOf(records: readonly (readonly string[])[], encoding: Table["encoding"]): ReadTable {
  const filled = records
    .map((cells, at) => ({ number: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const [head, ...rows] = filled;
  if (!head) return fault("empty-file");
  if (rows.length === 0) return fault("no-rows");
  if (rows.length > MAX_ROWS) return fault("too-many-rows");
  const wide = filled.find(({ cells }) => cells.length > MAX_COLUMNS);
  if (wide) return fault("too-many-columns", wide.number);
  return { ok: true, table: { encoding, header: head.cells, rows } };
}

function parseRecords(text: string, delimiter: Delimiter): string[][] | ReadTable {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      // Empty lines stay, so that the numbers agree with what Excel shows.
      skip_empty_lines: false,
      // A file may mix line ends: "\r\n" after some rows and "\n" after others.
      record_delimiter: ["\r\n", "\n", "\r"],
      max_record_size: 100_000,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.records === "number" ? error.records + 1 : null;
    return fault("quotes", row);
  }
}

/** Excel writes "sep=;" as the first line of some files; it names the delimiter and is no row. */
function withoutHint(text: string): { body: string; delimiter: Delimiter } {
  const hint = /^sep=([,;\t])(?:\r\n|\r|\n|$)/i.exec(text);
  if (hint) return { body: text.slice(hint[0].length), delimiter: hint[1] as Delimiter };
  return { body: text, delimiter: delimiterOf(text) };
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
