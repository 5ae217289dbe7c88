// A column's list of words is changed on a table full of rows to which others refer: nothing of it is lost.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { writtenByHand } from "#tests/support/acts-alone.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dutiesOf, passLesson } from "#tests/support/duties.ts";

onBothDatabases("a column with a list of words", (open, kind) => {
  test("takes another list, and keeps its rows, its indexes and who refers to them", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people("1;Ada Lovelace;ada@acme.example;Acme;Sales;;;2020-01-01;;en");
    await company.everyoneTakesEssentials("2026-03-02");
    const indexes = () =>
      (kind === "sqlite"
        ? sql`select name from sqlite_schema where tbl_name = 'assignment' and type <> 'table' order by name`
        : sql`select indexname as name from pg_indexes where tablename = 'assignment' order by indexname`
      ).execute(company.db);
    const rows = await company.db.selectFrom("assignment").selectAll().execute();
    const before = await indexes();
    expect(before.rows.length).toBeGreaterThan(5);

    const reasons = ["narrowed", "left", "superseded", "retired", "moon"];
    await company.db
      .transaction()
      .execute((trx) => company.dialect.allowValues(trx as never, "assignment", "closed_reason", reasons));
    expect(await company.db.selectFrom("assignment").selectAll().execute()).toEqual(rows);
    expect(await indexes()).toMatchObject({ rows: before.rows });
    writtenByHand(company.db);
    const close = (reason: string) =>
      company.db
        .updateTable("assignment")
        .set({ state: "closed", closed_reason: reason as "retired", settled_at: "2026-03-02T08:00:00.000Z" })
        .set({ next_due_on: null, next_late_after: null })
        .execute();
    await expect(close("sun")).rejects.toThrow(/check/i);
    await expect(company.db.deleteFrom("assignment").execute()).rejects.toThrow(/foreign key/i);
    await passLesson(company, "1", "phishing");
    expect(await dutiesOf(company, "1")).toEqual(["1 open 2026-03-02"]);
    await close("moon");
    expect(await dutiesOf(company, "1")).toEqual(["1 moon 2026-03-02"]);
  });
});
