// Training had elsewhere, as rows: entered with evidence, decided by a second person.

import type { Db, Trx } from "#db/open.server.ts";
import type { OutsideCompletionTable } from "#db/schema/duties.ts";

export async function keepOutsideCompletion(
  trx: Trx,
  entry: Omit<
    OutsideCompletionTable,
    "decision" | "decided_by" | "decided_at" | "decided_sequence" | "evidence_first"
  >,
): Promise<void> {
  const same = await trx
    .selectFrom("outside_completion")
    .select("evidence_first as first")
    .where("evidence", "=", entry.evidence)
    .limit(1)
    .executeTakeFirst();
  await trx
    .insertInto("outside_completion")
    .values({
      ...entry,
      ...{ decision: null, decided_by: null, decided_at: null, decided_sequence: null },
      evidence_first: same?.first ?? entry.id,
    })
    .execute();
}

export async function isEntered(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.selectFrom("outside_completion").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

/** The entry, if it waits for a decision. */
export async function findUndecided(trx: Trx, id: string) {
  return trx
    .selectFrom("outside_completion")
    .selectAll()
    .where("id", "=", id)
    .where("decision", "is", null)
    .executeTakeFirst();
}

/** @returns false where somebody else has decided meanwhile */
export async function keepDecision(
  trx: Trx,
  id: string,
  decision: NonNullable<OutsideCompletionTable["decision"]>,
  by: string,
  now: Date,
): Promise<boolean> {
  const result = await trx
    .updateTable("outside_completion")
    .set({ decision, decided_by: by, decided_at: now.toISOString() })
    .where("id", "=", id)
    .where("decision", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Names the record of a decision. */
export async function nameDecision(trx: Trx, id: string, sequence: number | null): Promise<void> {
  await trx
    .updateTable("outside_completion")
    .set({ decided_sequence: sequence })
    .where("id", "=", id)
    .execute();
}

/** Entries that wait for a decision, oldest first. */
export async function listUndecided(db: Db) {
  return db
    .selectFrom("outside_completion as entry")
    .innerJoin("person", "person.id", "entry.person_id")
    .innerJoin("person as enterer", "enterer.id", "entry.entered_by")
    .innerJoin("course", "course.id", "entry.course_id")
    .select([
      "entry.id",
      "entry.person_id as personId",
      "person.name",
      "entry.course_id as courseId",
      "course.title as courseTitle",
      "entry.completed_on as completedOn",
      "entry.provider",
      "entry.evidence_name as evidenceName",
      "entry.entered_by as enteredBy",
      "enterer.name as entererName",
    ])
    .where("entry.decision", "is", null)
    .where("person.erased_at", "is", null)
    .orderBy("entry.entered_at")
    .limit(200)
    .execute();
}

/** What waits for a decision about this person and course. */
export async function waitingFor(db: Db, personId: string, courseId: string) {
  return db
    .selectFrom("outside_completion as entry")
    .innerJoin("person as enterer", "enterer.id", "entry.entered_by")
    .select([
      "entry.id",
      "entry.provider",
      "entry.completed_on as completedOn",
      "enterer.name as entererName",
    ])
    .where("entry.person_id", "=", personId)
    .where("entry.course_id", "=", courseId)
    .where("entry.decision", "is", null)
    .orderBy("entry.entered_at")
    .execute();
}

/** What was decided about this person, newest training first: of one course, or of all. */
export async function decidedFor(db: Db, personId: string, courseId?: string) {
  let query = db
    .selectFrom("outside_completion as entry")
    .innerJoin("person as enterer", "enterer.id", "entry.entered_by")
    .innerJoin("person as decider", "decider.id", "entry.decided_by")
    .select((eb) => [
      "entry.id",
      "entry.course_id as courseId",
      "entry.provider",
      "entry.completed_on as completedOn",
      "entry.evidence_name as evidenceName",
      "entry.decision",
      "entry.decided_at as decidedAt",
      "enterer.name as entererName",
      "decider.name as deciderName",
      eb
        .selectFrom("assignment")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .whereRef("assignment.person_id", "=", "entry.person_id")
        .whereRef("assignment.outside_completion_id", "=", "entry.id")
        .$asScalar()
        .$notNull()
        .as("fulfilled"),
    ])
    .where("entry.person_id", "=", personId)
    .where("entry.decision", "is not", null);
  if (courseId !== undefined) query = query.where("entry.course_id", "=", courseId);
  return query.orderBy("entry.completed_on", "desc").orderBy("entry.id").execute();
}

export async function countUndecided(db: Db): Promise<number> {
  const row = await db
    .selectFrom("outside_completion")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("decision", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** The file that was handed in. */
export async function findEvidence(
  db: Db,
  id: string,
): Promise<{ name: string; mediaType: string; bytes: Buffer<ArrayBuffer> } | undefined> {
  const row = await db
    .selectFrom("outside_completion as entry")
    .innerJoin("asset", "asset.hash", "entry.evidence")
    .select(["entry.evidence_name as name", "asset.media_type as mediaType", "asset.base64"])
    .where("entry.id", "=", id)
    .executeTakeFirst();
  return row && { name: row.name, mediaType: row.mediaType, bytes: Buffer.from(row.base64, "base64") };
}

/** Open assignments of these people in which training had elsewhere could count. */
export async function openForTraining(db: Db | Trx, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("assignment")
    .select(["id", "person_id as personId", "course_id as courseId", "cycle", "opens_on as opensOn"])
    .where("person_id", "in", personIds)
    .where("course_id", "is not", null)
    .where("state", "=", "open")
    .execute();
}
