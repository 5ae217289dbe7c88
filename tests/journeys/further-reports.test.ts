// Reports by course and by lesson: what they count, as of when, and for whom.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { reinstateLesson, retireLesson } from "#app/acts/retire-lesson.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { FURTHER_REPORTS } from "#app/domains/proof/further-report.ts";
import { root } from "#scripts/terminal.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { reportOf, told } from "#tests/support/further-reports.ts";

const PEOPLE = [
  "1;Ada Lovelace;ada@acme.example;Acme;Sales;;no;2020-01-01;;de",
  "2;Ben Behr;ben@acme.example;Acme;Sales/North;1;no;2020-01-01;;de",
  "3;=1+1;cem@acme.example;Beta;Sales;;no;2020-01-01;;de",
];
const ALL = { from: "2019-01-01", to: "2026-12-31" };
const figures = ({ done, outside, open, overdue, exempt, all }: Record<string, string | number | null>) =>
  [done, outside, open, overdue, exempt, all].join(" ");

onBothDatabases("reports by course and by lesson", (open) => {
  test("count assignments and lessons by department, as of any day", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(...PEOPLE);
    await company.everyoneTakesEssentials("2026-03-02");
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await passLesson(company, "1", lesson);
    await passLesson(company, "2", "phishing");
    company.clock.moveTo("2026-04-20T08:00:00Z");

    const courses = await told(company, "courses");
    expect(courses.summary.map((each) => [each.course, figures(each), each.rate])).toEqual([
      ["Essentials", "1 0 0 2 0 3", 1 / 3],
    ]);
    expect(courses.rows.map((row) => [row.course, row.entity, row.department, figures(row)])).toEqual([
      ["Essentials", "Acme", "Sales / North", "0 0 0 1 0 1"],
      ["Essentials", "Acme", "Sales", "1 0 0 0 0 1"],
      ["Essentials", "Beta", "Sales", "0 0 0 1 0 1"],
    ]);
    expect(courses.facts).toMatchObject({ population: 3, rows: 3 });

    // Each lesson is late by its own day: by now all that are open.
    const byLesson = async (day?: string): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await told(company, "lessons", day === undefined ? {} : { day })).summary.map((each) => [
          each.lesson,
          figures(each),
        ]),
      );
    const titles = Object.keys(await byLesson()).sort();
    expect(titles).toHaveLength(3);
    const now = await byLesson();
    const sum = (of: number) =>
      Object.values(now).reduce<number>((all, each) => all + Number(each.split(" ")[of]), 0);
    expect([sum(0), sum(2), sum(3), sum(5)]).toEqual([4, 0, 5, 9]);
    // When the first one was late, and the others were not yet.
    const early = Object.values(await byLesson("2026-03-17"));
    expect(early.reduce((all, each) => all + Number(each.split(" ")[2]), 0)).toBe(3);
    expect(early.reduce((all, each) => all + Number(each.split(" ")[3]), 0)).toBe(2);

    company.clock.moveTo("2026-04-21T08:00:00Z");
    await retireLesson(company, null, "passkeys-and-mfa");
    await settleTime(company, new AbortController().signal);
    const retired = (await reportOf(company, "lessons")).document.summary.rows;
    // Who did it has done it; nobody else is asked for it.
    expect(retired.reduce((all, row) => all + Number(row[6]), 0)).toBe(7);
    company.clock.moveTo("2026-04-23T08:00:00Z");
    await reinstateLesson(company, null, "passkeys-and-mfa");
    await passLesson(company, "2", "report-in-minutes");
    await company.people("2;Ben Behr;ben@acme.example;Acme;Sales;;no;2020-01-01;2026-04-01;de");
    expect(await byLesson("2026-04-20")).toEqual(now);
    expect(Object.values(await byLesson("2026-04-22")).sort()).toEqual(
      retired.map((row) => row.slice(1, 7).join(" ")).sort(),
    );
    expect((await told(company, "courses", { day: "2026-04-20" })).rows).toEqual(courses.rows);
  });

  test("are narrowed by their filters, and for a manager to those below", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(...PEOPLE);
    await company.everyoneTakesEssentials("2026-03-02");
    const ada = await company.person("1");
    const { document, offered } = await reportOf(company, "lessons", { filter: { belowManager: ada } });
    expect(document.summary.rows.map((row) => row[6])).toEqual([1, 1, 1]);
    expect(offered.map(({ name }) => name)).toEqual(["North"]);
    const beta = (await reportOf(company, "courses")).offered.find(({ entityName }) => entityName === "Beta");
    const some = await told(company, "courses", { filter: { entity: beta?.entityId } });
    expect(some.rows.map(({ entity }) => entity)).toEqual(["Beta"]);
    expect((await told(company, "courses", { filter: { course: "none" } })).rows).toEqual([]);
    expect((await told(company, "courses", { filter: { kind: "document" } })).rows).toEqual([]);
  });
});

onBothDatabases("further reports as JSON", (open) => {
  test("are what their schema says, each row with the keys of the columns, in either language", async () => {
    const schema = z.fromJSONSchema(
      JSON.parse(readFileSync(join(root, "docs/schemas/further-report.schema.json"), "utf8")),
    );
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(...PEOPLE);
    const { ruleId } = await company.everyoneTakesEssentials("2026-03-02");
    const [ada, ben] = [await company.person("1"), await company.person("2")] as const;
    const exemption = { personId: ben, ruleId, reason: "other", note: "", untilDay: "2026-03-20" } as const;
    await grantExemption(company, exemption, ada);
    company.clock.moveTo("2026-04-20T08:00:00Z");
    const filled: Record<string, number> = {};
    for (const name of FURTHER_REPORTS) {
      const file = await told(company, name, { filter: { period: ALL } });
      expect(schema.safeParse(file).error, name).toBeUndefined();
      const keys = file.columns.map(({ key }) => key);
      for (const row of file.rows) expect(Object.keys(row), name).toEqual(keys);
      const german = await told(company, name, { language: "de", filter: { period: ALL } });
      expect(german.columns.map(({ key }) => key)).toEqual(keys);
      expect(german.rows.length).toBe(file.rows.length);
      if (file.rows.length > 0) filled[name] = file.rows.length;
      for (const broken of [
        { ...file, extra: 1 },
        { ...file, report: "salaries-report" },
        { ...file, facts: { ...file.facts, attempts: 1 } },
      ])
        expect(schema.safeParse(broken).success).toBe(false);
    }
    // No cycle ended, nobody completed anything or moved, nothing was put off, and nobody is of a supplier.
    expect(filled).toEqual({ courses: 3, lessons: 9, overdue: 2, exemptions: 1, joiners: 3 });
  });
});
