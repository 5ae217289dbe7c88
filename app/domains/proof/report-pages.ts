// One page of a list whose order has parts: department after department, or state after state. The figures say how long
// each part is, so that only the parts on the page are read, each by an index, however long the whole list.

import type { ReportFilter } from "./report-filter.ts";

const ROWS_A_PAGE = 50;

export const REPORT_SORTS = ["name", "department", "due", "state"] as const;
export type ReportSort = (typeof REPORT_SORTS)[number];

export interface ReportOrder {
  sort: ReportSort;
  order: "up" | "down";
  /** From 1; one beyond the last is the last. */
  page: number;
}

export interface Part {
  filter: ReportFilter;
  size: number;
}

export interface Piece extends Part {
  offset: number;
  limit: number;
}

/** What of which part stands on a page. */
export function pageOf(
  parts: readonly Part[],
  asked: number,
): { total: number; pages: number; page: number; pieces: Piece[] } {
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  const pages = Math.max(1, Math.ceil(total / ROWS_A_PAGE));
  const page = Math.min(asked, pages);
  const from = (page - 1) * ROWS_A_PAGE;
  const pieces: Piece[] = [];
  let begin = 0;
  for (const { filter, size } of parts) {
    const offset = Math.max(0, from - begin);
    const limit = Math.min(size, from + ROWS_A_PAGE - begin) - offset;
    if (limit > 0) pieces.push({ filter, size, offset, limit });
    begin += size;
  }
  return { total, pages, page, pieces };
}

/**
 * How a piece is read soonest: from the nearer end of its part, and either along an index of the order past those that
 * are not meant (where many are), or by finding those meant and sorting them (where few are).
 * @param among how many there are with those that are not meant
 */
export function wayTo(
  { filter, size, offset, limit }: Piece,
  among: number,
  by: "name" | "due",
): { offset: number; limit: number; fromEnd: boolean; along: boolean } {
  const afterwards = size - offset - limit;
  const fromEnd = afterwards < offset;
  // Looking for a name means looking at everybody. Else a page is found after so many steps, if those meant stand evenly.
  const along = filter.search !== undefined || isMany(size, among);
  return { offset: fromEnd ? afterwards : offset, limit, fromEnd, along: along && by === "name" };
}

/** True where a page of those meant is found sooner among all in their order than by sorting those meant. */
export function isMany(size: number, among: number): boolean {
  return (ROWS_A_PAGE * among) / Math.max(1, size) <= size;
}
