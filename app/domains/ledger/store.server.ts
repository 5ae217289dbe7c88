// The ledger's only SQL: rows in and out, in pages and chunks; what they mean is said elsewhere.

import { type Insertable, type Selectable, sql } from "kysely";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type {
  LedgerCheckpointTable,
  LedgerOpeningTable,
  LedgerRecordTable,
  PseudonymTable,
} from "#db/schema/ledger.ts";
import type { KeyChange } from "./key-use.ts";
import { type Edge, edgeLength, type Hash } from "./merkle.ts";

export type RecordRow = Selectable<LedgerRecordTable>;
export type OpeningRow = Selectable<LedgerOpeningTable>;
export type CheckpointRow = Selectable<LedgerCheckpointTable>;
export type PseudonymRow = Selectable<PseudonymTable>;

/** Rows per INSERT: far below SQLite's 32,766 parameters, and as fast as larger ones. */
const ROWS_PER_INSERT = 500;
const IDS_PER_SELECT = 10_000;

/** The edge, with the row locked until the transaction ends: whoever has it appends alone. */
export async function lockEdge(trx: Trx, dialect: Pick<Dialect, "lockRows">): Promise<Edge> {
  const query = trx.selectFrom("ledger_head").select(["size", "edge"]).where("id", "=", 1);
  return parseEdge(await dialect.lockRows(query).executeTakeFirstOrThrow());
}

export async function readEdge(db: Db | Trx): Promise<Edge> {
  return parseEdge(
    await db.selectFrom("ledger_head").select(["size", "edge"]).where("id", "=", 1).executeTakeFirstOrThrow(),
  );
}

/** The head as it stands, unparsed, with the largest sequence of all records at the same moment (-1 for none). */
export async function readHead(db: Db): Promise<{ size: number; edge: string; last: number } | undefined> {
  const row = await db
    .selectFrom("ledger_head")
    .select(["size", "edge"])
    .select((eb) =>
      eb
        .selectFrom("ledger_record")
        .select((r) => r.fn.max("sequence").as("last"))
        .as("last"),
    )
    .where("id", "=", 1)
    .executeTakeFirst();
  return row && { size: row.size, edge: row.edge, last: row.last ?? -1 };
}

export async function writeEdge(trx: Trx, edge: Edge): Promise<void> {
  await trx
    .updateTable("ledger_head")
    .set({ size: edge.size, edge: edgeText(edge) })
    .where("id", "=", 1)
    .execute();
}

/** The edge's hashes as the head row has them. */
export function edgeText(edge: Edge): string {
  return JSON.stringify(edge.hashes.map((hash) => hash.toString("hex")));
}

export async function insertRecords(trx: Trx, rows: readonly Insertable<LedgerRecordTable>[]): Promise<void> {
  for (const chunk of chunks(rows, ROWS_PER_INSERT))
    await trx.insertInto("ledger_record").values(chunk).execute();
}

export async function insertOpenings(
  trx: Trx,
  rows: readonly Insertable<LedgerOpeningTable>[],
): Promise<void> {
  for (const chunk of chunks(rows, ROWS_PER_INSERT))
    await trx.insertInto("ledger_opening").values(chunk).execute();
}

export async function insertPseudonyms(trx: Trx, rows: readonly PseudonymRow[]): Promise<void> {
  for (const chunk of chunks(rows, ROWS_PER_INSERT))
    await trx.insertInto("pseudonym").values(chunk).execute();
}

/** The pseudonyms of those people who have one, by person. */
export async function subjectsOfPeople(trx: Trx, personIds: readonly string[]): Promise<Map<string, string>> {
  const subjects = new Map<string, string>();
  for (const chunk of chunks(personIds, IDS_PER_SELECT)) {
    const rows = await trx
      .selectFrom("pseudonym")
      .select(["person_id", "subject"])
      .where("person_id", "in", chunk)
      .execute();
    for (const row of rows) subjects.set(row.person_id, row.subject);
  }
  return subjects;
}

/** The pseudonyms with these subjects, by subject. */
export async function pseudonymsBySubject(
  db: Db,
  subjects: readonly string[],
): Promise<Map<string, PseudonymRow>> {
  const found = new Map<string, PseudonymRow>();
  for (const chunk of chunks(subjects, IDS_PER_SELECT)) {
    const rows = await db.selectFrom("pseudonym").selectAll().where("subject", "in", chunk).execute();
    for (const row of rows) found.set(row.subject, row);
  }
  return found;
}

/** At most `limit` records from this sequence on, in order. */
export async function recordsFrom(db: Db, from: number, limit: number): Promise<RecordRow[]> {
  return db
    .selectFrom("ledger_record")
    .selectAll()
    .where("sequence", ">=", from)
    .orderBy("sequence")
    .limit(limit)
    .execute();
}

/** Openings of the records from (included) to (excluded). */
export async function openingsBetween(db: Db, from: number, to: number): Promise<OpeningRow[]> {
  return db
    .selectFrom("ledger_opening")
    .selectAll()
    .where("sequence", ">=", from)
    .where("sequence", "<", to)
    .orderBy("sequence")
    .execute();
}

/** Leaf hashes of the records from (included) to (excluded), by sequence, in order. */
export async function leavesBetween(db: Db, from: number, to: number): Promise<Map<number, Hash>> {
  const rows = await db
    .selectFrom("ledger_record")
    .select(["sequence", "leaf"])
    .where("sequence", ">=", from)
    .where("sequence", "<", to)
    .orderBy("sequence")
    .execute();
  return new Map(rows.map(({ sequence, leaf }) => [sequence, Buffer.from(leaf, "hex")]));
}

/** All checkpoints, the smallest first. */
export async function allCheckpoints(db: Db): Promise<CheckpointRow[]> {
  return db.selectFrom("ledger_checkpoint").selectAll().orderBy("size").execute();
}

export async function findLastCheckpoint(db: Db | Trx): Promise<CheckpointRow | undefined> {
  return db.selectFrom("ledger_checkpoint").selectAll().orderBy("size", "desc").limit(1).executeTakeFirst();
}

/** The smallest checkpoint that covers a record. */
export async function findCheckpointBeyond(
  db: Db | Trx,
  sequence: number,
): Promise<{ size: number; madeAt: string } | undefined> {
  return db
    .selectFrom("ledger_checkpoint")
    .select(["size", "made_at as madeAt"])
    .where("size", ">", sequence)
    .orderBy("size")
    .limit(1)
    .executeTakeFirst();
}

/** The records that say which key took the place of which, the oldest first. */
export async function keyChanges(db: Db | Trx): Promise<KeyChange[]> {
  const rows = await db
    .selectFrom("ledger_record as record")
    .innerJoin("ledger_opening as old", "old.sequence", "record.sequence")
    .innerJoin("ledger_opening as new", "new.sequence", "record.sequence")
    .select(["record.sequence", "old.value as from", "new.value as to"])
    // Written out: only so does SQLite know that the index of these few fits.
    .where(sql<boolean>`record.kind = 'key-changed'`)
    .where("old.fact", "=", "old_key")
    .where("new.fact", "=", "new_key")
    .orderBy("record.sequence")
    .execute();
  return rows.map(({ sequence, from, to }) => ({
    sequence,
    from: JSON.parse(from) as string,
    to: JSON.parse(to) as string,
  }));
}

/** The newest checkpoint of no more than so many records. @param before only those made before this instant */
export async function findCheckpointWithin(
  db: Db | Trx,
  size: number,
  before?: Date,
): Promise<{ note: string; size: number; madeAt: string } | null> {
  const row = await db
    .selectFrom("ledger_checkpoint")
    .select(["note", "size", "made_at as madeAt"])
    .where("size", "<=", size)
    .$if(before !== undefined, (query) => query.where("made_at", "<", before?.toISOString() ?? ""))
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** When an evidence pack was last taken: an ISO-8601 instant in UTC. The kind is written out, as in its index. */
export async function findLastPackAt(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom("ledger_record")
    .select("entered_at")
    .where(sql<boolean>`kind = 'pack-downloaded'`)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.entered_at;
}

/** Keeps a checkpoint of an edge that this transaction has locked. */
export async function insertCheckpoint(trx: Trx, row: CheckpointRow): Promise<void> {
  await trx.insertInto("ledger_checkpoint").values(row).execute();
}

/** Erases what opens a person's records: salts and values, and the key of the pseudonym. */
export async function deleteOpeningsAndPseudonym(trx: Trx, personId: string): Promise<void> {
  await trx.deleteFrom("ledger_opening").where("person_id", "=", personId).execute();
  await trx.deleteFrom("pseudonym").where("person_id", "=", personId).execute();
}

function parseEdge(row: { size: number; edge: string }): Edge {
  const hashes = (JSON.parse(row.edge) as string[]).map((hex) => Buffer.from(hex, "hex"));
  if (hashes.length !== edgeLength(row.size) || hashes.some((hash) => hash.length !== 32))
    throw new Error(
      "The ledger's head is damaged: its edge does not fit its size. Run npm run ledger:check.",
    );
  return { size: row.size, hashes };
}

function* chunks<T>(items: readonly T[], length: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += length) yield items.slice(from, from + length);
}
