// What lessons are called in the reader's language.

import type { Language } from "#app/i18n/languages.ts";
import type { Library } from "./library.server.ts";

/** Titles by the lesson's id; those of lessons that are no longer taught as well. */
export async function lessonTitles(
  library: Pick<Library, "known">,
  language: Language,
): Promise<(lessonId: string) => string> {
  const lessons = await library.known();
  return (lessonId) => {
    const texts = lessons.get(lessonId)?.lesson.texts;
    return (texts?.[language] ?? texts?.de ?? texts?.en)?.title ?? lessonId;
  };
}
