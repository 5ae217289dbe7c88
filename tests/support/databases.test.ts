import { expect, test } from "vitest";
import { onBothDatabases } from "./databases.ts";

onBothDatabases("a test's database", (open, kind) => {
  test("is empty, migrated and of the kind asked for", async () => {
    const { db, dialect } = await open();
    expect(dialect.name).toBe(kind);
    expect(await db.selectFrom("person").select("id").execute()).toEqual([]);
  });
});
