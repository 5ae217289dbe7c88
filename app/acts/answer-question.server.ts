// One answer: graded, kept, and where it was the last one needed, the completion with its record and assignments,
// all in one transaction. The same attempt sent twice is one attempt.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import type { Clock, Random } from "../clock.ts";
import { openItemOf } from "../domains/assignments/person-assignments-store.server.ts";
import type { QuestionKey } from "../domains/lessons/lesson.ts";
import type { Library, PublishedLesson } from "../domains/lessons/library.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { lockPerson } from "../domains/people/store.server.ts";
import { passageOf, situationNow } from "../domains/progress/passage.ts";
import {
  attemptsOf,
  findAttempt,
  findNewestRun,
  isAttempt,
  keepAttempt,
  type Run,
  startRun,
} from "../domains/progress/store.server.ts";
import { drawnFor } from "../domains/quizzes/draw.ts";
import { KINDS } from "../domains/quizzes/grade.ts";
import { completeContent } from "./complete-content.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
  library: Library;
}

export interface Answer {
  lessonId: string;
  /** The version on the learner's screen. */
  version: string;
  questionId: string;
  /** Made with the form, so that sending it again changes nothing. */
  attemptId: string;
  chosen: string[];
  language: "de" | "en";
  /** How sure the learner is, where the question asked and they said. */
  confidence?: "sure" | "unsure" | undefined;
}

export type AnswerOutcome =
  | { outcome: "kept"; right: boolean; completed: boolean }
  /** Nothing chosen, or an option that the question does not have. */
  | { outcome: "not-an-answer" }
  /** Another version is under way, or there is none such of this lesson: the page must be shown afresh. */
  | { outcome: "outdated" }
  /** The lesson is no longer taught. */
  | { outcome: "retired" }
  | { outcome: "unknown-lesson" };

/** @param actor the learner; the answer is kept for this person only */
export async function answerQuestion(
  needs: Needs,
  actor: { personId: string },
  answer: Answer,
): Promise<AnswerOutcome> {
  // Looked up before the transaction, which holds SQLite's only connection.
  const lesson = await needs.library.version(answer.version);
  const current = await needs.library.current(answer.lessonId);
  if (!current && (await needs.library.known()).has(answer.lessonId)) return { outcome: "retired" };
  if (current?.kind !== "lesson") return { outcome: "unknown-lesson" };
  if (lesson?.id !== answer.lessonId) return { outcome: "outdated" };
  const whole = lesson.lesson.texts[answer.language];
  const text = whole && drawnFor(whole, { personId: actor.personId, version: lesson.version });
  const question = text?.questions.find((each) => each.id === answer.questionId);
  const key = lesson.key.questions[answer.questionId]?.[answer.language];
  if (!text || !question || !key) return { outcome: "not-an-answer" };
  if (!KINDS[question.kind].accepts(answer.chosen, question)) return { outcome: "not-an-answer" };
  const { right } = KINDS[question.kind].grade(answer.chosen, key, question);
  const chosen = question.kind === "scenario" ? withNext(answer.chosen, key) : answer.chosen;

  return needs.db.transaction().execute(async (trx) => {
    await lockPerson(trx, needs.dialect, actor.personId);
    const repeated = await findAttempt(trx, actor.personId, answer.attemptId);
    if (repeated)
      return repeated.question_id === answer.questionId
        ? { outcome: "kept", right: repeated.right === 1, completed: false }
        : { outcome: "not-an-answer" };
    if (await isAttempt(trx, answer.attemptId)) return { outcome: "not-an-answer" };

    const run = await openRun(trx, needs, actor.personId, lesson, current);
    if (!run) return { outcome: "outdated" };
    const before = await attemptsOf(trx, actor.personId, run.id);
    if (question.kind === "scenario") {
      const path = passageOf(text, before).underway.get(question.id);
      if (situationNow(question, path) !== chosen[0]) return { outcome: "outdated" };
    }
    const attempt = {
      id: answer.attemptId,
      questionId: answer.questionId,
      chosen,
      right,
      confidence: answer.confidence ?? null,
    };
    const step = text.steps.findIndex((each) => each.questions.includes(answer.questionId)) + 1;
    await keepAttempt(trx, run.id, attempt, {
      step: Math.max(step, 1),
      position: before.length + 1,
      now: needs.clock(),
    });
    const { passed } = passageOf(text, [...before, attempt]);
    if (passed)
      await completeContent(trx, needs, actor.personId, lesson, { runId: run.id, language: answer.language });
    return { outcome: "kept", right, completed: passed };
  });
}

/** A choice in a scenario is kept with where it led, so that the path can be followed without the key. */
function withNext([situation = "", option = ""]: readonly string[], { leads }: QuestionKey): string[] {
  return [situation, option, leads[`${situation}/${option}`] ?? ""];
}

/** The run under way if it is of this version; a new one if none is and this version is the current one. */
async function openRun(
  trx: Trx,
  needs: Needs,
  personId: string,
  lesson: PublishedLesson,
  current: PublishedLesson,
): Promise<Run | undefined> {
  const today = dayOf(needs.clock(), (await readCompany(trx)).timeZone);
  const newest = await findNewestRun(trx, personId, lesson.id);
  if (newest && !newest.completion) return newest.version === lesson.version ? newest : undefined;
  // What is done is done: only a new duty asks for another passage.
  if (newest && !(await openItemOf(trx, personId, lesson.id, today))) return undefined;
  if (lesson.version !== current.version) return undefined;
  return startRun(trx, {
    id: needs.random.id(),
    personId,
    lessonId: lesson.id,
    version: lesson.version,
    now: needs.clock(),
  });
}
