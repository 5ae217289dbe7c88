// Renewals of the last weeks, said beside the figures that fell by them: a new cycle begins with nobody late.

import { addDays } from "#app/calendar.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { listCourses } from "../lessons/store.server.ts";
import { endedTogether } from "./ended-cycle-store.server.ts";
import { SMALLEST_GROUP } from "./partition.ts";
import { courseName } from "./report-view.server.ts";

const DAYS = 60;
/** Where each person has days of their own there may be many. */
const SHOWN = 3;

export interface Renewal {
  course: string;
  on: string;
}

/** @param day the report's */
export async function renewalsBefore(
  db: Db,
  kind: ContentKind,
  day: string,
  language: Language,
): Promise<Renewal[]> {
  const ended = await endedTogether(db, kind, { from: addDays(day, -DAYS), to: day }, SMALLEST_GROUP);
  if (ended.length === 0) return [];
  const courses = await listCourses(db);
  return ended
    .slice(0, SHOWN)
    .map(({ courseId, endedOn }) => ({ course: courseName(courses, courseId, language), on: endedOn }));
}
