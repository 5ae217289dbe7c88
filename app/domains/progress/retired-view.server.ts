// A lesson or document that is no longer in use, as the page that once led to it says so: with one's own proof of it.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Library } from "../lessons/library.server.ts";
import { completionsOf } from "./store.server.ts";

export interface RetiredView {
  kind: ContentKind;
  title: string;
  /** One's own completions, newest first. */
  done: { completedOn: string; receipt: number }[];
}

/** @returns undefined for what is in use, never was, or is of another kind */
export async function retiredView(
  { db, library }: { db: Db; library: Library },
  actor: { personId: string },
  { id: lessonId, kind }: { id: string; kind: ContentKind },
  language: Language,
): Promise<RetiredView | undefined> {
  const lesson = (await library.known()).get(lessonId);
  if (lesson?.kind !== kind || (await library.current(lessonId))) return undefined;
  const { texts } = lesson.lesson;
  const done = (await completionsOf(db, actor.personId)).filter((each) => each.lesson_id === lessonId);
  return {
    kind: lesson.kind,
    title: (texts[language] ?? texts.de ?? texts.en)?.title ?? lessonId,
    done: done.map((each) => ({ completedOn: each.completed_on, receipt: each.record_sequence })),
  };
}
