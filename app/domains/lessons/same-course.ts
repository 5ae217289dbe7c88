// Whether a course is published as it is proposed.

import type { Course as ProposedCourse } from "./catalogue.ts";
import type { Course } from "./store.server.ts";

/** Lessons that are no longer taught keep their places, and make no difference. */
export function isSameCourse(present: Omit<Course, "id" | "lessons">, proposed: ProposedCourse): boolean {
  return (
    present.kind === proposed.kind &&
    present.title.de === proposed.title.de &&
    present.title.en === proposed.title.en &&
    present.paceDays === proposed.paceDays &&
    JSON.stringify(present.allLessons) === JSON.stringify(proposed.lessons)
  );
}
