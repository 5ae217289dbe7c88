// Checks one lesson or document wherever its sources come from: parse each language, then apply every rule.

import { type LessonSources, parseSources } from "./compile-sources.ts";
import type { Problem } from "./problem.ts";
import { validate } from "./validate.ts";

/**
 * @param folder what paths in problems begin with
 * @param obligations the ids that a lesson may name
 * @returns all problems of the lesson in all its languages
 */
export function checkLesson(
  folder: string,
  lesson: LessonSources,
  obligations: ReadonlySet<string>,
): Problem[] {
  const parsed = parseSources(folder, lesson.sources, lesson.kind);
  const known = { folder, images: new Set(Object.keys(lesson.images)), obligations };
  return validate(parsed, known, lesson.kind);
}
