// The programme's SQL: texts that were kept, what the management decided on them, and the editions that are taught.

import type { Insertable } from "kysely";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { ProgrammeActTable } from "#db/schema/programme.ts";

export interface ProgrammeAct {
  id: string;
  entityId: string;
  kind: "approval" | "review";
  number: number;
  sha256: string;
  findings: string[];
  note: string;
  decidedOn: string;
  /** Who; by name, as the office reads it. */
  decidedBy: string;
  /** The ledger record. */
  sequence: number;
}

/** What was decided, newest first; of one entity, or of all. */
export async function listProgrammeActs(db: Db | Trx, entityId?: string): Promise<ProgrammeAct[]> {
  let query = db
    .selectFrom("programme_act as act")
    .innerJoin("person", "person.id", "act.decided_by")
    .selectAll("act")
    .select("person.name")
    .orderBy("act.record_sequence", "desc");
  if (entityId) query = query.where("act.entity_id", "=", entityId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    entityId: row.entity_id,
    kind: row.kind,
    number: row.number,
    sha256: row.sha256,
    findings: JSON.parse(row.findings) as string[],
    note: row.note,
    decidedOn: row.decided_on,
    decidedBy: row.name,
    sequence: row.record_sequence,
  }));
}

/** A text that was kept, whatever the rules say today. */
export async function findProgrammeText(
  db: Db | Trx,
  sha256: string,
): Promise<{ entityId: string; text: string } | undefined> {
  return db
    .selectFrom("programme_text")
    .select(["entity_id as entityId", "text"])
    .where("sha256", "=", sha256)
    .executeTakeFirst();
}

/** Waits for others who decide on an entity's programme, and keeps them waiting until the transaction ends. */
export async function holdProgramme(
  trx: Trx,
  dialect: Pick<Dialect, "lockRows">,
  entityId: string,
): Promise<void> {
  await dialect.lockRows(trx.selectFrom("entity").select("id").where("id", "=", entityId)).execute();
}

export async function keepProgrammeText(
  trx: Trx,
  row: { sha256: string; entityId: string; text: string },
  now: Date,
): Promise<void> {
  await trx
    .insertInto("programme_text")
    .values({ sha256: row.sha256, entity_id: row.entityId, text: row.text, kept_at: now.toISOString() })
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
}

export async function keepProgrammeAct(trx: Trx, row: Insertable<ProgrammeActTable>): Promise<void> {
  await trx.insertInto("programme_act").values(row).execute();
}

/** Lesson id -> the version of its newest publication that was a first or a material one. */
export async function editionsTaught(db: Db | Trx): Promise<Map<string, { number: number; hash: string }>> {
  const rows = await db
    .selectFrom("lesson_publication as publication")
    .innerJoin("lesson_version", "lesson_version.hash", "publication.version")
    .select(["publication.lesson_id as lessonId", "lesson_version.number", "publication.version as hash"])
    .where("publication.change", "!=", "editorial")
    .orderBy("publication.sequence")
    .execute();
  // The later one takes the place of the earlier.
  return new Map(rows.map(({ lessonId, ...edition }) => [lessonId, edition]));
}

/** Entities in which somebody is there today; all others have no programme to stand for. */
export async function peopledEntities(db: Db | Trx, today: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("entity")
    .select("entity.id")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("person")
          .select("person.id")
          .whereRef("person.entity_id", "=", "entity.id")
          .where("person.join_date", "<=", today)
          .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)])),
      ),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}
