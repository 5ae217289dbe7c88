// The report's filters as they stand in the URL: the page and its CSV read the same ones.

import { z } from "zod";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Actor } from "../identity/actor.ts";

/** "outside" is done by training had elsewhere, which every figure shows apart. */
export const REPORT_STATES = ["done", "outside", "open", "overdue", "exempt"] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/**
 * What asks for somebody to act before it is overdue: a lesson's due day comes near, somebody joined lately and has done
 * no lesson yet, an exemption runs out.
 */
export const CONCERNS = ["due-soon", "new", "exemption-ends"] as const;
export type Concern = (typeof CONCERNS)[number];

/** How far each concern looks, in days. */
export const CONCERN_DAYS = { "due-soon": 14, new: 90, "exemption-ends": 30 } as const satisfies Record<
  Concern,
  number
>;

/** The states of a kind, in the order of the figures: nobody acknowledges a document elsewhere. */
export function statesOf(kind: ContentKind): readonly ReportState[] {
  return kind === "document" ? REPORT_STATES.filter((state) => state !== "outside") : REPORT_STATES;
}

export interface ReportFilter {
  /** Training where it is not said: no figure counts both. */
  kind?: ContentKind | undefined;
  entity?: string | undefined;
  department?: string | undefined;
  course?: string | undefined;
  state?: ReportState | undefined;
  only?: Concern | undefined;
  /** Part of a name or a personnel number. */
  search?: string | undefined;
  /** Only people whose manager this person is, at any distance. */
  belowManager?: string | undefined;
  /** Only what is due on these days: a part of a list that is sorted by them. */
  due?: DueDays | undefined;
}

export interface DueDays {
  days: readonly string[];
  /** True where so few are due then that finding and sorting them is soonest. */
  few: boolean;
}

/** An empty field of a form means "any". */
const anyOr = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

export const filterSchema = z.object({
  entity: anyOr(z.string().max(60)),
  department: anyOr(z.string().max(60)),
  course: anyOr(z.string().max(60)),
  state: anyOr(z.enum(REPORT_STATES)),
  only: anyOr(z.enum(CONCERNS)),
  search: anyOr(z.string().trim().max(100)),
  of: anyOr(z.enum(["training", "documents"])),
});

/** The same for an act on a selection: a filter that is misspelt must not choose more people than was meant. */
export const selectionSchema = z.strictObject(filterSchema.shape);

/** A past day of which the report is asked; an empty one means today. Acts know no past. */
export const pastSchema = { as_of: anyOr(z.string().max(20)) };

/** The names of the filters in the URL. */
export const FILTERS = filterSchema.keyof().options;

export type FilterInput = z.infer<typeof filterSchema>;

/** Training, unless the URL says documents. */
export function kindIn({ of }: Pick<FilterInput, "of">): ContentKind {
  return of === "documents" ? "document" : "lesson";
}

/** HR sees everybody; a manager who is not HR sees those below. */
export function scopedFilter(actor: Actor, input: FilterInput): ReportFilter {
  const { entity, department, course, state, only, search } = input;
  const filter = { kind: kindIn(input), entity, department, course, state, only, search };
  return actor.roles.includes("hr") ? filter : { ...filter, belowManager: actor.personId };
}
