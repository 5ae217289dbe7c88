// Nesting that nobody writes: found before parsing, since the Markdown parser takes seconds for it.

import type { Place } from "./problem.ts";

const MOST_MARKERS = 12;
const MOST_INDENT = 60;

/** @returns the first line that is nested deeper than any lesson needs, or undefined */
export function deepLine(source: string): Place | undefined {
  const lines = source.split(/\r\n|\n|\r/);
  const index = lines.findIndex((line) => line.trim() !== "" && isDeep(line));
  return index < 0 ? undefined : { line: index + 1, column: 1 };
}

function isDeep(line: string): boolean {
  const lead = /^(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/.exec(line)?.[0] ?? "";
  const markers = lead.match(/[>*+-]|\d[.)]/g)?.length ?? 0;
  return markers > MOST_MARKERS || lead.length - lead.trimStart().length > MOST_INDENT;
}
