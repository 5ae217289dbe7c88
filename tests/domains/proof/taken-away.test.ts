// Who took away named data, as the works council reads it: by month, report and role, never by person.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { exportFurtherReport } from "#app/acts/export-further-report.server.ts";
import { exportReport } from "#app/acts/export-report.server.ts";
import { FURTHER_COLUMNS } from "#app/domains/proof/further-columns.server.ts";
import { FURTHER_REPORTS } from "#app/domains/proof/further-report.ts";
import { NAMED_REPORTS, takenAway } from "#app/domains/proof/taken-away-store.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

onBothDatabases("named data that were taken away", (open) => {
  test("files that name nobody are not told of, and each that does is told with its report", async () => {
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
    const named = FURTHER_REPORTS.filter((name) =>
      FURTHER_COLUMNS[name]({ kind: "lesson", departments: [] }, "en").some(({ key }) => key === "person"),
    );
    expect((await takenAway(company.db)).map(({ what }) => what).sort()).toEqual(
      named.map((name) => `${name}-report`).sort(),
    );
    expect([...NAMED_REPORTS].sort()).toEqual(
      ["completion-report", "acknowledgement-report", ...named.map((name) => `${name}-report`)].sort(),
    );
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
      { month: "2026-04", what: "completion-report", role: "manager", n: 1 },
      { month: "2026-03", what: "completion-report", role: "hr", n: 2 },
    ]);
    await sql`delete from ledger_opening where person_id = ${berta}`.execute(company.db);
    expect(await takenAway(company.db)).toEqual([
      { month: "2026-04", what: "report", role: null, n: 1 },
      { month: "2026-03", what: "report", role: null, n: 2 },
    ]);
  });
});
