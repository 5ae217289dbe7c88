// A rule: who takes which course, from when, and due when; and the days that follow from it.

import { z } from "zod";
import { addDays } from "#app/calendar.ts";
import type { Audience } from "./audience.ts";

export const startSchema = z.discriminatedUnion("type", [
  /** On a day; who joins later starts on the day of joining. */
  z.strictObject({ type: z.literal("date"), day: z.string() }),
  /** So many days after joining. */
  z.strictObject({ type: z.literal("joining"), days: z.number().int().min(0).max(3650) }),
]);

export type Start = z.infer<typeof startSchema>;

export interface Rule {
  id: string;
  courseId: string;
  audience: Audience;
  start: Start;
  /** Days from the opening of a lesson to its due day. */
  dueAfterDays: number;
  state: "active" | "ended";
}

export interface PlannedItem {
  lessonId: string;
  position: number;
  opensOn: string;
  dueOn: string;
}

/**
 * The day on which a person's duty begins: never before the person is there, never before the rule was made.
 * @param joinDate the person's first day
 * @param today the company's day on which the assignment is made
 */
export function openingDay(start: Start, joinDate: string, today: string): string {
  const wanted = start.type === "date" ? start.day : addDays(joinDate, start.days);
  return [wanted, joinDate, today].reduce((latest, day) => (day > latest ? day : latest));
}

/** The lessons of an assignment with their days, one every so many days (the course's pace). */
export function planItems(
  course: { lessons: readonly string[]; paceDays: number },
  opensOn: string,
  dueAfterDays: number,
): PlannedItem[] {
  return course.lessons.map((lessonId, index) => {
    const opens = addDays(opensOn, index * course.paceDays);
    return { lessonId, position: index + 1, opensOn: opens, dueOn: addDays(opens, dueAfterDays) };
  });
}
