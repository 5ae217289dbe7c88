// All that could become of a lesson at its author's hands, told before any button: publishing it as either kind of change,
// retiring it, taking it back. Changes nothing.

import type { Db } from "#db/open.server.ts";
import type { Clock } from "../clock.ts";
import type { Language } from "../domains/lessons/lesson.ts";
import type { ContentFolders } from "../domains/lessons/proposals.server.ts";
import { foreseePublication } from "./foresee-publication.server.ts";
import type { PublicationRefusal } from "./refuse-publication.server.ts";
import { foreseeRetirement } from "./retire-lesson.server.ts";

export interface LessonForeseen {
  /** Null where there is nothing to publish, or an error keeps it from being published. */
  publication: {
    /** True where the lesson was never published: then it is no change at all. */
    isFirst: boolean;
    number: number;
    /** True where a text of earlier comes back. */
    again: boolean;
    /** Who would be asked to take the lesson again after a material change. */
    updates: number;
    later: boolean;
  } | null;
  /** Why it could not be published. */
  refusals: PublicationRefusal[];
  /** How many people have an open duty that retiring the lesson, or taking it back, would change. */
  people: number;
}

export async function foreseeLesson(
  needs: { db: Db; content: ContentFolders; clock: Clock },
  lesson: { id: string; isRetired: boolean; languages: readonly Language[] },
): Promise<LessonForeseen> {
  const outcome = await foreseePublication(needs, {
    ids: [lesson.id],
    change: "material",
    // Whatever will be said: what it causes does not hang on the words.
    notes: Object.fromEntries(lesson.languages.map((language) => [language, "…"])),
  });
  const [foreseen] = outcome.outcome === "published" ? outcome.lessons : [];
  const { people } = await foreseeRetirement(needs, lesson.id, lesson.isRetired ? "give-back" : "withdraw");
  const refusals = outcome.outcome === "refused" ? outcome.refusals : [];
  if (!foreseen) return { publication: null, refusals, people };
  const { change, number, again, updates, later } = foreseen;
  return { publication: { isFirst: change === "first", number, again, updates, later }, refusals, people };
}
