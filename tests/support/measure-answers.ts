// What a record costs within an answer that completes a lesson: the same record appended in a transaction that writes
// anyway, less such a transaction without it, in turns with whole answers.

import { answerQuestion } from "#app/acts/answer-question.server.ts";
import type { Context } from "#app/context.server.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { NewRecord } from "#app/domains/ledger/record.ts";
import type { DutyFact } from "#app/domains/ledger/reportable.ts";
import { median } from "#scripts/bench/numbers.ts";

/** Answers that complete; more would not change the median. */
const ROUNDS = 40;

export interface AnswerFigures {
  /** Milliseconds that pass: an answer that completes, one that does not, the record alone, and a transaction without it. */
  completing: number;
  plain: number;
  append: number;
  /** The record, of the completing answer without it. */
  share: number;
}

export async function measureAnswers(context: Context): Promise<AnswerFigures> {
  const lesson = await lastLesson(context);
  const learners = await lateLearners(context, lesson.id);
  const times = {
    completing: [] as number[],
    plain: [] as number[],
    with: [] as number[],
    without: [] as number[],
  };
  for (const learner of learners) {
    await leaveOneDuty(context, learner);
    const own: { time: number; completed: boolean }[] = [];
    for (const question of lesson.lesson.texts.de?.questions ?? []) {
      const from = performance.now();
      const answered = await answerQuestion(
        context,
        { personId: learner },
        {
          lessonId: lesson.id,
          version: lesson.version,
          questionId: question.id,
          attemptId: context.random.id(),
          chosen: [...(lesson.key.questions[question.id]?.de?.right ?? [])],
          language: "de",
        },
      );
      if (answered.outcome === "kept")
        own.push({ time: performance.now() - from, completed: answered.completed });
    }
    const completing = own.find(({ completed }) => completed);
    if (!completing) continue;
    times.completing.push(completing.time);
    times.plain.push(...own.filter(({ completed }) => !completed).map(({ time }) => time));
    times.without.push(await transaction(context, learner, null));
    times.with.push(await transaction(context, learner, await recordLike(context, learner)));
  }
  const append = median(times.with) - median(times.without);
  const completing = median(times.completing);
  return { completing, plain: median(times.plain), append, share: append / (completing - append) };
}

/** People who have that lesson still to do, others with each run. */
async function lateLearners({ db }: Context, lessonId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("assignment_item as item")
    .innerJoin("assignment", "assignment.id", "item.assignment_id")
    .select("item.person_id")
    .where("item.completion_id", "is", null)
    .where("item.lesson_id", "=", lessonId)
    .where("assignment.state", "=", "open")
    .orderBy("item.due_on", "desc")
    .orderBy("item.person_id", "desc")
    .limit(ROUNDS)
    .execute();
  return [...new Set(rows.map(({ person_id }) => person_id))];
}

/** Of the lessons of a duty the last, which those who are late have not done. */
async function lastLesson({ db, library }: Context) {
  const { lesson_id } = await db
    .selectFrom("assignment_item")
    .select("lesson_id")
    .where("completion_id", "is", null)
    .orderBy("due_on", "desc")
    .executeTakeFirstOrThrow();
  const lesson = await library.current(lesson_id);
  if (!lesson) throw new Error(`No lesson ${lesson_id}.`);
  return lesson;
}

/** Most people have one duty that a lesson counts for. */
async function leaveOneDuty({ db, clock }: Context, learner: string): Promise<void> {
  const open = await db
    .selectFrom("assignment")
    .select("id")
    .where("person_id", "=", learner)
    .where("state", "=", "open")
    .orderBy("opens_on", "desc")
    .execute();
  for (const { id } of open.slice(1)) {
    await db.deleteFrom("assignment_item").where("assignment_id", "=", id).execute();
    await db
      .updateTable("assignment")
      .set({ state: "closed", closed_reason: "superseded", next_due_on: null, next_late_after: null })
      .set({ settled_at: clock().toISOString() })
      .where("id", "=", id)
      .execute();
  }
}

/** Milliseconds of a transaction that writes, with a record or without. */
async function transaction(context: Context, learner: string, record: NewRecord | null): Promise<number> {
  const from = performance.now();
  await context.db.transaction().execute(async (trx) => {
    await trx
      .updateTable("person")
      .set({ updated_at: context.clock().toISOString() })
      .where("id", "=", learner)
      .execute();
    if (record) await appendRecords(trx, context, [record]);
  });
  return performance.now() - from;
}

/** A completion that turns the person's duty, as the answer before did. */
async function recordLike({ db, clock }: Context, learner: string): Promise<NewRecord> {
  const period = await db
    .selectFrom("assignment_period")
    .selectAll()
    .where("person_id", "=", learner)
    .where("until_sequence", "is", null)
    .orderBy("opens_on", "desc")
    .executeTakeFirstOrThrow();
  const duty: DutyFact = {
    assignment: period.assignment_id,
    kind: period.kind,
    causeKind: period.cause_kind,
    cause: period.cause_id,
    cycle: period.cycle,
    course: period.course_id,
    state: period.state,
    closedReason: period.closed_reason,
    opensOn: period.opens_on,
    dueOn: period.due_on,
    nextDueOn: period.next_due_on,
    nextLateAfter: period.next_late_after,
    done: period.done + 1,
    lessons: period.lessons + 1,
    doneOn: period.done_on,
    outsideOn: period.outside_on,
    exemption: period.exemption_reason,
    exemptUntil: period.exempt_until,
  };
  return {
    kind: "completion",
    personId: learner,
    at: clock(),
    facts: { lesson: "phishing", version: "0".repeat(64), number: 1, language: "de", duties: [duty] },
  };
}
