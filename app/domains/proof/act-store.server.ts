// The rows that acts wrote beside records, as the comparison with the records reads them.

import { type RawBuilder, sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { FACETS, type FacetName, type Row } from "./act-facets.ts";

/** A sitting has its number by its completion. */
const SITTINGS = sql`(select s.*, c.record_sequence from management_sitting s
  join completion c on c.id = s.completion_id)`;

/** An answer names its supplement by the record's number. */
const ANSWERS = sql`(select a.*, s.record_sequence as supplement from supplement_answer a
  join management_supplement s on s.id = a.supplement_id)`;

function sourceOf(facet: FacetName): RawBuilder<unknown> {
  if (facet === "sitting") return SITTINGS;
  return facet === "supplementAnswer" ? ANSWERS : sql.table(FACETS[facet].table);
}

const TABLES_OF_SOMEBODY = new Set<string>([
  "completion",
  "management_sitting",
  "management_supplement",
  "supplement_answer",
  "certificate",
  "exemption",
  "outside_completion",
  "due_extension",
  "message",
]);

/** Whether a facet's rows are about somebody, who may be erased. */
export function isOfSomebody(facet: FacetName): boolean {
  return TABLES_OF_SOMEBODY.has(FACETS[facet].table);
}

/** True of rows that must have a record that can still be read: the act is marked, and nobody erased is meant. */
function askedFor(facet: FacetName) {
  const { marked } = FACETS[facet];
  const isMarked = marked === null ? sql`1 = 1` : sql`${sql.ref(marked)} is not null`;
  const isReadable = isOfSomebody(facet) ? sql`person_id in (select person_id from pseudonym)` : sql`1 = 1`;
  const isTold = facet === "mail" ? sql`kind = 'reminder' and state in ('accepted', 'refused')` : sql`1 = 1`;
  return sql`${isMarked} and ${isReadable} and ${isTold}`;
}

const KEYS_PER_QUERY = 1_000;

/** The rows with one of these values in the facet's column. */
export async function rowsOf(db: Db, facet: FacetName, keys: readonly (string | number)[]): Promise<Row[]> {
  const column = sql.ref(FACETS[facet].column);
  const found: Row[] = [];
  for (let at = 0; at < keys.length; at += KEYS_PER_QUERY) {
    const { rows } = await sql<Row>`select * from ${sourceOf(facet)} as act
      where ${column} in (${sql.join(keys.slice(at, at + KEYS_PER_QUERY))})`.execute(db);
    found.push(...(facet === "mail" ? await withSteps(db, rows) : rows));
  }
  return found;
}

/** Mails with the steps of which they spoke. */
async function withSteps(db: Db, mails: readonly Row[]): Promise<Row[]> {
  if (mails.length === 0) return [];
  const reasons = await db
    .selectFrom("message_reason")
    .select(["message_id", "step"])
    .distinct()
    .where(
      "message_id",
      "in",
      mails.map(({ id }) => `${id}`),
    )
    .execute();
  const steps = Map.groupBy(reasons, ({ message_id }) => message_id);
  return mails.map((mail) => ({
    ...mail,
    steps: JSON.stringify((steps.get(`${mail.id}`) ?? []).map(({ step }) => step).sort()),
  }));
}

/** How many rows must have a record that can still be read. */
export async function countAskedFor(db: Db, facet: FacetName): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(FACETS[facet].table)}
    where ${askedFor(facet)}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

/** Rows that must have a record, after one of them in the order of ids. */
export async function askedForAfter(db: Db, facet: FacetName, after: string, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`select * from ${sql.table(FACETS[facet].table)}
    where id > ${after} and ${askedFor(facet)} order by id limit ${limit}`.execute(db);
  return rows;
}

/** What holds of roles and of lessons now: few rows, all of them. */
export async function heldRoles(db: Db) {
  return db.selectFrom("role_grant").selectAll().orderBy("person_id").orderBy("role").execute();
}

export async function lessonsAsTheyAre(db: Db) {
  return db
    .selectFrom("lesson")
    .select(["id", "kind", "current_version", "state", "retired_at", "retired_by"])
    .orderBy("id")
    .execute();
}

/** What rules ask, and whether they do still. */
export async function rulesAsTheyAre(db: Db) {
  return db
    .selectFrom("rule")
    .select(["id", "course_id", "audience", "start", "due_after_days", "recurrence", "grace_days", "state"])
    .orderBy("id")
    .execute();
}

export async function coursesAsTheyAre(db: Db) {
  const courses = await db
    .selectFrom("course")
    .select(["id", "kind", "pace_days", "state"])
    .orderBy("id")
    .execute();
  const items = await db
    .selectFrom("course_item")
    .select(["course_id", "lesson_id"])
    .orderBy("course_id")
    .orderBy("position")
    .execute();
  const lessons = Map.groupBy(items, (item) => item.course_id);
  return courses.map((course) => ({
    ...course,
    lessons: (lessons.get(course.id) ?? []).map((item) => item.lesson_id),
  }));
}

export async function settingsAsTheyAre(db: Db) {
  return db
    .selectFrom("company_setting")
    .select(["name", "value"])
    .where("valid_until", "is", null)
    .orderBy("name")
    .execute();
}

/** Parts of duties that somebody else's completion settles, or one of something else: the first so many. */
export async function foreignCompletions(db: Db, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select item.id from assignment_item item
    join completion c on c.id = item.completion_id
    join assignment a on a.id = item.assignment_id
    where c.person_id <> a.person_id or item.person_id <> a.person_id or c.lesson_id <> item.lesson_id
    order by item.id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The hashes of all texts of the programme. */
export async function programmeHashes(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("programme_text").select("sha256").orderBy("sha256").execute();
  return rows.map(({ sha256 }) => sha256);
}

/** The hashes of all versions of lessons and documents. */
export async function versionHashes(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("lesson_version").select("hash").orderBy("hash").execute();
  return rows.map(({ hash }) => hash);
}

export async function findVersionTexts(db: Db, hash: string) {
  return db
    .selectFrom("lesson_version")
    .select(["sources", "images", "terms"])
    .where("hash", "=", hash)
    .executeTakeFirst();
}

/** The company's time zones: which held from when. */
export async function timeZonesHeld(db: Db): Promise<{ from: string; timeZone: string }[]> {
  const rows = await db
    .selectFrom("company_setting")
    .select(["value", "valid_from as from"])
    .where("name", "=", "timeZone")
    .orderBy("valid_from")
    .execute();
  return rows.map(({ value, from }) => ({ from, timeZone: JSON.parse(value) as string }));
}
