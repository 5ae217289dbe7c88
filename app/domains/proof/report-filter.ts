// The report's filters as they stand in the URL: the page and its CSV read the same ones.

import { z } from "zod";
import type { Actor } from "../identity/actor.ts";

/** "outside" is done by training had elsewhere, which every figure shows apart. */
export const REPORT_STATES = ["done", "outside", "open", "overdue", "exempt"] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export interface ReportFilter {
  entity?: string | undefined;
  department?: string | undefined;
  course?: string | undefined;
  state?: ReportState | undefined;
  /** Part of a name or a personnel number. */
  search?: string | undefined;
  /** Only people whose manager this person is, at any distance. */
  belowManager?: string | undefined;
}

/** An empty field of a form means "any". */
const anyOr = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

export const filterSchema = z.object({
  entity: anyOr(z.string().max(60)),
  department: anyOr(z.string().max(60)),
  course: anyOr(z.string().max(60)),
  state: anyOr(z.enum(REPORT_STATES)),
  search: anyOr(z.string().trim().max(100)),
});

/** The names of the filters in the URL. */
export const FILTERS = filterSchema.keyof().options;

export type FilterInput = z.infer<typeof filterSchema>;

/** HR sees everybody; a manager who is not HR sees those below. */
export function scopedFilter(actor: Actor, input: FilterInput): ReportFilter {
  const { entity, department, course, state, search } = input;
  const filter = { entity, department, course, state, search };
  return actor.roles.includes("hr") ? filter : { ...filter, belowManager: actor.personId };
}
