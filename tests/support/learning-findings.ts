// Compares the learners' diary with the database: nothing that was acknowledged may be gone, nothing may be there twice,
// and each completion has its record, its receipt and its assignments.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { readSigningKey } from "#app/domains/ledger/signing-key.server.ts";
import type { Database, Db } from "#db/open.server.ts";
import { acknowledgedCompletions, type Diary, type Fault, type FaultKind } from "./diary.ts";
import { damageOf } from "./wreck.ts";

interface Known {
  diary: Pick<Diary, "answers" | "receipts">;
  questionsOf: ReadonlyMap<string, ReadonlySet<string>>;
  dataDir: string;
}

/** What is wrong in a database, right after a kill or at the end. */
export async function learningFindings(database: Database, known: Known): Promise<Fault[]> {
  const { db } = database;
  return [
    ...faults("database-broken", await damageOf(database)),
    ...(await answerFaults(db, known)),
    ...(await completionFaults(db, known)),
    ...(await recordFaults(db)),
    ...faults("assignment-torn", await tornAssignments(db)),
    ...faults("ledger-broken", await ledgerProblems(db, known.dataDir)),
  ];
}

function faults(kind: FaultKind, sentences: readonly string[]): Fault[] {
  return sentences.map((what) => ({ kind, what }));
}

async function answerFaults(db: Db, { diary }: Known): Promise<Fault[]> {
  const rows = await db.selectFrom("attempt").select(["id", "right", "question_id"]).execute();
  const kept = new Map(rows.map((row) => [row.id, row]));
  const lost = diary.answers.filter(({ attemptId, acknowledged, right, questionId }) => {
    const row = kept.get(attemptId);
    return acknowledged && !(row && (row.right === 1) === right && row.question_id === questionId);
  });
  const runs = await db
    .selectFrom("lesson_run")
    .select(["person_id", "lesson_id"])
    .groupBy(["person_id", "lesson_id"])
    .having((eb) => eb(eb.fn.countAll<number>(), ">", 1))
    .execute();
  return [
    ...faults(
      "answer-lost",
      lost.map(({ attemptId, questionId }) => `${attemptId} to ${questionId}`),
    ),
    // A repeated answer that was taken for a new one begins the lesson anew.
    ...faults(
      "answer-twice",
      runs.map((run) => `${run.person_id} began ${run.lesson_id} twice`),
    ),
  ];
}

async function completionFaults(db: Db, { diary, questionsOf }: Known): Promise<Fault[]> {
  const rows = await db
    .selectFrom("completion")
    .select(["person_id", "lesson_id", "record_sequence"])
    .execute();
  const kept = new Map<string, number>();
  const twice: string[] = [];
  for (const row of rows) {
    const key = `${row.person_id} ${row.lesson_id}`;
    if (kept.has(key)) twice.push(key);
    kept.set(key, row.record_sequence);
  }
  const lost = acknowledgedCompletions(diary, questionsOf).map((each) => `${each.personId} ${each.lessonId}`);
  const wrong = diary.receipts.filter(
    (each) => kept.get(`${each.personId} ${each.lessonId}`) !== each.number,
  );
  return [
    ...faults(
      "completion-lost",
      lost.filter((key) => !kept.has(key)),
    ),
    ...faults("completion-twice", twice),
    ...faults(
      "receipt-wrong",
      wrong.map((each) => `${each.personId} ${each.lessonId} no. ${each.number}`),
    ),
  ];
}

/** Each completion has its record with its facts, and each such record its completion. */
async function recordFaults(db: Db): Promise<Fault[]> {
  const completions = await db
    .selectFrom("completion")
    .select(["record_sequence", "person_id", "lesson_id", "version"])
    .execute();
  const openings = await db
    .selectFrom("ledger_record as record")
    .innerJoin("ledger_opening as opening", "opening.sequence", "record.sequence")
    .select(["record.sequence", "opening.fact", "opening.value", "opening.person_id"])
    .where("record.kind", "=", "completion")
    .where("opening.fact", "in", ["lesson", "version"])
    .execute();
  const facts = new Set(openings.map((row) => [row.sequence, row.person_id, row.fact, row.value].join(" ")));
  const wanted = completions.flatMap((row) => [
    [row.record_sequence, row.person_id, "lesson", JSON.stringify(row.lesson_id)].join(" "),
    [row.record_sequence, row.person_id, "version", JSON.stringify(row.version)].join(" "),
  ]);
  const spare = new Set(facts);
  for (const fact of wanted) spare.delete(fact);
  return faults("record-missing", [
    ...wanted.filter((fact) => !facts.has(fact)).map((fact) => `no record of ${fact}`),
    ...[...spare].map((fact) => `no completion for the record ${fact}`),
  ]);
}

/** An act that happened by half would leave its traces here. */
async function tornAssignments(db: Db): Promise<string[]> {
  const items = await db
    .selectFrom("assignment_item as item")
    .innerJoin("assignment", "assignment.id", "item.assignment_id")
    .leftJoin("completion", (join) =>
      join
        .onRef("completion.person_id", "=", "item.person_id")
        .onRef("completion.lesson_id", "=", "item.lesson_id"),
    )
    .select(["assignment.id", "assignment.state", "item.completion_id", "completion.id as completed"])
    .execute();
  const open = new Set(items.filter((item) => !item.completion_id).map(({ id }) => id));
  const periods = await db
    .selectFrom("assignment_period")
    .innerJoin("assignment", "assignment.id", "assignment_period.assignment_id")
    .select(["assignment.id", "assignment.state", "assignment_period.state as reported"])
    .where("until_sequence", "is", null)
    .execute();
  return [
    ...items
      .filter((item) => item.completion_id !== item.completed)
      .map(({ id }) => `${id}: a completion not counted`),
    ...items
      .filter(({ id, state }) => (state === "done") === open.has(id))
      .map(({ id, state }) => `${id} is ${state}`),
    ...periods
      .filter(({ state, reported }) => state !== reported)
      .map(({ id }) => `${id}: reports say otherwise`),
  ];
}

async function ledgerProblems(db: Db, dataDir: string): Promise<string[]> {
  const key = join(dataDir, "keys", "ledger.pem");
  const verdict = await checkLedger({ db, verifiers: existsSync(key) ? [readSigningKey(key)] : [] });
  return verdict.ok ? [] : verdict.problems.map(({ sequence, sentence }) => `${sequence}: ${sentence}`);
}
