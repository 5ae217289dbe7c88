// What changed in a lesson since somebody completed it: the notes of the material changes, newest first.

import { dayOf } from "#app/calendar.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { publicationsOf } from "../lessons/publication-store.server.ts";

export interface LessonNews {
  /** The company's day of the publication. */
  on: string;
  note: string;
}

/**
 * @param lesson the version shown (of later ones nothing is said), and the one that the learner completed last
 * @returns nothing for somebody who has not completed the lesson, or knows it as it is
 */
export async function lessonNews(
  db: Db,
  { id, version, known }: { id: string; version: string; known: string | null },
  { language, timeZone }: { language: Language; timeZone: string },
): Promise<LessonNews[]> {
  if (known === null || known === version) return [];
  const publications = await publicationsOf(db, id);
  const placeOf = (hash: string) => publications.find((each) => each.version === hash)?.sequence ?? 0;
  return publications
    .filter(
      ({ change, sequence }) =>
        change === "material" && sequence > placeOf(known) && sequence <= placeOf(version),
    )
    .flatMap(({ notes, publishedAt }) => {
      const note = notes[language] ?? notes.de ?? notes.en;
      return note ? [{ on: dayOf(new Date(publishedAt), timeZone), note }] : [];
    });
}
