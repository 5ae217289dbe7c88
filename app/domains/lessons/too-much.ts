// More than any lesson needs: found before parsing, since the Markdown parser takes seconds for what nobody writes.

import type { ContentKind } from "#db/schema/lessons.ts";
import { deepLine } from "./nesting.ts";
import { type Place, START } from "./problem.ts";

/** A lesson of 480 words has about 7,000 characters and 140 lines; a document of 4,000 words 30,000 and 400. */
const CHARACTERS: Record<ContentKind, number> = { lesson: 15_000, document: 32_000 };
const LINES = 600;
/** With the empty ones. */
const ALL_LINES = 1500;
/** Marks that begin an item, a quote or a table's row: for each of them the parser goes over the others again. */
const CONTAINERS = 300;
const FRONT_MATTER = { lines: 120, characters: 6000 };
/** One paragraph or one item: its characters, and its brackets, stars and other marks. */
const PARAGRAPH = { characters: 3000, marks: 100 };

/** What is too much, and where it begins. */
export interface TooMuch {
  rule: "file-length" | "nesting" | "markup";
  at: Place;
  sentence: string;
}

/** @returns the first thing for which a text is not read at all, or undefined */
export function tooMuch(source: string, kind: ContentKind): TooMuch | undefined {
  const most = CHARACTERS[kind];
  const longer = (what: string, at = START): TooMuch => ({
    rule: "file-length",
    at,
    sentence: `The ${what}; make two of it.`,
  });
  if (source.length > most) return longer(`file has more than ${most} characters`);
  const at = deepLine(source);
  if (at) return { rule: "nesting", at, sentence: "This line is nested too deeply; write it plainly." };
  const lines = source.split(/\r\n|\n|\r/);
  if (lines.length > ALL_LINES) return longer(`file has more than ${ALL_LINES} lines, with the empty ones`);
  const body = endOfFrontMatter(lines);
  const front = lines.slice(0, body);
  if (front.length > FRONT_MATTER.lines || front.join("\n").length > FRONT_MATTER.characters)
    return longer("front matter is longer than any lesson needs");
  let [written, containers] = [0, 0];
  for (const [index, line] of lines.entries()) {
    if (index < body || line.trim() === "") continue;
    const place = { line: index + 1, column: 1 };
    written += 1;
    containers += containersOf(line);
    if (written > LINES) return longer(`file has more than ${LINES} lines`, place);
    if (containers > CONTAINERS)
      return longer(`file has more than ${CONTAINERS} items, quotes and rows`, place);
  }
  return crowdedParagraph(lines.slice(body), body);
}

/** @returns the number of lines before the body */
function endOfFrontMatter(lines: readonly string[]): number {
  const isFence = (line: string) => /^\uFEFF?---[ \t]*$/.test(line);
  if (!isFence(lines[0] ?? "")) return 0;
  return lines.findIndex((line, index) => index > 0 && isFence(line)) + 1;
}

/** How many items, quotes and rows a line begins. */
function containersOf(line: string): number {
  const lead = /^(?:[ \t>|]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[(?=\^?[^\]]+\]:))*/.exec(line)?.[0] ?? "";
  return lead.match(/[>|*+[-]|\d[.)]/g)?.length ?? 0;
}

/** From one empty line, or one item's beginning, to the next. */
function crowdedParagraph(lines: readonly string[], before: number): TooMuch | undefined {
  let [marks, characters, begins] = [0, 0, 0];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || /^\s*(?:[-*+|]|\d+[.)])/.test(line))
      [marks, characters, begins] = [0, 0, index];
    if (line.trim() === "") begins += 1;
    marks += line.match(/[[\]{}*_~`<&\\]/g)?.length ?? 0;
    characters += line.length;
    if (marks <= PARAGRAPH.marks && characters <= PARAGRAPH.characters) continue;
    const sentence = `This paragraph has more than ${PARAGRAPH.characters} characters, or more than ${PARAGRAPH.marks} brackets, stars and other marks; write it plainly.`;
    return { rule: "markup", at: { line: before + begins + 1, column: 1 }, sentence };
  }
  return undefined;
}
