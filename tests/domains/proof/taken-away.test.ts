// Who took away named data, as the works council reads it: by month, report and role, never by person.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { exportFurtherReport } from "#app/acts/export-further-report.server.ts";
import { exportReport } from "#app/acts/export-report.server.ts";
import { FURTHER_COLUMNS } from "#app/domains/proof/further-columns.server.ts";
import { FURTHER_REPORTS, type FurtherName } from "#app/domains/proof/further-report.ts";
import { takenAway } from "#app/domains/proof/taken-away-store.server.ts";
import { isFact, isWord } from "#app/i18n/own-data.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

onBothDatabases("named data that were taken away", (open) => {
  test("every report that there is is told with its name, and whether it names people", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people("1;Berta Chefin;berta@acme.example;Acme;Sales;;;2020-01-01;;de");
    const actor = { personId: await company.person("1"), as: "hr" as const };
    for (const name of FURTHER_REPORTS)
      for await (const _ of await exportFurtherReport(
        company,
        actor,
        { name, filter: { period: { from: "2026-01-01", to: "2026-03-01" } } },
        "en",
        "csv",
      ));
    for (const kind of ["lesson", "document"] as const)
      for await (const _ of await exportReport(company, actor, { kind }, "en"));
    const columnsOf = (name: FurtherName) => FURTHER_COLUMNS[name]({ kind: "lesson", departments: [] }, "en");
    const told = (await takenAway(company.db)).map(({ what, isNamed }) => ({ what, isNamed }));
    const byName = (one: { what: string }, other: { what: string }) => (one.what < other.what ? -1 : 1);
    expect(told.sort(byName)).toEqual(
      [
        { what: "completion-report", isNamed: true },
        { what: "acknowledgement-report", isNamed: true },
        ...FURTHER_REPORTS.map((name) => ({
          what: `${name}-report`,
          isNamed: columnsOf(name).some(({ key }) => key === "person"),
        })),
      ].sort(byName),
    );
    // Whoever took them reads of it in words as well.
    const openings = await company.db
      .selectFrom("ledger_opening")
      .select(["fact", "value"])
      .where("person_id", "=", actor.personId)
      .execute();
    expect(openings.filter(({ fact }) => !isFact(fact)).map(({ fact }) => fact)).toEqual([]);
    const names = openings.filter(({ fact }) => fact === "what").map(({ value }) => `${JSON.parse(value)}`);
    expect(names).toHaveLength(FURTHER_REPORTS.length + 2);
    expect(names.filter((name) => !isWord(name))).toEqual([]);
    // Nobody was erased, and nothing reads as if somebody had been.
    expect(told.map(({ what }) => what)).not.toContain("erased");
  });

  test("a report that this version does not know is another one, and none that was erased", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people("1;Berta Chefin;berta@acme.example;Acme;Sales;;;2020-01-01;;de");
    const berta = await company.person("1");
    for await (const _ of await exportReport(company, { personId: berta, as: "hr" }, {}, "en"));
    await sql`update ledger_opening set value = '"salaries-report"' where fact = 'what'`.execute(company.db);
    expect(await takenAway(company.db)).toEqual([
      { month: "2026-03", what: "other", role: "hr", n: 1, isNamed: true },
    ]);
  });

  test("who took away named data is told by month, kind and role; erased with whoever acted, it is still counted", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people("1;Berta Chefin;berta@acme.example;Acme;Sales;;;2020-01-01;;de");
    const berta = await company.person("1");
    const take = async (as: "hr" | "manager") => {
      for await (const _ of await exportReport(company, { personId: berta, as }, {}, "en"));
    };
    await take("hr");
    await take("hr");
    company.clock.moveTo("2026-04-02T09:00:00Z");
    await take("manager");
    expect(await takenAway(company.db)).toEqual([
      { month: "2026-04", what: "completion-report", role: "manager", n: 1, isNamed: true },
      { month: "2026-03", what: "completion-report", role: "hr", n: 2, isNamed: true },
    ]);
    await sql`delete from ledger_opening where person_id = ${berta}`.execute(company.db);
    expect(await takenAway(company.db)).toEqual([
      { month: "2026-04", what: "erased", role: null, n: 1, isNamed: true },
      { month: "2026-03", what: "erased", role: null, n: 2, isNamed: true },
    ]);
  });
});
