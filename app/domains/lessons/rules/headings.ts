// Headings in order: no level is left out on the way down.

import type { LessonDocument } from "../document.ts";
import { error, type Finding } from "./rule.ts";

/** Readers who hear the page go through it by its headings, and a level that is left out looks like a part that is missing. */
export function checkHeadings({ mentions: { headings } }: LessonDocument): Finding[] {
  const sentence = "A heading is at most one # deeper than the one before it.";
  return headings.flatMap(({ depth, at }, index) => {
    const before = headings[index - 1]?.depth ?? depth;
    // What has no place in a lesson at all is another rule's.
    return depth <= 4 && depth > before + 1 ? [error(at, "heading-order", sentence)] : [];
  });
}
