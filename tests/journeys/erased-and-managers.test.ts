// Whoever is erased is managed by nobody: a manager's past days are without them from then on, HR's stay as they were.

import { expect, test } from "vitest";
import { erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { fileOf, told } from "#tests/support/further-reports.ts";

const line = (number: number, name: string, left = "") =>
  `${number};${name};p${number}@acme.example;Acme;Sales;${number === 1 ? "" : "1"};no;2020-01-01;${left};de`;

onBothDatabases("a past day after somebody was erased", (open) => {
  test("has one row less for whoever managed them, and as many as before for HR", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(line(1, "Ada"), line(2, "Ben"), line(3, "Cem"));
    await company.everyoneTakesEssentials("2026-03-02");
    company.clock.moveTo("2026-04-20T08:00:00Z");
    const [ada, ben] = [await company.person("1"), await company.person("2")] as const;
    const day = "2026-04-10";
    const people = async (belowManager?: string) =>
      (await told(company, "overdue", { day, filter: { belowManager } })).rows.map(({ person }) => person);
    expect((await people(ada)).sort()).toEqual(["Ben", "Cem"]);
    const before = (await fileOf(company, "overdue", "csv", { day })).toString();
    await company.people(line(1, "Ada"), line(2, "Ben", "2026-04-12"), line(3, "Cem"));
    const form = { reason: "not-needed", checked: true, name: "Ben" };
    company.clock.moveTo("2026-04-21T08:00:00Z");
    expect(await erasePersonOnRequest(company, { personId: ada }, ben, form)).toEqual({ outcome: "erased" });
    expect(await people(ada)).toEqual(["Cem"]);
    expect(await people()).toHaveLength(3);
    const after = (await fileOf(company, "overdue", "csv", { day })).toString();
    expect(after).toBe(before.replace("Ben;2;", "(erased);;"));
  });
});
