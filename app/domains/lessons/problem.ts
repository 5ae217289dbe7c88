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
  const before = source.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
