// An Excel workbook (.xlsx) -> rows of texts, as a CSV file would have them: typed cells become what a person would write.
//
// The archive is unpacked here within a limit and each sheet's size is looked at before the library builds its rows:
// a small file may unpack to gigabytes, and one cell in the last column of the last row makes a table of millions.

import { readSheet, SheetNotFoundError } from "read-excel-file/node";
import { unzip, zipStored } from "./unzip.server.ts";

interface Refused {
  ok: false;
  /** "workbook": damaged, protected, or none. */
  fault: "workbook" | "unpacks-too-large" | "too-many-rows" | "too-many-columns";
  row: number | null;
}

export type Workbook = { ok: true; rows: string[][] } | Refused;

/** 100,000 people with all columns take about 60 MB. */
const MAX_UNPACKED = 150 * 1024 * 1024;
const MAX_SHEETS = 20;

interface Limits {
  maxRows: number;
  maxColumns: number;
}

/**
 * Reads the first sheet with a header, else the first with anything in it.
 * @param isHeader tells a list of people from a cover page
 */
export async function readWorkbookRows(
  bytes: Buffer,
  limits: Limits,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<Workbook> {
  const unpacked = unzip(bytes, { wanted: isContent, maxBytes: MAX_UNPACKED });
  if (!unpacked.ok) return fault(unpacked.fault === "too-large" ? "unpacks-too-large" : "workbook");
  const files = new Map<string, Buffer>();
  for (const [name, content] of unpacked.files) {
    const xml = content.toString("utf8");
    if (UNFINISHED_TAG.test(xml)) return fault("workbook");
    const lean = isSheet(name) ? bounded(xml, limits) : xml;
    if (typeof lean !== "string") return lean;
    files.set(name, Buffer.from(lean));
  }
  const archive = zipStored(files);
  let first: string[][] | null = null;
  for (let number = 1; number <= MAX_SHEETS; number++) {
    const rows = await sheetRows(archive, number);
    if (rows === "none") break;
    if (rows === "damaged") return fault("workbook");
    const head = rows.find(isFilled);
    if (head && isHeader(head)) return { ok: true, rows };
    if (head) first ??= rows;
  }
  return { ok: true, rows: first ?? [] };
}

async function sheetRows(archive: Buffer, number: number): Promise<string[][] | "none" | "damaged"> {
  try {
    // Digits stay as they are written: a number of twenty digits is not rounded.
    const rows = await readSheet<string>(archive, number, { parseNumber: (digits) => digits, trim: false });
    return rows.map((row) => row.map(textOf));
  } catch (error) {
    // Whatever is wrong inside a workbook, the library throws, and not always an error of its own.
    return error instanceof SheetNotFoundError ? "none" : "damaged";
  }
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

/** A tag that another one follows before it ends: the library takes hours to find out. */
const UNFINISHED_TAG = /<[^<>]*</;

/** Tags of rows and cells with their attributes, in time that grows with the text; the last part is an empty cell's end. */
const TAG =
  /<(?:[^\s<>/:"'=]*:)?(row|c)((?:\s(?:"[^"<]*"|'[^'<]*'|[^<>"'])*)?)>(<\/(?:[^\s<>/:"'=]*:)?c>)?|<(?:[^\s<>/:"'=]*:)?(?:row|c)\/>/g;
const ADDRESS = /^([A-Z]{1,3})(\d{1,7})$/;
/** Excel's own limit. */
const LAST_ROW = 1_048_576;

/** The sheet without empty cells, or why it is too large to be a list of people. */
function bounded(xml: string, { maxRows, maxColumns }: Limits): string | Refused {
  let beyond: Refused | null = null;
  const refuse = (code: Refused["fault"], row: number | null): string => {
    beyond ??= { ok: false, fault: code, row };
    return "";
  };
  const lean = xml.replace(TAG, (tag, name?: string, attributes = "", end?: string) => {
    if (!name) return "";
    const empty = end !== undefined || attributes.endsWith("/");
    const address = attribute(attributes, "r");
    if (name === "row") {
      if (empty) return "";
      return address !== null && !(Number(address) <= LAST_ROW) ? refuse("workbook", null) : tag;
    }
    if (empty) return "";
    const [, letters = "", digits = ""] = ADDRESS.exec(address ?? "") ?? [];
    if (digits === "") return refuse("workbook", null);
    // A title and some blank rows may stand above the header.
    if (Number(digits) > maxRows + 1_000) return refuse("too-many-rows", null);
    if (columnNumber(letters) > maxColumns) return refuse("too-many-columns", Number(digits));
    // What a formula could not work out ("#N/A") is a text to refuse, not an empty cell to act on.
    return attribute(attributes, "t") === "e" ? tag.replace(/(\st\s*=\s*)(["'])e\2/, "$1$2str$2") : tag;
  });
  return beyond ?? lean;
}

const ATTRIBUTE = { r: /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/, t: /\st\s*=\s*(?:"([^"]*)"|'([^']*)')/ };

function attribute(attributes: string, name: keyof typeof ATTRIBUTE): string | null {
  const found = ATTRIBUTE[name].exec(attributes);
  return found ? (found[1] ?? found[2] ?? "") : null;
}

/** "A" is 1, "AA" is 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
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

function isSheet(name: string): boolean {
  return !/(^|\/)(sharedStrings|styles|workbook)\.xml$|\.rels$/i.test(name);
}

function isFilled(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== "");
}

function fault(code: Refused["fault"]): Workbook {
  return { ok: false, fault: code, row: null };
}
