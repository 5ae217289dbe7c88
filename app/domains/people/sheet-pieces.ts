// A sheet's XML cut into small sheets of a few hundred rows each, without empty cells and with its texts in place.

import { giveWay } from "#app/give-way.ts";

export type SheetPiece =
  | { ok: true; rowsBefore: number; xml: string }
  | { ok: false; fault: "workbook" | "too-many-rows" | "too-many-columns"; row: number | null };

interface Cut {
  maxRows: number;
  maxColumns: number;
  rowsAtATime: number;
  /** The workbook's shared texts, as XML. */
  texts: readonly string[];
}

/** Tags of rows and cells with their attributes, in time that grows with the text; the last part is an empty cell's end. */
const TAG =
  /<([^\s<>/:"'=]*:)?(row|c)((?:\s(?:"[^"<]*"|'[^'<]*'|[^<>"'])*)?)>(<\/(?:[^\s<>/:"'=]*:)?c>)?|<(?:[^\s<>/:"'=]*:)?(?:row|c)\/>/g;
const ADDRESS = /^([A-Z]{1,3})(\d{1,7})$/;
/** Excel's own limit. */
const LAST_ROW = 1_048_576;
const VALUE = /<(?:[^\s<>/:"'=]*:)?v(?:\s[^<>]*)?>([^<]*)<\/(?:[^\s<>/:"'=]*:)?v>/;

/** Cuts a sheet; what is too large to be a list of people ends it. */
export function* sheetPieces(xml: string, cut: Cut): Generator<SheetPiece> {
  let parts: string[] = [];
  let at = 0;
  let rows = 0;
  let lastRow = 0;
  let rowsBefore = 0;
  let end = "";
  let textIsShared = false;
  for (const match of xml.matchAll(TAG)) {
    const [tag, prefix = "", name, attributes = "", close] = match;
    const between = xml.slice(at, match.index);
    at = match.index + tag.length;
    const filled = textIsShared ? withText(between, cut.texts) : between;
    if (filled === null) return yield refused("workbook");
    textIsShared = false;
    parts.push(filled);
    if (!name || close !== undefined || attributes.endsWith("/")) continue;
    const address = attribute(attributes, "r");
    if (name === "row") {
      const number = address === null ? lastRow + 1 : Number(address);
      if (!(number <= LAST_ROW)) return yield refused("workbook");
      if (rows === cut.rowsAtATime) {
        end = `</${prefix}sheetData></${prefix}worksheet>`;
        yield { ok: true, rowsBefore, xml: parts.join("") + end };
        parts = [`<${prefix}worksheet><${prefix}sheetData>`];
        rows = 0;
        rowsBefore = lastRow;
      }
      if (number <= rowsBefore) return yield refused("workbook");
      rows++;
      if (address !== null) lastRow = Math.max(lastRow, number);
      parts.push(address === null ? tag : withAddress(tag, `${number - rowsBefore}`));
      continue;
    }
    const [, letters = "", digits = ""] = ADDRESS.exec(address ?? "") ?? [];
    const row = Number(digits);
    // Rows stand in their order, so that none belongs to an earlier piece.
    if (digits === "" || row <= rowsBefore) return yield refused("workbook");
    // A title and some blank rows may stand above the header.
    if (row > cut.maxRows + 1_000) return yield refused("too-many-rows");
    if (columnNumber(letters) > cut.maxColumns) return yield refused("too-many-columns", row);
    lastRow = Math.max(lastRow, row);
    const type = attribute(attributes, "t");
    textIsShared = type === "s";
    // What a formula could not work out ("#N/A") is a text to refuse, not an empty cell to act on.
    const typed = textIsShared ? withType(tag, "inlineStr") : type === "e" ? withType(tag, "str") : tag;
    parts.push(withAddress(typed, `${letters}${row - rowsBefore}`));
  }
  const rest = textIsShared ? withText(xml.slice(at), cut.texts) : xml.slice(at);
  yield rest === null ? refused("workbook") : { ok: true, rowsBefore, xml: parts.join("") + rest };
}

const ATTRIBUTE = { r: /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/, t: /\st\s*=\s*(?:"([^"]*)"|'([^']*)')/ };

function attribute(attributes: string, name: keyof typeof ATTRIBUTE): string | null {
  const found = ATTRIBUTE[name].exec(attributes);
  return found ? (found[1] ?? found[2] ?? "") : null;
}

function withAddress(tag: string, address: string): string {
  return tag.replace(ATTRIBUTE.r, ` r="${address}"`);
}

function withType(tag: string, type: string): string {
  return tag.replace(ATTRIBUTE.t, ` t="${type}"`);
}

/** A cell's content with the text that its number stands for; null where there is no such text. */
function withText(content: string, texts: readonly string[]): string | null {
  const [value, number = ""] = VALUE.exec(content) ?? [];
  if (value === undefined || number === "") return content;
  const text = texts[Number(number)];
  return text === undefined ? null : content.replace(value, () => `<is>${text}</is>`);
}

/** "A" is 1, "AA" is 27. */
function columnNumber(letters: string): number {
  let number = 0;
  for (let at = 0; at < letters.length; at++) number = number * 26 + letters.charCodeAt(at) - 64;
  return number;
}

function refused(
  fault: "workbook" | "too-many-rows" | "too-many-columns",
  row: number | null = null,
): SheetPiece {
  return { ok: false, fault, row };
}

const TEXT = /<(\/?)(?:[^\s<>/:"'=]*:)?si(?:\s[^<>]*)?>/g;
const TEXTS_AT_A_TIME = 20_000;

/** The texts that cells name by their number, each as the XML within it. */
export async function sharedTexts(xml: string): Promise<string[]> {
  const texts: string[] = [];
  let from = 0;
  for (const { 0: tag, 1: closes, index } of xml.matchAll(TEXT)) {
    if (closes) texts.push(xml.slice(from, index));
    else if (tag.endsWith("/>")) texts.push("");
    else from = index + tag.length;
    if (texts.length % TEXTS_AT_A_TIME === 0) await giveWay();
  }
  return texts;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const BYTES_AT_A_TIME = 4 * 1024 * 1024;

/** True for XML with a tag that another one follows before it ends: the library takes hours to find out. */
export async function isUnfinished(xml: Buffer): Promise<boolean> {
  let rested = 0;
  for (let open = xml.indexOf(LESS); open !== -1; ) {
    const next = xml.indexOf(LESS, open + 1);
    if (next === -1) return false;
    const close = xml.indexOf(GREATER, open + 1);
    if (close === -1 || close > next) return true;
    open = next;
    if (open - rested < BYTES_AT_A_TIME) continue;
    rested = open;
    await giveWay();
  }
  return false;
}
