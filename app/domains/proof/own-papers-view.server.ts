// The courses that somebody has completed, each with the paper that there is for it or can be.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { type Claims, inLanguage, lastDayOf, MANAGEMENT_COURSE } from "./certificate.ts";
import { certificatesInForce, completedCourses, completionsText } from "./certificate-store.server.ts";
import { knownSittings } from "./known-sittings.server.ts";

export interface OwnPaper {
  courseId: string;
  course: string;
  kind: Claims["kind"];
  completedOn: string;
  /** Of the completion with which the course was. */
  lastReceipt: number;
  /** True where a paper was issued for this course before. */
  issued: boolean;
  /** False where the paper would have to say how long a lesson took, and nobody knows any more. */
  canBeMade: boolean;
}

export async function ownPapers(
  db: Db,
  { personId }: { personId: string },
  language: Language,
): Promise<OwnPaper[]> {
  const courses = await completedCourses(db, personId);
  const issued = courses.length > 0 ? await certificatesInForce(db, personId) : [];
  const ofManagement = courses.find(({ courseId }) => courseId === MANAGEMENT_COURSE)?.lessons ?? [];
  const known = await knownSittings(db, ofManagement);
  return courses.map(({ courseId, title, lessons }) => ({
    courseId,
    course: inLanguage(title, language) ?? courseId,
    kind: courseId === MANAGEMENT_COURSE ? "participation" : "course",
    completedOn: lastDayOf(lessons),
    lastReceipt: Math.max(...lessons.map(({ receipt }) => receipt)),
    issued: issued.some(({ course_id }) => course_id === courseId),
    canBeMade:
      courseId !== MANAGEMENT_COURSE ||
      lessons.every(({ completionId }) => known.has(completionId)) ||
      issued.some(({ completions }) => completions === completionsText(lessons)),
  }));
}
