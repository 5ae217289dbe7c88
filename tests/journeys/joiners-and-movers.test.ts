// Reports on joiners, on changes of department and on people of suppliers: what they count, and that nothing entered later
// changes an earlier answer.

import { expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { daysToFirst, reachedOf } from "#app/domains/proof/days-to-first.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { fileOf, reportOf, told } from "#tests/support/further-reports.ts";

const line = (number: number, name: string, department: string, joined: string, left = "") =>
  `${number};${name};p${number}@acme.example;Acme;${department};${number === 1 ? "" : "1"};no;${joined};${left};de`;

test.each([
  ["2026-03-02", "2026-03-05", 3],
  ["2026-03-02", "2026-03-02", 0],
  // Trained before: nobody is ahead of the day on which they join.
  ["2026-03-02", "2026-01-05", 0],
  ["2026-03-02", null, null],
])("from %s to %s", (joinedOn, firstOn, days) => {
  expect(daysToFirst(joinedOn, firstOn)).toBe(days);
});

test("the median is the value in the middle, of two what lies between; whoever has done nothing is in none, and waits", () => {
  const joined = (firstOn: string | null, n = 1) => ({ joinedOn: "2026-03-01", firstOn, n });
  expect(reachedOf([])).toEqual({ joined: 0, reached: 0, median: null, longest: null, waitingSince: null });
  expect(reachedOf([joined(null, 4)])).toMatchObject({
    joined: 4,
    reached: 0,
    median: null,
    waitingSince: "2026-03-01",
  });
  const some = [joined("2026-03-11"), joined("2026-03-02", 3), joined(null), joined("2026-03-06")];
  expect(reachedOf(some)).toMatchObject({ joined: 6, reached: 5, median: 1, longest: 10 });
  expect(reachedOf(some.slice(0, 2).concat(joined("2026-03-05", 2)))).toMatchObject({ median: 3 });
  expect(reachedOf([joined("2026-03-03"), joined("2026-03-09")])).toMatchObject({
    median: 5,
    waitingSince: null,
  });
});

onBothDatabases("joiners", (open) => {
  test("are those of the period who are still there, with the days to their first lesson", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(
      line(1, "Ada", "Sales", "2020-01-01"),
      line(2, "Ben", "Sales", "2026-02-20"),
      line(3, "Cem", "Lager", "2026-03-02"),
      line(4, "Dora", "Lager", "2026-03-01"),
    );
    await company.everyoneTakesEssentials("2026-03-02");
    await passLesson(company, "2", "phishing");
    company.clock.moveTo("2026-03-09T08:00:00Z");
    await passLesson(company, "3", "report-in-minutes");
    await passLesson(company, "3", "phishing");
    company.clock.moveTo("2026-03-20T08:00:00Z");
    const filter = { period: { from: "2026-02-01", to: "2026-03-31" } };
    const now = await told(company, "joiners", { filter });
    expect(now.facts).toMatchObject({ population: 3, filter: { from: "2026-02-01", to: "2026-03-31" } });
    expect(now.rows.map((row) => [row.person, row.first_due_on, row.days_to_first]).sort()).toEqual([
      ["Ben", "2026-03-16", 10],
      ["Cem", "2026-03-16", 7],
      ["Dora", "2026-03-16", null],
    ]);
    expect(now.summary.map((each) => [each.department, each.joined, each.reached, each.median_days])).toEqual(
      [
        ["Lager", 2, 1, 7],
        ["Sales", 1, 1, null],
      ],
    );
    const { document, finding } = await reportOf(company, "joiners", { filter });
    expect(document.headline).toContain("2 of 3 joiners");
    expect(document.headline).toContain("One person is still waiting, since");
    // On the page those who joined last come first; a page is a page.
    expect((await finding.page(0, 2)).map(({ cells }) => cells[0])).toEqual(["Cem", "Dora"]);
    expect((await finding.page(2, 2)).map(({ cells }) => cells[0])).toEqual(["Ben"]);

    company.clock.moveTo("2026-03-21T08:00:00Z");
    const asked = { filter, day: "2026-03-20" };
    const then = (await fileOf(company, "joiners", "json", asked)).toString();
    await passLesson(company, "4", "phishing");
    await company.people(
      line(2, "Ben Zimmer", "Lager", "2026-02-20", "2026-03-10"),
      line(3, "Cem", "Sales", "2026-01-01"),
    );
    company.clock.moveTo("2026-04-21T08:00:00Z");
    expect((await fileOf(company, "joiners", "json", asked)).toString()).toBe(then);
    expect((await told(company, "joiners", { filter })).rows.map(({ person }) => person)).toEqual(["Dora"]);
  });
});

onBothDatabases("changes of department", (open) => {
  test("stand with the day of entry, and with what began through them and how it stands", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(
      line(1, "Ada", "Sales", "2020-01-01"),
      line(2, "Ben", "Sales", "2020-01-01"),
      line(3, "Cem", "Lager", "2020-01-01"),
    );
    await company.everyoneTakesEssentials("2026-03-02");
    await onlyDepartment(company, "Lager");
    company.clock.moveTo("2026-03-10T08:00:00Z");
    await company.people(line(2, "Ben", "Lager", "2020-01-01"));
    company.clock.moveTo("2026-03-12T08:00:00Z");
    await company.people(line(3, "Cem", "IT", "2020-01-01"), line(1, "Ada Adler", "Sales", "2020-01-01"));
    company.clock.moveTo("2026-04-20T08:00:00Z");
    await settleTime(company, new AbortController().signal);

    const now = await told(company, "movers");
    expect(
      now.rows
        .map((row) => [
          row.person,
          row.from_department,
          row.to_department,
          row.moved_on,
          row.begun,
          row.overdue,
        ])
        .sort(),
    ).toEqual([
      ["Ben", "Sales", "Lager", "2026-03-10", 1, 1],
      ["Cem", "Lager", "IT", "2026-03-12", 0, 0],
    ]);
    expect(now.rows.find(({ person }) => person === "Ben")?.courses).toBe("Essentials");
    expect(now.summary.map((each) => [each.department, each.came, each.went])).toEqual([
      ["IT", 1, 0],
      ["Lager", 1, 1],
      ["Sales", 0, 1],
    ]);
    const within = async (from: string, to: string) =>
      (await told(company, "movers", { filter: { period: { from, to } } })).rows.map(({ person }) => person);
    expect(await within("2026-03-11", "2026-03-12")).toEqual(["Cem"]);
    expect(await within("2026-03-10", "2026-03-10")).toEqual(["Ben"]);
    expect(await within("2026-03-13", "2026-04-30")).toEqual([]);
    expect(await within("2026-01-01", "2026-02-28")).toEqual([]);

    company.clock.moveTo("2026-04-21T08:00:00Z");
    const asked = { day: "2026-04-20" };
    const then = (await fileOf(company, "movers", "csv", asked)).toString();
    for (const lesson of ["phishing", "report-in-minutes", "passkeys-and-mfa"])
      await passLesson(company, "2", lesson);
    await company.people(line(2, "Ben Neu", "IT", "2020-01-01", "2026-04-30"));
    company.clock.moveTo("2026-05-04T08:00:00Z");
    expect((await fileOf(company, "movers", "csv", asked)).toString()).toBe(then);
    expect((await told(company, "movers")).rows.map(({ person }) => person)).toEqual(["Cem"]);
  });
});

onBothDatabases("people of suppliers", (open) => {
  test("stand by the company they come from; of somebody erased it is gone, as the name", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(line(1, "Ada", "Sales", "2020-01-01"));
    await external(company, "11;Eva;Reinigung Süd", "12;Finn;=cmd()", "13;Gül;Reinigung Süd");
    await company.everyoneTakesEssentials("2026-03-02");
    for (const lesson of ["phishing", "report-in-minutes", "passkeys-and-mfa"])
      await passLesson(company, "11", lesson);
    company.clock.moveTo("2026-04-20T08:00:00Z");
    const now = await told(company, "suppliers");
    expect(now.facts).toMatchObject({ population: 3 });
    expect(
      now.summary.map((each) => [each.external_company, each.people, each.done, each.overdue, each.rate]),
    ).toEqual([
      ["=cmd()", 1, 0, 1, 0],
      ["Reinigung Süd", 2, 1, 1, 0.5],
    ]);
    expect(now.rows.map(({ person, done }) => [person, done]).sort()).toEqual([
      ["Eva", 1],
      ["Finn", 0],
      ["Gül", 0],
    ]);
    company.clock.moveTo("2026-04-21T08:00:00Z");
    const asked = { day: "2026-04-20" };
    const then = (await fileOf(company, "suppliers", "csv", asked)).toString();
    expect(then).toContain("Finn;12;'=cmd();Acme;Sales;");
    await external(company, "11;Eva;Reinigung Süd;2026-03-31");
    const form = { reason: "not-needed", checked: true, name: "Eva" };
    const [eva, ada] = [await company.person("11"), await company.person("1")] as const;
    expect(await erasePersonOnRequest(company, { personId: ada }, eva, form)).toEqual({ outcome: "erased" });
    expect((await fileOf(company, "suppliers", "csv", asked)).toString()).toBe(
      then.replace("Eva;11;Reinigung Süd;", "(erased);;(not stated);"),
    );
  });
});

/** Essentials again, for one department. */
async function onlyDepartment(company: TestCompany, name: string): Promise<void> {
  const { id } = await company.db
    .selectFrom("department")
    .select("id")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  await createRule(
    company,
    {
      courseId: "essentials",
      audience: { ...EVERYONE, allOf: [{ type: "department", departmentId: id }] },
      start: { type: "date", day: "2026-03-02" },
      dueAfterDays: 14,
      ...ONCE,
    },
    null,
  );
}

async function external(company: TestCompany, ...people: string[]): Promise<void> {
  const head =
    "Personnel number;Name;External company;Leave date;External;Mail;Entity;Department;Join date;Language";
  const lines = people.map((each) => {
    const [number, name, from, left = ""] = each.split(";");
    return [
      number,
      name,
      from,
      left,
      "yes",
      `p${number}@acme.example`,
      "Acme",
      "Sales",
      "2025-01-01",
      "de",
    ].join(";");
  });
  const outcome = await importPeople(
    { ...company, afterChange: (trx, ids) => settlePeople(trx, company, ids) },
    { bytes: Buffer.from([head, ...lines].join("\n")), by: null },
  );
  if (outcome.outcome !== "imported") throw new Error(JSON.stringify(outcome));
}
