// Runs, attempts and completions: all of a learner's own, each reached only through the person.

import type { Db, Trx } from "#db/open.server.ts";
import { prepared } from "#db/prepared.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { countCompleted } from "./completed-store.server.ts";
import type { Attempt } from "./passage.ts";

export interface Run {
  id: string;
  version: string;
}

export interface NewestRun extends Run {
  /** Null while the run is under way. */
  completion: { completedOn: string; receipt: number } | null;
  /** The version of the person's last completion, of whichever run; null where the lesson was never completed. */
  known: string | null;
}

const runsOf = prepared((db, { personId, lessonId }: { personId: string; lessonId: string }) =>
  db
    .selectFrom("lesson_run")
    .leftJoin("completion", "completion.run_id", "lesson_run.id")
    .select([
      "lesson_run.id",
      "lesson_run.version",
      "lesson_run.completed_at as completedAt",
      "completion.completed_on as completedOn",
      "completion.record_sequence as receipt",
    ])
    .where("lesson_run.person_id", "=", personId)
    .where("lesson_run.lesson_id", "=", lessonId)
    .compile(),
);

/** The run that is under way; if none is, the newest finished one with its completion. */
export async function findNewestRun(
  db: Db | Trx,
  personId: string,
  lessonId: string,
): Promise<NewestRun | undefined> {
  // A lesson is taken once a year: they are few, and cheaper looked through here than sorted by the database.
  const runs = await runsOf(db, { personId, lessonId });
  const newer = (a: (typeof runs)[number], b: (typeof runs)[number]) =>
    a.completedAt === null || (b.completedAt !== null && a.completedAt > b.completedAt);
  const newestOf = (some: typeof runs) =>
    some.length === 0 ? undefined : some.reduce((newest, run) => (newer(run, newest) ? run : newest));
  const newest = newestOf(runs);
  if (!newest) return undefined;
  const { id, version, completedOn, receipt } = newest;
  const completion = completedOn === null || receipt === null ? null : { completedOn, receipt };
  const known = newestOf(runs.filter((run) => run.receipt !== null))?.version ?? null;
  return { id, version, completion, known };
}

const attemptsInRun = prepared((db, { personId, runId }: { personId: string; runId: string }) =>
  db
    .selectFrom("attempt")
    .innerJoin("lesson_run", "lesson_run.id", "attempt.run_id")
    .select(["attempt.id", "attempt.question_id", "attempt.chosen", "attempt.right", "attempt.confidence"])
    .where("lesson_run.person_id", "=", personId)
    .where("attempt.run_id", "=", runId)
    .orderBy("attempt.position")
    .compile(),
);

/** The attempts of a person's run, oldest first. */
export async function attemptsOf(db: Db | Trx, personId: string, runId: string): Promise<Attempt[]> {
  const rows = await attemptsInRun(db, { personId, runId });
  return rows.map((row) => ({
    id: row.id,
    questionId: row.question_id,
    chosen: JSON.parse(row.chosen) as string[],
    right: row.right === 1,
    confidence: row.confidence,
  }));
}

/** The person's attempt of this id, whichever run it belongs to. */
export async function findAttempt(db: Db | Trx, personId: string, attemptId: string) {
  return db
    .selectFrom("attempt")
    .innerJoin("lesson_run", "lesson_run.id", "attempt.run_id")
    .select(["attempt.question_id", "attempt.right", "lesson_run.lesson_id", "lesson_run.id as run_id"])
    .where("lesson_run.person_id", "=", personId)
    .where("attempt.id", "=", attemptId)
    .executeTakeFirst();
}

/** True where the id names an answer already, whoever's it is: nothing more is told of somebody else's. */
export async function isAttempt(trx: Trx, attemptId: string): Promise<boolean> {
  const row = await trx.selectFrom("attempt").select("id").where("id", "=", attemptId).executeTakeFirst();
  return row !== undefined;
}

/** A run by its id, whoever's it is; with the receipt where it is finished. */
export async function findRun(
  trx: Trx,
  id: string,
): Promise<{ personId: string; lessonId: string; receipt: number | null } | undefined> {
  return trx
    .selectFrom("lesson_run")
    .leftJoin("completion", "completion.run_id", "lesson_run.id")
    .select(["lesson_run.person_id as personId", "lesson_run.lesson_id as lessonId"])
    .select("completion.record_sequence as receipt")
    .where("lesson_run.id", "=", id)
    .executeTakeFirst();
}

export async function startRun(
  trx: Trx,
  run: { id: string; personId: string; lessonId: string; version: string; now: Date },
): Promise<Run> {
  await trx
    .insertInto("lesson_run")
    .values({
      id: run.id,
      person_id: run.personId,
      lesson_id: run.lessonId,
      version: run.version,
      step: 1,
      started_at: run.now.toISOString(),
      completed_at: null,
    })
    .execute();
  return { id: run.id, version: run.version };
}

export async function keepAttempt(
  trx: Trx,
  runId: string,
  attempt: Attempt,
  { step, position, now }: { step: number; position: number; now: Date },
): Promise<void> {
  await trx
    .insertInto("attempt")
    .values({
      id: attempt.id,
      run_id: runId,
      question_id: attempt.questionId,
      position,
      chosen: JSON.stringify(attempt.chosen),
      right: attempt.right ? 1 : 0,
      confidence: attempt.confidence,
      answered_at: now.toISOString(),
    })
    .execute();
  await trx.updateTable("lesson_run").set({ step }).where("id", "=", runId).execute();
}

export interface NewCompletion {
  id: string;
  kind: ContentKind;
  personId: string;
  lessonId: string;
  version: string;
  runId: string;
  language: string;
  /** The company's calendar day. */
  day: string;
  now: Date;
  recordSequence: number;
}

/** Ends the run and keeps the completion; its run makes it unique. Within the transaction that holds the ledger. */
export async function keepCompletion(trx: Trx, completion: NewCompletion): Promise<void> {
  const completedAt = completion.now.toISOString();
  await trx
    .updateTable("lesson_run")
    .set({ completed_at: completedAt })
    .where("id", "=", completion.runId)
    .execute();
  if (completion.kind === "lesson") await countCompleted(trx, completion.personId, completion.day);
  await trx
    .insertInto("completion")
    .values({
      id: completion.id,
      person_id: completion.personId,
      lesson_id: completion.lessonId,
      version: completion.version,
      run_id: completion.runId,
      language: completion.language,
      completed_at: completedAt,
      completed_on: completion.day,
      record_sequence: completion.recordSequence,
    })
    .execute();
}

/** A person's completions and acknowledgements, newest first. */
export async function completionsOf(db: Db | Trx, personId: string) {
  return db
    .selectFrom("completion")
    .innerJoin("lesson", "lesson.id", "completion.lesson_id")
    .select(["completion.lesson_id", "completion.version", "completion.completed_on"])
    .select(["completion.record_sequence", "lesson.kind"])
    .where("completion.person_id", "=", personId)
    .orderBy("completion.completed_at", "desc")
    .execute();
}

/** A person's completion by its receipt; nobody else's. */
export async function findCompletion(db: Db | Trx, personId: string, receipt: number) {
  return db
    .selectFrom("completion")
    .select(["version", "language", "completed_at as completedAt", "completed_on as completedOn"])
    .where("person_id", "=", personId)
    .where("record_sequence", "=", receipt)
    .executeTakeFirst();
}

/** Lessons that a person has begun and not finished. */
export async function openRunsOf(db: Db | Trx, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("lesson_run")
    .select("lesson_id")
    .where("person_id", "=", personId)
    .where("completed_at", "is", null)
    .execute();
  return rows.map((row) => row.lesson_id);
}
