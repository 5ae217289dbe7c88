// What an author can ask of the list of lessons: which, in which order.

import type { FirstTryShare } from "./item-figure.ts";

/** What a lesson is, seen by its author: one of these. */
export const LESSON_STATES = ["published", "changed", "new", "retired", "missing"] as const;
/** What one can look for: a state, or what calls for work. */
export const AUTHOR_FILTERS = [...LESSON_STATES, "errors", "warnings", "review", "documents"] as const;
export const AUTHOR_SORTS = ["title", "state", "problems", "review", "hard"] as const;

export interface AuthorRow {
  id: string;
  title: string;
  /** True for what is read and acknowledged rather than taken. */
  isDocument: boolean;
  state: (typeof LESSON_STATES)[number];
  /** True where the company's own file lies over ours. */
  isOwn: boolean;
  languages: string[];
  questions: number;
  errors: number;
  warnings: number;
  /** Empty where the author gave none that can be read. */
  reviewBy: string;
  isOverdue: boolean;
  /** The number of the version that learners get, or got last. */
  number: number | null;
  /** The hardest of its questions, as far as is known. */
  hardest: (FirstTryShare & { learners: number }) | null;
}

export interface AuthorQuery {
  search: string;
  show: "" | (typeof AUTHOR_FILTERS)[number];
  sort: (typeof AUTHOR_SORTS)[number];
  order: "up" | "down";
}

/** @returns the rows asked for; where two are equal, by title */
export function chosenRows(rows: readonly AuthorRow[], query: AuthorQuery, language: string): AuthorRow[] {
  const words = query.search.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const text = `${row.title} ${row.id}`.toLocaleLowerCase(language);
    return isMeant(row, query.show) && words.every((word) => text.includes(word));
  });
  const byTitle = (a: AuthorRow, b: AuthorRow) => a.title.localeCompare(b.title, language);
  const turn = query.order === "up" ? 1 : -1;
  return found.sort((a, b) => turn * compared(a, b, query.sort, byTitle) || byTitle(a, b));
}

function isMeant(row: AuthorRow, show: AuthorQuery["show"]): boolean {
  switch (show) {
    case "":
      return true;
    case "errors":
      return row.errors > 0;
    case "warnings":
      return row.warnings > 0;
    case "review":
      return row.isOverdue;
    case "documents":
      return row.isDocument;
    default:
      return row.state === show;
  }
}

function compared(
  a: AuthorRow,
  b: AuthorRow,
  sort: AuthorQuery["sort"],
  byTitle: (a: AuthorRow, b: AuthorRow) => number,
): number {
  switch (sort) {
    case "title":
      return byTitle(a, b);
    case "state":
      return LESSON_STATES.indexOf(a.state) - LESSON_STATES.indexOf(b.state);
    case "problems":
      return a.errors - b.errors || a.warnings - b.warnings;
    case "review":
      return a.reviewBy < b.reviewBy ? -1 : a.reviewBy > b.reviewBy ? 1 : 0;
    case "hard":
      // What is not known yet comes last upwards.
      return (a.hardest?.share ?? 2) - (b.hardest?.share ?? 2);
  }
}
