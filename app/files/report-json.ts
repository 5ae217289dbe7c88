// A report as JSON for programs, written row by row: keys and words of ours are the same in every language, and what they
// mean stands in docs/schemas/report.schema.json.

import type { Column, ReportDocument, Row } from "#app/domains/proof/report-document.ts";

const ROWS = 500;

export async function* reportJson(document: ReportDocument): AsyncGenerator<string> {
  const { format, report, language, title, facts, summary, columns, rows } = document;
  const head = {
    format,
    report,
    language,
    title,
    facts: Object.fromEntries(facts.map(({ key, value, data }) => [key, data === undefined ? value : data])),
    columns: columns.map(({ key, title, type }) => ({ key, title, type })),
    summary: summary.rows.map((row) => objectOf(summary.columns, row)),
  };
  // The rows come last, so that whoever reads along knows what they are.
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "rows": [`;
  let piece = "";
  let count = 0;
  for await (const row of rows) {
    piece += `${count === 0 ? "" : ","}\n${JSON.stringify(objectOf(columns, row))}`;
    count += 1;
    if (count % ROWS !== 0) continue;
    yield piece;
    piece = "";
  }
  yield `${piece}\n ]\n}\n`;
}

function objectOf(columns: readonly Column[], row: Row): Record<string, string | number | null> {
  return Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? null]));
}
