// A report as CSV: what it says of itself, an empty line, then the list. The table that sums up stays out: one table a file.

import { type ReportDocument, type Row, wordOf } from "#app/domains/proof/report-document.ts";
import { BOM, csvLine } from "#app/http/csv.ts";
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
  const lineOf = (row: Row) =>
    csvLine(
      columns.map((column, at) => {
        const cell = row[at] ?? null;
        if (column.type === "share" && typeof cell === "number") return decimal(cell, language);
        return column.words || column.none ? wordOf(column, cell) : cell;
      }),
    );
  let held = 0;
  for await (const row of rows) {
    piece += lineOf(row);
    held += 1;
    if (held < ROWS) continue;
    yield piece;
    piece = "";
    held = 0;
  }
  yield piece;
}
