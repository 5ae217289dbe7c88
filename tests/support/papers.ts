// Courses taken to their end, for stories of papers: also the management's, which the small library does not have.

import { join } from "node:path";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import type { Context } from "#app/context.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";
import { root } from "#scripts/terminal.ts";
import type { MovableClock } from "./clock.ts";

type Desk = Pick<Context, "db" | "dialect" | "random" | "library"> & { clock: MovableClock };

export const ESSENTIALS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];
export const MANAGEMENT = [
  "duties-of-management",
  "risks",
  "risk-management-practices",
  "impact-on-services",
  "when-it-happens",
];

/** Answers everything right, with so many minutes between two answers. */
export async function completeLesson(
  desk: Desk,
  personId: string,
  lessonId: string,
  minutes = 1,
): Promise<void> {
  const lesson = await desk.library.current(lessonId);
  if (!lesson) throw new Error(`No lesson ${lessonId}.`);
  for (const question of lesson.lesson.texts.de?.questions ?? []) {
    const key = lesson.key.questions[question.id]?.de;
    for (const chosen of key ? rightAnswers(question, key) : []) {
      const answer = { lessonId, version: lesson.version, questionId: question.id };
      const own = { attemptId: desk.random.id(), chosen: [...chosen], language: "de" as const };
      const { outcome } = await answerQuestion(desk, { personId }, { ...answer, ...own });
      // Some draw their questions: those of others are not asked.
      if (outcome === "kept") desk.clock.moveDays(minutes / 1440);
    }
  }
}

export async function completeLessons(
  desk: Desk,
  personId: string,
  lessons: readonly string[],
): Promise<void> {
  for (const lesson of lessons) await completeLesson(desk, personId, lesson);
}

/** Publishes the management's course, and asks everybody to take it from a day on. */
export async function askForManagementCourse(desk: Desk, day: string): Promise<void> {
  const content = await readContent(join(root, "content"));
  const only = {
    ...content,
    lessons: content.lessons.filter(({ id }) => MANAGEMENT.includes(id)),
    courses: content.courses.filter(({ id }) => id === "management-body"),
  };
  await publishContent(desk, only, { by: null, change: "material", notes: {} });
  await desk.library.refresh();
  await askFor(desk, "management-body", day);
}

export async function askFor(desk: Desk, courseId: string, day: string, again = false): Promise<void> {
  const start = { type: "date", day } as const;
  const recurrence = { type: "after-completion", months: 12 } as const;
  const rule = { courseId, audience: EVERYONE, start, dueAfterDays: 14, ...ONCE };
  const made = await createRule(desk, again ? { ...rule, recurrence } : rule, null);
  if (made.outcome !== "created") throw new Error(made.outcome);
}
