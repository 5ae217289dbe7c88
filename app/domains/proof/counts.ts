// Assignments counted by state: their sum, the denominator, and the share that is done.

import { REPORT_STATES, type ReportState } from "./report-filter.ts";

export type Counts = Record<ReportState, number>;

export function sum(counts: readonly Counts[]): Counts {
  const total: Counts = { done: 0, outside: 0, open: 0, overdue: 0, exempt: 0 };
  for (const each of counts) for (const state of REPORT_STATES) total[state] += each[state];
  return total;
}

/** All that is counted: the denominator, with those who are exempt. */
export function population(counts: Counts): number {
  return REPORT_STATES.reduce((all, state) => all + counts[state], 0);
}

/** The share of duties fulfilled, here or elsewhere, of all but the exempt ones; null where there are none. */
export function shareDone(counts: Counts): number | null {
  const due = population(counts) - counts.exempt;
  return due > 0 ? (counts.done + counts.outside) / due : null;
}
