// What all readable pages of an evidence pack share: text and tables as HTML.

/** Text as HTML shows it. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** @param rows cells that are HTML already */
export function tableHtml(
  { caption, columns }: { caption: string; columns: readonly string[] },
  rows: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  const head = row(columns.map(escaped), "th");
  return `<table><caption>${escaped(caption)}</caption>${head}${rows.map((cells) => row(cells, "td")).join("")}</table>`;
}
