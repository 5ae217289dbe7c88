// Exemptions, due dates put off and training elsewhere from before their rows named their records get these by the migration.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { up } from "#db/migrations/0043-records-of-exceptions.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const ADDED = {
  exemption: ["record_sequence"],
  due_extension: ["record_sequence"],
  outside_completion: ["record_sequence", "decided_sequence", "evidence_first"],
} as const;

const line = (number: number, name: string) =>
  `${number};${name};p${number}@acme.example;Acme;Sales;;;2020-01-01;;de`;

onBothDatabases("the records of exceptions", (open) => {
  test("are found for rows that are there already", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const { db } = company;
    await company.people(line(1, "Ada"), line(2, "Ben"), line(3, "Cem"));
    await company.everyoneTakesEssentials("2026-03-02");
    const [ada, ben, cem] = [
      await company.person("1"),
      await company.person("2"),
      await company.person("3"),
    ] as const;
    const duty = await db
      .selectFrom("assignment")
      .select(["id", "cause_id as ruleId"])
      .where("person_id", "=", ada)
      .executeTakeFirstOrThrow();
    for (const [minute, days] of [5, 3].entries()) {
      company.clock.moveTo(`2026-03-02T09:1${minute}:00Z`);
      const form = { assignmentIds: [duty.id], days, reason: "Inventory", request: company.random.id() };
      await extendDue(company, form, ben);
    }
    const exempted = { personId: ben, ruleId: duty.ruleId, reason: "no-systems" as const, note: "" };
    await grantExemption(company, { ...exempted, untilDay: "2026-04-01" }, ada);
    for (const [minute, request] of ["one", "two"].entries()) {
      company.clock.moveTo(`2026-03-02T09:2${minute}:00Z`);
      const evidence = { bytes: Buffer.from("%PDF-1.7\n"), name: "paper.pdf" };
      const entry = { request, courseId: "essentials", completedOn: "2026-03-01", provider: "IHK", evidence };
      await enterOutsideCompletion(company, { ...entry, personId: cem }, ada);
    }
    await decideOutsideCompletion(company, "two", "approved", ben);

    const present = async () =>
      Promise.all(
        (["exemption", "due_extension", "outside_completion"] as const).map((table) =>
          db.selectFrom(table).selectAll().orderBy("id").execute(),
        ),
      );
    const before = await present();
    expect(before.flat().every(({ record_sequence }) => record_sequence !== null)).toBe(true);
    expect(before[2]?.map((row) => "evidence_first" in row && row.evidence_first)).toEqual(["one", "one"]);
    await sql`drop index outside_completion_evidence`.execute(db);
    await sql`drop index outside_completion_same`.execute(db);
    for (const [table, columns] of Object.entries(ADDED))
      for (const column of columns)
        await sql`alter table ${sql.table(table)} drop column ${sql.ref(column)}`.execute(db);
    await up(db as never);
    expect(await present()).toEqual(before);
  });
});
