// A problem as an author sees it: in which file, and the line it is about with the place marked.

import type { Problem } from "./problem.ts";

export interface ShownProblem extends Problem {
  /** The file's name alone, such as "de.md". */
  file: string;
  /** The line of the source around the place; null where there is no text to show. */
  excerpt: { before: string; at: string; after: string } | null;
}

/** Lines longer than this are shown from a little before the place. */
const LONGEST = 160;
const LEAD = 60;

/** @param sources the texts by file name; a problem of another file is shown without its line */
export function shownProblem(problem: Problem, sources: Readonly<Record<string, string>>): ShownProblem {
  const file = problem.path.split(/[\\/]/).at(-1) ?? problem.path;
  const line = sources[file]?.split(/\r\n|\n|\r/)[problem.line - 1];
  // Where the folder lies on the server is nothing that an author needs.
  const sentence = problem.sentence.replaceAll(problem.path.slice(0, problem.path.length - file.length), "");
  return {
    ...problem,
    sentence,
    file,
    excerpt: line === undefined ? null : excerptOf(line, problem.column - 1),
  };
}

function excerptOf(line: string, column: number): NonNullable<ShownProblem["excerpt"]> {
  const word = /^(\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]+)/u.exec(line.slice(column))?.[0] ?? "";
  const end = column + word.length;
  const from = line.length > LONGEST ? Math.max(0, column - LEAD) : 0;
  const to = Math.max(end, from + LONGEST);
  return {
    before: `${from > 0 ? "…" : ""}${line.slice(from, column)}`,
    at: word,
    after: `${line.slice(end, to)}${to < line.length ? "…" : ""}`,
  };
}
