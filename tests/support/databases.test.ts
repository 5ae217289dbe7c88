import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { onBothDatabases } from "./databases.ts";

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
