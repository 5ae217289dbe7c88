// What all readable pages of an evidence pack share: text and tables as HTML, and a list of them in both languages.

import type { Language } from "#app/i18n/languages.ts";
import { type Part, textPart } from "./archive.server.ts";
import { filledIn } from "./pack-files.server.ts";

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

/** A folder's own list of what lies in it, German below English as in the README. */
export function indexPart(
  folder: string,
  frame: string,
  { title, bodyIn }: { title: (language: Language) => string; bodyIn: (language: Language) => string },
): Part {
  const sections = (["en", "de"] as const).map(
    (language) =>
      `<div lang="${language}">\n<h1>${escaped(title(language))}</h1>\n${bodyIn(language)}\n</div>`,
  );
  const body = sections.join("\n<hr>\n");
  return textPart(
    `${folder}/index.html`,
    filledIn(frame, { language: "en", title: escaped(title("en")), body }),
  );
}
