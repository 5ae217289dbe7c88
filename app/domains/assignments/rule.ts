// A rule: who takes which course, from when, due when, how often again; and the days that follow from it.

import { z } from "zod";
import { addDays, isRecordDay } from "#app/calendar.ts";
import type { Audience } from "./audience.ts";

const days = z.number().int().min(0).max(3650);
const months = z.number().int().min(1).max(120);

export const startSchema = z.discriminatedUnion("type", [
  /** On a day; who joins later starts on the day of joining. */
  z.strictObject({ type: z.literal("date"), day: z.string().refine(isRecordDay) }),
  /** So many days after joining. */
  z.strictObject({ type: z.literal("joining"), days }),
  /** So many days after moving into the audience; who is in it when the rule is made, moves in on that day. */
  z.strictObject({ type: z.literal("entering"), days }),
  /** So many days after having completed another course; who never does is not asked. */
  z.strictObject({ type: z.literal("completing"), courseId: z.string(), days }),
]);

export const recurrenceSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("never") }),
  /** So many months after the day on which the earlier cycle was completed. */
  z.strictObject({ type: z.literal("after-completion"), months }),
  /** Every so many months from the rule's day, or from the person's first opening where the rule names none. */
  z.strictObject({ type: z.literal("calendar"), months }),
]);

export type Start = z.infer<typeof startSchema>;
export type Recurrence = z.infer<typeof recurrenceSchema>;

export interface Rule {
  id: string;
  courseId: string;
  audience: Audience;
  start: Start;
  /** Days from the opening of a lesson to its due day. */
  dueAfterDays: number;
  /** Days after the due day before somebody counts as late. */
  graceDays: number;
  recurrence: Recurrence;
  state: "active" | "ended";
}

export type NewRule = Omit<Rule, "id" | "state">;

/** Once and without grace: what most rules begin with. */
export const ONCE = { graceDays: 0, recurrence: { type: "never" } } as const satisfies Partial<NewRule>;

export interface PlannedItem {
  lessonId: string;
  position: number;
  opensOn: string;
  dueOn: string;
  /** The due day and the grace: the last day that is not late. */
  lateAfter: string;
}

/** What the days of a person's first cycle depend on. */
export interface Beginner {
  /** The person's first day. */
  joinDate: string;
  /** The day on which the person completed the course that the rule's start names, if so. */
  completedOn: string | null;
}

/**
 * The day on which a person's duty begins: never before the person is there, never before the rule was made.
 * @param today the company's day on which the assignment is made
 * @returns null while the start waits for another course
 */
export function openingDay(start: Start, { joinDate, completedOn }: Beginner, today: string): string | null {
  const wanted = wantedDay(start, joinDate, completedOn, today);
  return wanted === null ? null : latest(wanted, joinDate, today);
}

function wantedDay(start: Start, joinDate: string, completedOn: string | null, today: string): string | null {
  switch (start.type) {
    case "date":
      return start.day;
    case "joining":
      return addDays(joinDate, start.days);
    case "entering":
      return addDays(latest(today, joinDate), start.days);
    case "completing":
      return completedOn === null ? null : addDays(completedOn, start.days);
  }
}

/** The lessons of an assignment with their days, one every so many days (the course's pace). */
export function planItems(
  course: { lessons: readonly string[]; paceDays: number },
  opensOn: string,
  { dueAfterDays, graceDays }: Pick<Rule, "dueAfterDays" | "graceDays">,
): PlannedItem[] {
  return course.lessons.map((lessonId, index) => {
    const opens = addDays(opensOn, index * course.paceDays);
    const dueOn = addDays(opens, dueAfterDays);
    return { lessonId, position: index + 1, opensOn: opens, dueOn, lateAfter: addDays(dueOn, graceDays) };
  });
}

/** The latest of some days. */
export function latest(first: string, ...others: readonly string[]): string {
  let last = first;
  for (const day of others) if (day > last) last = day;
  return last;
}
