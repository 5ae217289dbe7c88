// Further reports beside the completion report: each answers one question as of a day, by a table that sums up and a list.

import type { Language } from "#app/i18n/languages.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Column, Fact, Row, SmallTable } from "./report-document.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { Ground } from "./report-ground.server.ts";

/** How things stand on a day. */
export const STANDING_REPORTS = ["courses", "lessons", "overdue", "suppliers", "management"] as const;

/** What happened, and what was decided. */
export const EVENT_REPORTS = [
  "completions",
  "cycles",
  "joiners",
  "movers",
  "exemptions",
  "extensions",
  "outside",
] as const;

export const FURTHER_REPORTS = [...STANDING_REPORTS, ...EVENT_REPORTS] as const;
export type FurtherName = (typeof FURTHER_REPORTS)[number];

/** What was decided about people, and the management's own training: managers see what is done, open and overdue. */
const HR_ALONE: readonly FurtherName[] = ["exemptions", "extensions", "outside", "management"];

/** By course and by lesson: rows of departments, however small, and no name. */
const NAMELESS: readonly FurtherName[] = ["courses", "lessons"];

export function namesPeople(name: FurtherName): boolean {
  return !NAMELESS.includes(name);
}

export function isForManagers(name: FurtherName): boolean {
  return !HR_ALONE.includes(name);
}

/** What a report may be narrowed to besides entity and department. */
export type FurtherChoice = "kind" | "course" | "period";

const CHOICES = {
  courses: ["kind", "course"],
  lessons: ["kind", "course"],
  overdue: ["kind", "course"],
  cycles: ["kind", "course", "period"],
  completions: ["kind", "course", "period"],
  exemptions: ["kind", "course"],
  extensions: ["kind", "course", "period"],
  outside: ["course", "period"],
  joiners: ["period"],
  movers: ["period"],
  suppliers: ["course"],
  management: [],
} as const satisfies Record<FurtherName, readonly FurtherChoice[]>;

export function hasChoice(name: FurtherName, choice: FurtherChoice): boolean {
  return (CHOICES[name] as readonly FurtherChoice[]).includes(choice);
}

/** Whole days, both included. */
export interface Days {
  from: string;
  to: string;
}

export interface FurtherFilter
  extends Pick<ReportFilter, "kind" | "entity" | "department" | "course" | "belowManager"> {
  /** Of reports that have one. */
  period: Days;
}

/** A row of the list, and whose it is: null for rows that are about nobody. */
export interface ListRow {
  personId: string | null;
  cells: Row;
}

/** What a report finds out; what it says of itself follows for all in the same way. */
export interface Finding {
  /** How many are counted: the denominator. */
  population: number;
  /** How things stand, in one sentence or two. */
  headline: string;
  summary: SmallTable;
  columns: readonly Column[];
  /** How many rows the list has. */
  size: number;
  /** Rows of a page, in the order in which they are read. */
  page(offset: number, limit: number): Promise<readonly ListRow[]>;
  /** All rows, in an order that no erasure changes; read while they are written. */
  all(): AsyncIterable<ListRow>;
  /** What else the report says of itself. */
  more?: readonly Fact[];
}

/** The columns of a report's list, known before anything is counted. */
export type ListColumns = (
  of: { kind: ContentKind; departments: readonly { entityName: string }[] },
  language: Language,
) => Column[];

export type FurtherReport = (ground: Ground, filter: FurtherFilter, language: Language) => Promise<Finding>;
