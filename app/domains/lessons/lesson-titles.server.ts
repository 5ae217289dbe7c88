// What lessons are called in the reader's language; documents are named as what they are, something to read.

import { documentsText } from "#app/i18n/documents.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Library } from "./library.server.ts";

/** Titles by the lesson's id; those of lessons that are no longer taught as well. */
export async function lessonTitles(
  library: Pick<Library, "known">,
  language: Language,
): Promise<(lessonId: string) => string> {
  const lessons = await library.known();
  return (lessonId) => {
    const content = lessons.get(lessonId);
    const texts = content?.lesson.texts;
    const title = (texts?.[language] ?? texts?.de ?? texts?.en)?.title ?? lessonId;
    return content?.kind === "document" ? documentsText.in(language)("named", { title }) : title;
  };
}
