// What a record costs within an answer that completes a lesson: learners with the forms that their browsers would send, and
// the same record appended in a transaction that writes anyway, less such a transaction without it.

import type { Context } from "#app/context.server.ts";
import { createSession } from "#app/domains/identity/session.server.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { NewRecord } from "#app/domains/ledger/record.ts";
import type { DutyFact } from "#app/domains/ledger/reportable.ts";
import { optionHandle } from "#app/domains/quizzes/option-handle.ts";
import { formFields } from "#tests/support/form-fields.ts";

/** Learners; more would not change the median. */
const LEARNERS = 40;

/** Somebody before the last lesson of their only open duty: the last of the forms completes it. */
export interface Learner {
  personId: string;
  cookie: string;
  path: string;
  forms: string[];
}

/** Others with each run. */
export async function learnersAtTheEnd(context: Context): Promise<Learner[]> {
  const { id, version, lesson, key } = await lastLesson(context);
  const learners: Learner[] = [];
  for (const personId of await lateLearners(context, id)) {
    await leaveOneDuty(context, personId);
    const forms = (lesson.texts.de?.questions ?? []).map((question) => {
      const handle = (option: string) => optionHandle({ personId, version, questionId: question.id }, option);
      const form = new URLSearchParams({ version, question: question.id, language: "de", place: "1" });
      form.set("attempt", context.random.id());
      const right = key.questions[question.id]?.de?.right ?? [];
      for (const field of formFields(question, right, handle)) form.append("chosen[]", field);
      return form.toString();
    });
    const { token } = await createSession(context, personId, "first-factor");
    learners.push({ personId, cookie: `session=${token}`, path: `/lessons/${id}`, forms });
  }
  return learners;
}

export async function countCompletions({ db }: Context): Promise<number> {
  const { count } = await db
    .selectFrom("completion")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Milliseconds of a transaction that writes, without a record and with one. */
export async function appendOne(
  context: Context,
  personId: string,
): Promise<{ without: number; with: number }> {
  const record = await recordLike(context, personId);
  return {
    without: await transaction(context, personId, null),
    with: await transaction(context, personId, record),
  };
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
    .limit(LEARNERS)
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
