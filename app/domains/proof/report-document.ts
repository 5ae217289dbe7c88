// A report as a document, before anybody has decided what file it becomes: what it says of itself, a table that sums up,
// and rows of typed cells that come one after the other, so that no writer needs them all at once.

import type { Language } from "#app/i18n/languages.ts";

/** Of all files of reports: what a column means never changes within a number (docs/report-files.md). */
export const REPORT_FORMAT = 1;

/** As many rows as are printed: 35 to 60 pages, drawn in a few seconds. */
export const PRINTED_ROWS = 1000;

export const FILE_FORMATS = ["csv", "xlsx", "pdf", "json"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** A share is a number between 0 and 1, a day "2026-11-24". */
export type ColumnType = "text" | "whole" | "share" | "day";

export type Cell = string | number | null;
export type Row = readonly Cell[];

export interface Column {
  /** In every language the same. */
  key: string;
  title: string;
  type: ColumnType;
  /** Characters that it should have room for. */
  width: number;
  /** What the reader sees for a value, where the value is a word of ours. */
  words?: Readonly<Record<string, string>>;
  /** What the reader sees where there is no value; nothing where it is not said. */
  none?: string;
  /** Left out where room is scarce: on paper. */
  filesOnly?: boolean;
  /** What is above nought here is to be seen first. */
  isAlarm?: boolean;
  /** The title where room is scarce: on the page and on paper. */
  tight?: string;
  /** Stands beneath the column before it, where room is scarce: on the page. */
  below?: boolean;
  /** What was done about people beyond how they stand: no manager sees it. */
  hrAlone?: boolean;
}

/** What a file says of itself. */
export interface Fact {
  key: string;
  label: string;
  /** As it is read. */
  value: string | number;
  /** A number in a sentence, where it would not explain itself. */
  words?: string;
  /** Nobody misses it on paper: no restriction, all rows. */
  isPlain?: boolean;
  /** The same for programs, where the words of a language are not enough. */
  data?: FactData;
}

export type FactData = string | number | null | { readonly [key: string]: string | number | boolean | null };

export interface SmallTable {
  title: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** The sum of all rows; null where one row is all. */
  foot: Row | null;
}

/** What a reader needs beside the figures, each where it is asked for. */
export interface Notes {
  /** How the figures are to be read, and how the list. */
  figures: readonly string[];
  list: readonly string[];
  /** To whom it may go. */
  confidential: string | null;
  checkpoint: string;
}

export interface ReportDocument {
  format: number;
  /** "completion-report", "acknowledgement-report", or that of a further report: "courses-report". */
  report: string;
  language: Language;
  /** The day that the report is of. */
  day: string;
  title: string;
  /** What is counted, in a sentence or two. */
  lead: string;
  /** How things stand, in one sentence or two. */
  headline: string;
  company: { name: string; accent: string };
  facts: readonly Fact[];
  summary: SmallTable;
  notes: Notes;
  listTitle: string;
  /** What stands above the list on paper, and in its place where nothing is in it; of assignments where it is not said. */
  listWords?: { heading: string; cut: string; empty: string };
  columns: readonly Column[];
  /** How many rows there will be. */
  size: number;
  rows: AsyncIterable<Row>;
  /** As many of them as are printed, as a reader looks for them: the file for programs goes by what is quickest. */
  printed?: AsyncIterable<Row>;
}

/** A cell as it is read: a word of ours in the reader's language. */
export function wordOf({ words, none }: Pick<Column, "words" | "none">, cell: Cell): Cell {
  if (cell === null) return none ?? null;
  return typeof cell === "string" ? (words?.[cell] ?? cell) : cell;
}
