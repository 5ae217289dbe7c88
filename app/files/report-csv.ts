// A report as CSV: what it says of itself, an empty line, then the list. The table that sums up stays out: one table a file.

import { type Cell, type Column, type ReportDocument, wordOf } from "#app/domains/proof/report-document.ts";
import { BOM, csvCell, csvLine } from "#app/http/csv.ts";
import type { Language } from "#app/i18n/languages.ts";

/** Rows of a piece: enough that handing it on costs nothing, few enough that it needs no room. */
const ROWS = 500;

/** A share with four digits. Where spreadsheets take a point for one between thousands, with a comma. */
function decimal(share: number, language: Language): string {
  const digits = share.toFixed(4);
  return language === "de" ? digits.replace(".", ",") : digits;
}

export async function* reportCsv({ facts, columns, rows, language }: ReportDocument): AsyncGenerator<string> {
  let piece =
    BOM +
    facts.map(({ label, value, words }) => csvLine([label, value, ...(words ? [words] : [])])).join("") +
    csvLine([]) +
    csvLine(columns.map(({ title }) => title));
  yield piece;
  piece = "";
  const texts = columns.map((column) => textOf(column, language));
  let held = 0;
  for await (const row of rows) {
    for (let at = 0; at < texts.length; at += 1) {
      if (at > 0) piece += ";";
      piece += texts[at]?.(row[at]) ?? "";
    }
    piece += "\r\n";
    held += 1;
    if (held < ROWS) continue;
    yield piece;
    piece = "";
    held = 0;
  }
  yield piece;
}

/** How a column's cells are written. What is the same as in the row before, as most is, is not written anew. */
function textOf(column: Column, language: Language): (cell: Cell | undefined) => string {
  let last: Cell | undefined;
  let text = "";
  return (cell) => {
    if (cell === last) return text;
    last = cell;
    const isShare = column.type === "share" && typeof cell === "number";
    text = csvCell(isShare ? decimal(cell, language) : wordOf(column, cell ?? null));
    return text;
  };
}
