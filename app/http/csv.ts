// CSV that opens correctly in Excel and does nothing there: RFC 4180 quoting, BOM, semicolons, no formulas.

/** UTF-8's byte order mark: without it Excel reads Windows-1252. */
export const BOM = "\uFEFF";

/** One line of a file. Text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(";")}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return `${value}`;
  const safe = /^[\s\p{C}]*[=+\-@＝＋－＠\t\r\0]/u.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
