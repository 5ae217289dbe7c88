// Nothing about a person can be forgotten: the database is asked for all its tables, columns and keys, and each has to be
// decided on in everything-held.ts. A table added tomorrow fails here until it is.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { HELD, HELD_TABLES, heldIn, NOT_HELD } from "#app/domains/proof/everything-held.ts";
import { groupWords } from "#app/domains/proof/group-words.server.ts";
import type { NotHeld, Rule } from "#app/domains/proof/held.ts";
import { GROUPS } from "#app/domains/proof/held.ts";
import { LISTS, listGroup } from "#app/domains/proof/own-data-view.server.ts";
import type { Database } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

/** Not of the product's schema: the names of migrations and when they ran. */
const OF_MIGRATIONS = "schema_migration";

interface Key {
  table: string;
  column: string;
  to: string;
}

async function tablesOf({ db }: Database): Promise<Map<string, string[]>> {
  const tables = await db.introspection.getTables();
  return new Map(
    tables
      .filter(({ name }) => name !== OF_MIGRATIONS)
      .map(({ name, columns }) => [name, columns.map((column) => column.name)]),
  );
}

async function keysOf({ db }: Database, kind: "sqlite" | "postgres"): Promise<Key[]> {
  const { rows } =
    kind === "sqlite"
      ? await sql<Key>`select m.name as "table", f."from" as "column", f."table" as "to"
          from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'`.execute(db)
      : await sql<Key>`select c.conrelid::regclass::text as "table", a.attname as "column",
            c.confrelid::regclass::text as "to"
          from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
          where c.contype = 'f'`.execute(db);
  return rows;
}

/** What nobody has decided on, each as a sentence. */
function undecided(tables: ReadonlyMap<string, readonly string[]>, keys: readonly Key[]): string[] {
  const finds: string[] = [];
  const notHeld: Record<string, NotHeld<keyof Schema>> = NOT_HELD as never;
  const isHeld = (table: string) => HELD_TABLES.some((each) => each === table);
  for (const [table, columns] of tables) {
    if (!isHeld(table) && !notHeld[table]) {
      finds.push(`${table}: about whom?`);
      continue;
    }
    const decided: Record<string, unknown> = isHeld(table) ? heldIn(table as "person").columns : {};
    if (isHeld(table))
      for (const column of columns)
        if (!(column in decided)) finds.push(`${table}.${column}: what becomes of it?`);
  }
  for (const { table, column, to } of keys) {
    const acts: Record<string, unknown> = notHeld[table]?.acts ?? {};
    const rule = isHeld(table) ? heldIn(table as "person").columns[column] : acts[column];
    // Whoever names a person says whether it is the one in question, who acted, or that there is one.
    if (to === "person" && !namesSomebody(rule) && !(table === "person" && column === "id"))
      finds.push(`${table}.${column}: which person?`);
    // What hangs on something of a person's is about that person.
    if (to !== "person" && isHeld(to) && !isHeld(table)) finds.push(`${table}.${column}: hangs on ${to}`);
  }
  return finds;
}

function namesSomebody(rule: unknown): boolean {
  const known = rule as Rule | undefined;
  if (known === "is-set") return true;
  return typeof known === "object" && ("by" in known || known.hidden === "yourself");
}

onBothDatabases("everything held", (open, kind) => {
  test("each table and each column of the database is decided on, and none that is not there", async () => {
    const database = await open();
    const tables = await tablesOf(database);
    const keys = await keysOf(database, kind);
    expect(keys.filter(({ to }) => to === "person").length).toBeGreaterThan(20);
    expect(undecided(tables, keys)).toEqual([]);
    expect([...HELD_TABLES, ...Object.keys(NOT_HELD)].sort()).toEqual([...tables.keys()].sort());
    for (const table of HELD_TABLES)
      expect(Object.keys(HELD[table].columns).sort(), table).toEqual([...(tables.get(table) ?? [])].sort());
  });

  test("a table, a column or a key that somebody adds is found", async () => {
    const database = await open();
    const made = [
      sql`create table hobby (id text primary key, person_id text references person (id), what text)`,
      sql`create table remark (id text primary key, attempt_id text references attempt (id))`,
      sql`alter table person add column shoe_size integer`,
      sql`alter table course add column written_by text references person (id)`,
    ];
    for (const statement of made) await statement.execute(database.db);
    expect(undecided(await tablesOf(database), await keysOf(database, kind)).sort()).toEqual([
      "course.written_by: which person?",
      "hobby.person_id: which person?",
      "hobby: about whom?",
      "person.shoe_size: what becomes of it?",
      "remark.attempt_id: hangs on attempt",
      "remark: about whom?",
    ]);
  });
});

test("every table that is about nobody says why", () => {
  for (const { nothing } of Object.values(NOT_HELD)) expect(nothing).toMatch(/^[A-Z].{7,}\.$/);
});

test("every list belongs to a group, and every group says what it is for in both languages", () => {
  const kept = { retentionMonths: 17, managementRetentionMonths: 118, answerDays: 61, mailMonths: 7 };
  for (const list of LISTS) expect(GROUPS).toContain(listGroup(list));
  for (const group of GROUPS) {
    expect(LISTS.some((list) => listGroup(list) === group)).toBe(true);
    for (const language of ["de", "en"] as const)
      for (const text of Object.values(groupWords(group, language, kept)))
        expect(text).not.toMatch(/\{\{|^$/);
  }
  expect(groupWords("person", "en", kept).kept).toMatch(/17 months.* 118 months/);
  expect(groupWords("answers", "en", kept).kept).toContain("61 days");
  expect(groupWords("mails", "en", kept).kept).toContain("7 months");
  expect(groupWords("answers", "en", kept).seen).toBe("Only you yourself");
});
