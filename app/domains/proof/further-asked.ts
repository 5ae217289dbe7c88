// What is asked of a further report, as it stands in the URL: the page and its files read the same.

import { z } from "zod";
import { addDays, addMonths, isRecordDay } from "#app/calendar.ts";
import type { Actor } from "../identity/actor.ts";
import {
  type Days,
  FURTHER_REPORTS,
  type FurtherFilter,
  type FurtherName,
  hasChoice,
} from "./further-report.ts";
import { filterSchema, kindIn, pastSchema, scopedFilter } from "./report-filter.ts";

const { entity, department, course, of } = filterSchema.shape;

/** A name that is none of ours is null: there is no such page. */
const report = z.enum(FURTHER_REPORTS).or(
  z
    .string()
    .max(40)
    .transform(() => null),
);

export const furtherSchema = z.object({
  report,
  ...{ entity, department, course, of },
  from: pastSchema.as_of,
  to: pastSchema.as_of,
  ...pastSchema,
});

/** The same for taking a file: what is misspelt must not choose more people than was meant. */
export const furtherSelection = z.strictObject(furtherSchema.shape);

export type FurtherInput = z.infer<typeof furtherSchema>;

/** The names of the fields of a report's filter. */
export function fieldsOfReport(name: FurtherName): (keyof FurtherInput)[] {
  return [
    "entity",
    "department",
    ...(hasChoice(name, "course") ? (["course"] as const) : []),
    ...(hasChoice(name, "kind") ? (["of"] as const) : []),
    ...(hasChoice(name, "period") ? (["from", "to"] as const) : []),
    "as_of",
  ];
}

/** True where something is asked of a report that it does not know. */
export function asksTooMuch(name: FurtherName, input: FurtherInput): boolean {
  const known = ["report", ...fieldsOfReport(name)];
  return Object.entries(input).some(([field, value]) => value !== undefined && !known.includes(field));
}

export type DaysRefused = "no-day" | "backwards";

/** The days that are asked for; without them, the twelve months up to the report's day. */
export function daysAsked({ from, to }: Pick<FurtherInput, "from" | "to">, day: string): Days | DaysRefused {
  if ([from, to].some((each) => each !== undefined && !isRecordDay(each))) return "no-day";
  const until = to ?? day;
  const since = from ?? addDays(addMonths(until, -12), 1);
  return since > until ? "backwards" : { from: since, to: until };
}

/** What a report is narrowed to: HR sees everybody, a manager who is not HR those below. */
export function furtherFilter(
  actor: Actor,
  name: FurtherName,
  input: FurtherInput,
  period: Days,
): FurtherFilter {
  const own = {
    entity: input.entity,
    department: input.department,
    course: hasChoice(name, "course") ? input.course : undefined,
    of: hasChoice(name, "kind") ? input.of : undefined,
  };
  const scoped = scopedFilter(actor, { ...own, state: undefined, only: undefined, search: undefined });
  const { belowManager } = scoped;
  return {
    kind: kindIn(own),
    entity: own.entity,
    department: own.department,
    course: own.course,
    belowManager,
    period,
  };
}
