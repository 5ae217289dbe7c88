// A person's rows of every table that holds any, found as everything-held.ts says; never by anything a request brings.

import { type Kysely, type SqlBool, sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { type HeldTable, heldIn } from "./everything-held.ts";

export type Raw = Record<string, string | number | null>;
/** Tables and columns come from our own list of them, for which the types of the schema were asked. */
type Listed = Kysely<{ held: Raw }>;

export interface Whose {
  personId: string;
  /** What counters call the person. */
  counted: readonly string[];
}

/** Newest first. */
export async function ownRows(
  db: Db,
  table: HeldTable,
  whose: Whose,
  page: { limit: number; offset: number } | null,
): Promise<Raw[]> {
  let query = rowsOf(db, table, whose).selectAll();
  for (const column of heldIn(table).order) query = query.orderBy(sql.ref(column), "desc");
  if (page) query = query.limit(page.limit).offset(page.offset);
  return query.execute();
}

export async function countOwn(db: Db, table: HeldTable, whose: Whose): Promise<number> {
  const row = await rowsOf(db, table, whose)
    .select((eb) => eb.fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow();
  return Number(row.rows);
}

function rowsOf(db: Db, table: HeldTable, { personId, counted }: Whose) {
  const { own } = heldIn(table);
  const query = listed(db, table);
  if ("named" in own)
    return query.where(({ or }) =>
      or(counted.map((name) => sql<SqlBool>`${sql.ref(own.named)} like ${`%:${name}`}`)),
    );
  if (!own.in) return query.where(sql.ref(own.column), "=", personId);
  const [through, column] = own.in;
  // Rows of a table that is the person's own, by their id or by the same column.
  const key = own.column.endsWith("_id") ? "id" : own.column;
  const theirs = listed(db, through).select(sql.ref(key).as("theirs")).where(sql.ref(column), "=", personId);
  return query.where(sql.ref(own.column), "in", theirs);
}

function listed(db: Db, table: string) {
  return (db as unknown as Listed).selectFrom(sql.table<Raw>(table).as("held"));
}

/** When somebody did what a column of a table names people for. */
export async function timesOfActs(
  db: Db,
  { table, column, at }: { table: string; column: string; at: string },
  personId: string,
): Promise<string[]> {
  const rows = await listed(db, table)
    .select(sql.ref<string>(at).as("done"))
    .where(sql.ref(column), "=", personId)
    .execute();
  return rows.map(({ done }) => done);
}

/** Records about others, or about nobody, that say that it was this person who acted. */
export async function recordsBy(db: Db, personId: string) {
  return (
    db
      .selectFrom("ledger_opening")
      .innerJoin("ledger_record", "ledger_record.sequence", "ledger_opening.sequence")
      .select(["ledger_record.sequence", "ledger_record.kind", "ledger_record.entered_at"])
      // Written out, so that the index of these facts fits.
      .where("ledger_opening.fact", "=", sql.lit<"by">("by"))
      .where("ledger_opening.value", "<>", sql.lit<"null">("null"))
      .where("ledger_opening.value", "=", JSON.stringify(personId))
      .orderBy("ledger_record.sequence", "desc")
      .execute()
  );
}

/** Of how many people this person is the manager, and in how many entries of their histories. */
export async function countLed(db: Db, personId: string): Promise<{ people: number; entries: number }> {
  const { people } = await db
    .selectFrom("person")
    .select((eb) => eb.fn.countAll<number>().as("people"))
    .where("manager_id", "=", personId)
    .executeTakeFirstOrThrow();
  const { entries } = await db
    .selectFrom("person_period")
    .select((eb) => eb.fn.countAll<number>().as("entries"))
    .where("manager_id", "=", personId)
    .executeTakeFirstOrThrow();
  return { people: Number(people), entries: Number(entries) };
}

/** The lesson and the version of each of a person's passages. */
export async function passagesOf(
  db: Db,
  personId: string,
): Promise<Map<string, { lessonId: string; version: string }>> {
  const rows = await db
    .selectFrom("lesson_run")
    .select(["id", "lesson_id as lessonId", "version"])
    .where("person_id", "=", personId)
    .execute();
  return new Map(rows.map(({ id, ...passage }) => [id, passage]));
}

/** The versions whose questions of recall a person has answered. */
export async function recalledVersions(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("recall_answer")
    .select("version")
    .distinct()
    .where("person_id", "=", personId)
    .execute();
  return rows.map(({ version }) => version);
}

/** A person's mails that tell of other people: a manager's, or HR's. */
export async function mailsAboutOthers(db: Db, personId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("message_reason")
    .select("message_id as id")
    .where("person_id", "=", personId)
    .where("kind", "=", "late")
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The titles of all courses, of those no longer in use too, and the course of each rule. */
export async function courseNames(db: Db) {
  const courses = await db.selectFrom("course").select(["id", "title"]).execute();
  const rules = await db.selectFrom("rule").select(["id", "course_id"]).execute();
  return {
    titles: new Map(courses.map(({ id, title }) => [id, JSON.parse(title) as Record<string, string>])),
    courseOfRule: new Map(rules.map((rule) => [rule.id, rule.course_id])),
  };
}

/** Which of these texts name a person. */
export async function peopleNamedIn(db: Db, texts: readonly string[]): Promise<Set<string>> {
  if (texts.length === 0) return new Set();
  const rows = await db.selectFrom("person").select("id").where("id", "in", texts).execute();
  return new Set(rows.map(({ id }) => id));
}

/** The evidence of training that this person had elsewhere. */
export async function findOwnEvidence(db: Db, personId: string, entryId: string) {
  const row = await db
    .selectFrom("outside_completion as entry")
    .innerJoin("asset", "asset.hash", "entry.evidence")
    .select(["entry.evidence_name as name", "asset.media_type as mediaType", "asset.base64"])
    .where("entry.id", "=", entryId)
    .where("entry.person_id", "=", personId)
    .executeTakeFirst();
  return row && { name: row.name, mediaType: row.mediaType, bytes: Buffer.from(row.base64, "base64") };
}
