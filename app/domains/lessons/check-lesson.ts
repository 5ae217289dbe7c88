// Checks one lesson or document wherever its sources come from: parse each language, then apply every rule.

import { type LessonSources, parseSources } from "./compile-sources.ts";
import type { Parsed } from "./document.ts";
import type { Problem } from "./problem.ts";
import type { Around } from "./rules/rule.ts";
import { validate } from "./validate.ts";

/**
 * @param folder what paths in problems begin with
 * @param around what the library holds beside the lesson; of what is left out, there is nothing
 * @returns all problems of the lesson in all its languages
 */
export function checkLesson(folder: string, lesson: LessonSources, around: Partial<Around> = {}): Problem[] {
  return checkParsed(folder, lesson, parseSources(folder, lesson.sources, lesson.kind), around);
}

/** As checkLesson, for a lesson that is parsed already. */
export function checkParsed(
  folder: string,
  { images, kind }: Pick<LessonSources, "images" | "kind">,
  parsed: readonly Parsed[],
  { obligations = new Set(), terms = new Set(), lessons = new Map() }: Partial<Around>,
): Problem[] {
  // From the folder of documents, "../phishing/de.md" leads to no lesson.
  const targets = kind === "document" ? new Map() : lessons;
  const known = { folder, images: new Set(Object.keys(images)), obligations, terms, lessons: targets };
  return validate(parsed, known, kind);
}
