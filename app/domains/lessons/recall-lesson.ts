// The recall pool of a lesson in the form of a lesson: so its questions are read, graded and shown like any other.

import type { Language, LessonText } from "./lesson.ts";
import { LESSON_LANGUAGES } from "./lesson.ts";
import type { PublishedLesson } from "./library.server.ts";

/** The ids of the questions to recall, in the author's order; the same in all languages. */
export function recallPool({ key }: Pick<PublishedLesson, "key">): string[] {
  const pool = LESSON_LANGUAGES.map((language) => key.recall[language]).find((each) => each !== undefined);
  return (pool ?? []).map(({ question }) => question.id);
}

/** The lesson with the pool in place of its questions, and no steps. */
export function recallLesson(lesson: PublishedLesson): PublishedLesson {
  const texts: Partial<Record<Language, LessonText>> = {};
  const questions: PublishedLesson["key"]["questions"] = {};
  for (const language of LESSON_LANGUAGES) {
    const text = lesson.lesson.texts[language];
    const pool = lesson.key.recall[language];
    if (!text || !pool) continue;
    texts[language] = { ...text, steps: [], questions: pool.map(({ question }) => question) };
    for (const { question, key } of pool)
      questions[question.id] = { ...questions[question.id], [language]: key };
  }
  return { ...lesson, lesson: { ...lesson.lesson, texts }, key: { questions, recall: {} } };
}
