// HR reads the report: whom to act on, in which order, page by page; people are counted once, however many duties they have.

import { expect, test } from "vitest";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import type { ReportFilter } from "#app/domains/proof/report-filter.ts";
import type { ReportOrder } from "#app/domains/proof/report-pages.ts";
import { reportView } from "#app/domains/proof/report-view.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const line = (number: number, name: string, department: string, joined = "2020-01-01") =>
  `${number};${name};p${number}@acme.example;Acme;${department};;;${joined};;de`;

async function names(company: TestCompany, filter: ReportFilter, order: Partial<ReportOrder> = {}) {
  const asked: ReportOrder = { sort: "name", order: "up", page: 1, ...order };
  return (await reportView(company, filter, asked, "en")).people.map(({ name }) => name);
}

/** A second rule on the same course, so that everyone has two duties. */
async function secondRule(company: TestCompany, day: string): Promise<string> {
  const rule = { courseId: "essentials", audience: EVERYONE, start: { type: "date" as const, day } };
  const made = await createRule(company, { ...rule, dueAfterDays: 60, ...ONCE }, null);
  if (made.outcome !== "created") throw new Error(made.outcome);
  return made.ruleId;
}

async function passFirst(company: TestCompany, number: string): Promise<void> {
  const { version, lesson, key } = await company.lesson("report-in-minutes");
  const personId = await company.person(number);
  for (const { id } of lesson.texts.de?.questions ?? [])
    await answerQuestion(
      company,
      { personId },
      {
        lessonId: "report-in-minutes",
        version,
        questionId: id,
        attemptId: company.random.id(),
        chosen: [...(key.questions[id]?.de?.right ?? [])],
        language: "de",
      },
    );
}

onBothDatabases("the report", (open) => {
  test("says whom to act on, in people and in assignments, and each figure has its list", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(
      line(1, "Ada", "Sales"),
      line(2, "Ben", "Sales"),
      line(3, "Cem", "Store", "2026-02-16"),
      line(4, "Dora", "Store", "2026-02-16"),
      line(5, "Emil", "Store", "2026-09-01"),
    );
    const { ruleId } = await company.everyoneTakesEssentials("2026-03-02");
    await secondRule(company, "2026-03-02");
    const by = await company.person("1");
    const exempt = { ruleId, reason: "long-absence", note: "" } as const;
    await grantExemption(
      company,
      { ...exempt, personId: await company.person("2"), untilDay: "2026-04-16" },
      by,
    );
    await passFirst(company, "4");

    // Who joins later is nobody's concern yet; Dora is new and has begun; Ben is exempt of one rule, for long still.
    const figures = async () => (await reportView(company, {}, undefined, "en")).toActOn;
    expect(await figures()).toEqual({
      overdue: { assignments: 0, people: 0 },
      "due-soon": { assignments: 2, people: 2 },
      new: { assignments: 2, people: 1 },
      "exemption-ends": { assignments: 0, people: 0 },
    });
    expect(await names(company, { only: "due-soon" })).toEqual(["Ada", "Cem"]);
    expect(await names(company, { only: "new" })).toEqual(["Cem", "Cem"]);

    company.clock.moveTo("2026-03-17T09:00:00Z");
    expect(await figures()).toMatchObject({
      overdue: { assignments: 2, people: 2 },
      // Dora's second lesson is due on the 23rd.
      "due-soon": { assignments: 1, people: 1 },
      "exemption-ends": { assignments: 1, people: 1 },
    });
    expect(await names(company, { state: "overdue" })).toEqual(["Ada", "Cem"]);
    expect(await names(company, { only: "due-soon" })).toEqual(["Dora"]);
    expect(await names(company, { only: "exemption-ends" })).toEqual(["Ben"]);
    expect(await names(company, { only: "new", state: "overdue" })).toEqual(["Cem"]);
    expect(await names(company, { only: "new", search: "ce" }, { sort: "state" })).toEqual(["Cem", "Cem"]);
    expect(await names(company, { only: "new", department: "nowhere" })).toEqual([]);
  });

  test("sorts by name, department, due day and state, both ways, and nobody is missing between pages", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const people = Array.from({ length: 130 }, (_, at) =>
      line(at + 1, `P${`${at}`.padStart(3, "0")}`, ["Sales", "Store", "Audit"][at % 3] ?? ""),
    );
    await company.people(...people);
    await company.everyoneTakesEssentials("2026-03-02");
    await company.people(line(500, "Aaron", "Store", "2026-03-20"));
    company.clock.moveTo("2026-03-20T09:00:00Z");
    await passFirst(company, "7");

    const rows = async (order: Partial<ReportOrder>, filter: ReportFilter = {}) => {
      const asked: ReportOrder = { sort: "name", order: "up", page: 1, ...order };
      return await reportView(company, filter, asked, "en");
    };
    for (const sort of ["name", "department", "due", "state"] as const)
      for (const order of ["up", "down"] as const) {
        const pages = [1, 2, 3].map((page) => rows({ sort, order, page }));
        const all = (await Promise.all(pages)).flatMap((view) => {
          expect(view).toMatchObject({ listed: 131, pages: 3 });
          return view.people;
        });
        expect(new Set(all.map(({ assignmentId }) => assignmentId)).size).toBe(131);
        const value = ({ name, department, dueOn, state }: (typeof all)[number]) =>
          ({ name, department, due: dueOn, state: `${["overdue", "open"].indexOf(state)}` })[sort];
        const values = all.map(value);
        const sorted = [...values].sort();
        expect(values).toEqual(order === "up" ? sorted : sorted.reverse());
      }
    expect((await rows({ sort: "name" })).people[0]?.name).toBe("Aaron");
    expect((await rows({ sort: "due", order: "down" })).people[0]?.name).toBe("Aaron");
    expect((await rows({ sort: "state", order: "down" })).people[0]?.state).toBe("open");

    expect(await rows({ page: 99 })).toMatchObject({ page: 3 });
    expect(await rows({ page: 3 }, { state: "overdue" })).toMatchObject({ listed: 129, page: 3, pages: 3 });
    expect(await rows({}, { search: "p00" })).toMatchObject({ listed: 10, pages: 1 });
    expect(await rows({ sort: "department" }, { search: "p00", state: "open" })).toMatchObject({ listed: 1 });
  });
});
