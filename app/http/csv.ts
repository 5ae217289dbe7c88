// CSV that opens correctly in Excel and does nothing there: RFC 4180 quoting, BOM, semicolons, no formulas.

/** UTF-8's byte order mark: without it Excel reads Windows-1252. */
export const BOM = "\uFEFF";

/** One line of a file. Text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  let line = "";
  for (let at = 0; at < cells.length; at += 1)
    line += at === 0 ? csvCell(cells[at] ?? null) : `;${csvCell(cells[at] ?? null)}`;
  return `${line}\r\n`;
}

/** A first letter or digit of ASCII: most cells have one, and no formula does. */
function beginsPlainly(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** A cell of a line: what line breaks, quotes and semicolons it has are its own. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return `${value}`;
  const isFormula = !beginsPlainly(value) && /^[\s\p{C}]*[=+\-@＝＋－＠\t\r\0]/u.test(value);
  const safe = isFormula ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
