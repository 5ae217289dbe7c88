// The published lessons as an author sees them: which version learners get, in which languages, and when to review it.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library } from "./library.server.ts";
import { versionsOf } from "./store.server.ts";

export async function publishedView({ db, library }: { db: Db; library: Library }, language: Language) {
  const versions = await versionsOf(db);
  const lessons = [...(await library.all()).values()].filter(({ kind }) => kind === "lesson");
  return lessons.map(({ id, version, number, lesson, facts }) => ({
    id,
    version,
    number,
    title: (lesson.texts[language] ?? lesson.texts.de ?? lesson.texts.en)?.title ?? id,
    languages: Object.keys(lesson.texts),
    questions: (lesson.texts.de ?? lesson.texts.en)?.questions.length ?? 0,
    minutes: lesson.minutes,
    reviewBy: facts.reviewBy,
    publishedAt: versions.find((each) => each.hash === version)?.publishedAt ?? "",
  }));
}
