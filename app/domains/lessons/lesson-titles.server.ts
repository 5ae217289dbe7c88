// What lessons are called in the reader's language; documents are named as what they are, something to read.

import { giveWay } from "#app/give-way.ts";
import { documentsText } from "#app/i18n/documents.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library, PublishedLesson } from "./library.server.ts";
import { versionsBefore } from "./publication-store.server.ts";

/** Titles by the lesson's id; those of lessons that are no longer taught as well. */
export async function lessonTitles(
  library: Pick<Library, "known">,
  language: Language,
): Promise<(lessonId: string) => string> {
  const lessons = await library.known();
  return (lessonId) => titleOf(lessons.get(lessonId), lessonId, language);
}

/** What they were called at an instant, whatever was published since. */
export async function lessonTitlesAt(
  { db, library }: { db: Db; library: Pick<Library, "version"> },
  instant: string,
  language: Language,
): Promise<(lessonId: string) => string> {
  const titles = new Map<string, string>();
  for (const [lessonId, hash] of await versionsBefore(db, instant)) {
    titles.set(lessonId, titleOf(await library.version(hash), lessonId, language));
    // An earlier version is compiled when it is first read: others have their turn meanwhile.
    await giveWay();
  }
  return (lessonId) => titles.get(lessonId) ?? lessonId;
}

function titleOf(content: PublishedLesson | undefined, lessonId: string, language: Language): string {
  const texts = content?.lesson.texts;
  const title = (texts?.[language] ?? texts?.de ?? texts?.en)?.title ?? lessonId;
  return content?.kind === "document" ? documentsText.in(language)("named", { title }) : title;
}
