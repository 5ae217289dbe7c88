import { readdirSync } from "node:fs";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "#db/open.server.ts";
import { onBothDatabases } from "./databases.ts";
import { copyOfMigrated, migratedSqlite } from "./migrated-sqlite.ts";

onBothDatabases("a test's database", (open, kind) => {
  test("is empty, migrated and of the kind asked for", async () => {
    const { db, dialect } = await open();
    expect(dialect.name).toBe(kind);
    expect(await db.selectFrom("person").select("id").execute()).toEqual([]);
  });

  test("had every migration there is, in order", async () => {
    const { db } = await open();
    const files = readdirSync(new URL("../../db/migrations", import.meta.url)).sort();
    const applied = await db
      .selectFrom("schema_migration" as never)
      .selectAll()
      .execute();
    expect((applied as { name: string }[]).map(({ name }) => `${name}.ts`).sort()).toEqual(files);
  });
});

test("a copied SQLite database is the migrated one: the same tables, indexes, triggers, settings and rows", async () => {
  const contents = async ({ db, close }: Database) => {
    const { rows: schema } = await sql<{ type: string; name: string }>`
      select type, name, tbl_name, sql from sqlite_schema order by type, name`.execute(db);
    const rows: Record<string, unknown> = {};
    for (const { name } of schema.filter(({ type }) => type === "table"))
      rows[name] = (await sql`select * from ${sql.table(name)}`.execute(db)).rows;
    const { rows: settings } = await sql`select * from pragma_foreign_keys, pragma_user_version`.execute(db);
    await close();
    return { schema, rows, settings };
  };
  const migrated = await contents(await migratedSqlite());
  expect(migrated.schema.length).toBeGreaterThan(100);
  expect(await contents(await copyOfMigrated())).toEqual(migrated);
});
