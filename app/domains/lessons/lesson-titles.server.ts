// What lessons are called in the reader's language.

import type { Language } from "#app/i18n/languages.ts";
import type { Library } from "./library.server.ts";

/** Titles by the lesson's id; a lesson that is no longer there stands for itself. */
export async function lessonTitles(
  library: Pick<Library, "all">,
  language: Language,
): Promise<(lessonId: string) => string> {
  const lessons = await library.all();
  return (lessonId) => {
    const texts = lessons.get(lessonId)?.lesson.texts;
    return (texts?.[language] ?? texts?.de ?? texts?.en)?.title ?? lessonId;
  };
}
