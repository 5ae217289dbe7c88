// The recalls of one person as of a day: of lessons that are taught, those that are due and the next.

import type { Db, Trx } from "#db/open.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { recallPool } from "../lessons/recall-lesson.ts";
import { askedOn, recallablesOf } from "./recall-store.server.ts";
import { type LessonRecall, questionOf, type Recalls, recallsOn } from "./recalls.ts";

/** @param library read from memory: a transaction on SQLite has the only connection */
export async function ownRecalls(
  { db, library }: { db: Db | Trx; library: Pick<Library, "loaded"> },
  personId: string,
  today: string,
): Promise<Recalls> {
  const lessons = (await recallablesOf(db, [personId])).filter(({ lessonId }) => {
    const lesson = library.loaded(lessonId);
    return lesson !== undefined && recallPool(lesson).length > 0;
  });
  if (lessons.length === 0) return { now: [], nextOn: null };
  return recallsOn(lessons, today, await askedOn(db, personId, today));
}

/** The version and the question that a recall asks; undefined for a lesson that is not taught. */
export function askedBy(library: Pick<Library, "loaded">, recall: LessonRecall) {
  const lesson = library.loaded(recall.lessonId);
  const questionId = lesson && questionOf(recallPool(lesson), recall);
  return lesson && questionId !== undefined ? { lesson, questionId } : undefined;
}
