// Answers to recall and what decides on the next one: completions, the day to which a learner moved it, and days away.

import type { ExpressionBuilder } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { RecallAnswerTable } from "#db/schema/learning.ts";
import type { Schema } from "#db/schema.ts";
import { stillCounts } from "../assignments/counting-store.server.ts";
import { leavesOfPeople } from "../people/leave-store.server.ts";
import type { Away, RecallAnswer, RecallFacts } from "./recall.ts";

/** A lesson that somebody has completed, by the newest completion, with what decides on its recall. */
export interface Recallable {
  completionId: string;
  personId: string;
  lessonId: string;
  facts: RecallFacts;
  /** The question of the last answer. */
  lastAsked: string | undefined;
}

/** Below SQLite's limit of 32,766 parameters. */
const CHUNK = 1500;

/** What people's completions lead to. @param completionIds only these */
export async function recallablesOf(
  db: Db | Trx,
  personIds: readonly string[],
  completionIds?: readonly string[],
): Promise<Recallable[]> {
  const wanted = completionIds && new Set(completionIds);
  const found: Recallable[] = [];
  for (let at = 0; at < personIds.length; at += CHUNK) {
    const some = personIds.slice(at, at + CHUNK);
    const completions = (await completionsOf(db, some)).filter(({ id }) => !wanted || wanted.has(id));
    if (completions.length === 0) continue;
    const given = [...(await takenOf(db, some)), ...(await answersOf(db, some))];
    const answers = Map.groupBy(given, ({ completion_id }) => completion_id);
    const moves = new Map((await movesOf(db, some)).map((row) => [row.person_id, row.not_before]));
    const leaves = Map.groupBy(await leavesOfPeople(db, some), ({ personId }) => personId);
    const exemptions = Map.groupBy(
      await exemptionsOf(db, some),
      ({ personId, lessonId }) => `${personId} ${lessonId}`,
    );
    for (const { id, personId, lessonId, completedOn, leavesOn, state, holds } of completions) {
      const own = answers.get(id) ?? [];
      const away: Away[] = [
        ...(leaves.get(personId) ?? []),
        ...(exemptions.get(`${personId} ${lessonId}`) ?? []),
      ];
      found.push({
        completionId: id,
        personId,
        lessonId,
        lastAsked: own.at(-1)?.question_id,
        facts: {
          completedOn,
          taken: own.map(
            ({ answered_on: day, weeks, right }): RecallAnswer => ({ day, weeks, right: right === 1 }),
          ),
          away,
          notBefore: moves.get(personId) ?? null,
          ended: state === "retired" ? "retired" : holds === 1 ? null : "changed",
          leavesOn,
        },
      });
    }
  }
  return found;
}

/** The newest completion of each lesson; documents are not recalled. */
async function completionsOf(db: Db | Trx, personIds: readonly string[]) {
  return db
    .selectFrom("completion")
    .innerJoin("lesson_version as taken", "taken.hash", "completion.version")
    .innerJoin("lesson", "lesson.id", "completion.lesson_id")
    .innerJoin("person", "person.id", "completion.person_id")
    .select(["completion.id", "completion.person_id as personId", "completion.lesson_id as lessonId"])
    .select(["completion.completed_on as completedOn", "person.leave_date as leavesOn", "lesson.state"])
    .select((eb) => eb.case().when(stillCounts(eb)).then(eb.lit(1)).else(eb.lit(0)).end().as("holds"))
    .where("completion.person_id", "in", personIds)
    .where("lesson.kind", "=", "lesson")
    .where(isNewest)
    .execute();
}

/** True of a completion after which the person has made none of the same lesson. */
export function isNewest({ not, exists, selectFrom }: ExpressionBuilder<Schema, "completion">) {
  return not(
    exists(
      selectFrom("completion as later")
        .select("later.id")
        .whereRef("later.person_id", "=", "completion.person_id")
        .whereRef("later.lesson_id", "=", "completion.lesson_id")
        .whereRef("later.completed_at", ">", "completion.completed_at"),
    ),
  );
}

async function answersOf(db: Db | Trx, personIds: readonly string[]) {
  return db
    .selectFrom("recall_answer")
    .select(["completion_id", "question_id", "weeks", "right", "answered_on"])
    .where("person_id", "in", personIds)
    .orderBy("answered_on")
    .orderBy("answered_at")
    .execute();
}

/** Recalls of which the answers went: nothing of them is asked again. They come before all that have one. */
async function takenOf(db: Db | Trx, personIds: readonly string[]) {
  const rows = await db
    .selectFrom("recall_taken")
    .select(["completion_id", "weeks", "taken_on as answered_on"])
    .where("person_id", "in", personIds)
    .orderBy("taken_on")
    .execute();
  return rows.map((row) => ({ ...row, question_id: undefined, right: 1 as const }));
}

async function movesOf(db: Db | Trx, personIds: readonly string[]) {
  return db
    .selectFrom("recall_move")
    .select(["person_id", "not_before"])
    .where("person_id", "in", personIds)
    .execute();
}

/** Days on which people are exempt from a rule that asks for a lesson. */
async function exemptionsOf(db: Db | Trx, personIds: readonly string[]) {
  return db
    .selectFrom("exemption")
    .innerJoin("rule", "rule.id", "exemption.rule_id")
    .innerJoin("course_item", "course_item.course_id", "rule.course_id")
    .select(["exemption.person_id as personId", "course_item.lesson_id as lessonId"])
    .select(["exemption.from_day as fromDay", "exemption.until_day as toDay"])
    .where("exemption.person_id", "in", personIds)
    .where("exemption.ended_at", "is", null)
    .execute();
}

export type KeptAnswer = Omit<RecallAnswerTable, "chosen"> & { chosen: string[] };

/** The person's answer of this id. */
export async function findRecallAnswer(
  db: Db | Trx,
  personId: string,
  id: string,
): Promise<KeptAnswer | undefined> {
  const row = await db
    .selectFrom("recall_answer")
    .selectAll()
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { ...row, chosen: JSON.parse(row.chosen) as string[] };
}

/** The answers that led up to one: of the same completion and question, oldest first, itself last. */
export async function answersBefore(db: Db | Trx, answer: KeptAnswer): Promise<KeptAnswer[]> {
  const rows = await db
    .selectFrom("recall_answer")
    .selectAll()
    .where("completion_id", "=", answer.completion_id)
    .where("question_id", "=", answer.question_id)
    .where("answered_on", "<=", answer.answered_on)
    .orderBy("answered_on")
    .execute();
  return rows.map((row) => ({ ...row, chosen: JSON.parse(row.chosen) as string[] }));
}

/** How often a question was asked since a completion: its options then stand in another order. */
export async function timesAsked(db: Db | Trx, completionId: string, questionId: string): Promise<number> {
  const { times } = await db
    .selectFrom("recall_answer")
    .select(({ fn }) => fn.countAll<number>().as("times"))
    .where("completion_id", "=", completionId)
    .where("question_id", "=", questionId)
    .executeTakeFirstOrThrow();
  return times;
}

/** How many questions somebody was asked on a day. */
export async function askedOn(db: Db | Trx, personId: string, day: string): Promise<number> {
  const { asked } = await db
    .selectFrom("recall_answer")
    .select(({ fn }) => fn.countAll<number>().as("asked"))
    .where("person_id", "=", personId)
    .where("answered_on", "=", day)
    .executeTakeFirstOrThrow();
  return asked;
}

/** True where the id names an answer already, whoever's it is. */
export async function isRecallAnswer(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.selectFrom("recall_answer").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

export async function keepRecallAnswer(trx: Trx, answer: KeptAnswer): Promise<void> {
  await trx
    .insertInto("recall_answer")
    .values({ ...answer, chosen: JSON.stringify(answer.chosen) })
    .execute();
}

/** Puts off all recall of a person; the newest day counts. */
export async function moveRecall(trx: Trx, personId: string, notBefore: string, now: Date): Promise<void> {
  const values = { not_before: notBefore, moved_at: now.toISOString() };
  await trx
    .insertInto("recall_move")
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(values))
    .execute();
}
