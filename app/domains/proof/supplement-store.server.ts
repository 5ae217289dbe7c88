// The SQL of the company's supplement to the management's training: for whom it was recorded, and what they say of it.

import type { Db, Trx } from "#db/open.server.ts";
import type { ManagementSupplementTable, SupplementAnswerTable } from "#db/schema/programme.ts";
import { membersOfManagement } from "./management-training-store.server.ts";
import { counts, type Supplement } from "./supplement.ts";

export async function keepSupplement(trx: Trx, row: ManagementSupplementTable): Promise<void> {
  await trx.insertInto("management_supplement").values(row).execute();
}

/** Whether a form was recorded already. */
export async function isSupplementKept(trx: Trx, request: string): Promise<boolean> {
  const row = await trx
    .selectFrom("management_supplement")
    .select("id")
    .where("request", "=", request)
    .executeTakeFirst();
  return row !== undefined;
}

export async function keepSupplementAnswer(trx: Trx, row: SupplementAnswerTable): Promise<void> {
  await trx.insertInto("supplement_answer").values(row).execute();
}

export interface SupplementOf extends Supplement {
  id: string;
  personId: string;
  text: string;
}

/** Supplements of these people with what they say of them, newest first. */
export async function supplementsOf(db: Db | Trx, personIds: readonly string[]): Promise<SupplementOf[]> {
  if (personIds.length === 0) return [];
  const kept = await db
    .selectFrom("management_supplement as told")
    .innerJoin("person as recorder", "recorder.id", "told.recorded_by")
    .select(["told.id", "told.person_id as personId", "told.held_on as heldOn", "told.minutes", "told.text"])
    .select(["told.record_sequence as receipt", "told.recorded_by as by", "recorder.name as recordedBy"])
    .where("told.person_id", "in", personIds)
    .orderBy("told.held_on", "desc")
    .orderBy("told.record_sequence", "desc")
    .execute();
  if (kept.length === 0) return [];
  const answers = await db
    .selectFrom("supplement_answer")
    .select(["supplement_id as of", "decision", "decided_on as on", "record_sequence as receipt"])
    .where("person_id", "in", personIds)
    .orderBy("record_sequence")
    .execute();
  // The newest takes the place of those before.
  const newest = new Map(answers.map(({ of, ...answer }) => [of, answer]));
  return kept.map(({ by, ...told }) => ({
    ...told,
    isOwn: by === told.personId,
    answer: newest.get(told.id) ?? null,
  }));
}

/** Members who are there today and had a supplement since a day that they do not contradict, and when the last one was. */
export async function countSupplemented(
  db: Db,
  today: string,
  since: string,
): Promise<{ members: number; lastOn: string | null }> {
  const members = await membersOfManagement(db, today);
  const kept = await supplementsOf(
    db,
    members.map(({ id }) => id),
  );
  const recent = kept.filter((told) => told.heldOn >= since && counts(told));
  return { members: new Set(recent.map(({ personId }) => personId)).size, lastOn: recent[0]?.heldOn ?? null };
}
