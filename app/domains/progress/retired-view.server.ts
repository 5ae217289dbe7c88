// A lesson that is no longer taught, as the page that once led to it says so: with one's own proof of it.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { completionsOf } from "./store.server.ts";

export interface RetiredView {
  title: string;
  /** One's own completions, newest first. */
  done: { completedOn: string; receipt: number }[];
}

/** @returns undefined for a lesson that is taught, or never was */
export async function retiredView(
  { db, library }: { db: Db; library: Library },
  actor: { personId: string },
  lessonId: string,
  language: Language,
): Promise<RetiredView | undefined> {
  const lesson = (await library.known()).get(lessonId);
  if (!lesson || (await library.current(lessonId))) return undefined;
  const { texts } = lesson.lesson;
  const done = (await completionsOf(db, actor.personId)).filter((each) => each.lesson_id === lessonId);
  return {
    title: (texts[language] ?? texts.de ?? texts.en)?.title ?? lessonId,
    done: done.map((each) => ({ completedOn: each.completed_on, receipt: each.record_sequence })),
  };
}
