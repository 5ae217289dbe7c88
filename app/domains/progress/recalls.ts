// All recalls of a person laid side by side: which question is asked now, how many more, and when the next one comes.

import { createHash } from "node:crypto";
import { addDays } from "#app/calendar.ts";
import { A_DAY, nextRecall, questionFor, type Recall, type RecallFacts } from "./recall.ts";

export interface OfLesson {
  completionId: string;
  lessonId: string;
  facts: RecallFacts;
  lastAsked: string | undefined;
}

export interface LessonRecall extends Recall {
  completionId: string;
  lessonId: string;
  lastAsked: string | undefined;
}

export interface Recalls {
  /** To ask today, the longest due first: no more than fit in a minute. */
  now: LessonRecall[];
  /** The next day with a question, once those of now are answered; null for none. */
  nextOn: string | null;
}

/** @param askedToday how many questions the person has answered today */
export function recallsOn(lessons: readonly OfLesson[], today: string, askedToday: number): Recalls {
  const ahead = lessons
    .flatMap(({ facts, ...lesson }): LessonRecall[] => {
      const recall = nextRecall(facts, today);
      return recall ? [{ ...lesson, ...recall }] : [];
    })
    .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.lessonId, b.lessonId));
  const due = ahead.filter(({ dueOn }) => dueOn <= today);
  const now = due.slice(0, Math.max(0, A_DAY - askedToday));
  const nextOn = due.length > now.length ? addDays(today, 1) : (ahead[due.length]?.dueOn ?? null);
  return { now, nextOn };
}

/** Which of the lesson's questions a recall asks; the same on every device. */
export function questionOf(pool: readonly string[], recall: LessonRecall): string | undefined {
  const offset = createHash("sha256").update(recall.completionId).digest().readUInt32BE(0) % 3;
  return questionFor(pool, recall, { lastAsked: recall.lastAsked, offset });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
