// What is wrong with a file, and where: the one shape that parser, rules, check script and author pages share.

/** A position as an editor shows it: both count from 1. */
export interface Place {
  line: number;
  column: number;
}

export interface Problem extends Place {
  path: string;
  /** The rule's id, such as "option-reason". */
  rule: string;
  /** An error keeps a lesson from being published; a warning does not. */
  severity: "error" | "warning";
  /** What is wrong and what to do, in English: authors and developers read it. */
  sentence: string;
}

export const START: Place = { line: 1, column: 1 };

/** @returns "path:line:col rule sentence", the line that editors can jump to */
export function problemLine(problem: Problem): string {
  const level = problem.severity === "warning" ? " (warning)" : "";
  return `${problem.path}:${problem.line}:${problem.column} ${problem.rule}${level} ${problem.sentence}`;
}

/** Sorted by path and position, so that the same folder always gives the same list. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule),
  );
}

/** @returns the place of a character in a text; an offset beyond the end is the end */
export function placeAt(source: string, offset: number): Place {
  const starts = lineStarts(source);
  const at = Math.min(Math.max(offset, 0), source.length);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
}

/** Of the text that was asked for last: a file with a thousand problems is split once. */
let last: { source: string; starts: number[] } | undefined;

function lineStarts(source: string): number[] {
  if (last?.source === source) return last.starts;
  const starts = [0, ...[...source.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  last = { source, starts };
  return starts;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
