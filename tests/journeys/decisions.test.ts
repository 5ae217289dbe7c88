// Reports on due dates that were put off and on training had elsewhere: who decided what on which day, what became of it, as it
// stood then; free text and evidence stay where they are.

import { expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { putOffDays } from "#app/domains/proof/put-off-days.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { fileOf, reportOf, told } from "#tests/support/further-reports.ts";

const never = new AbortController().signal;
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n");
const LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];

const line = (number: number, name: string, left = "") =>
  `${number};${name};p${number}@acme.example;Acme;${number === 3 ? "Lager" : "Sales"};${number === 1 ? "" : "1"};no;2020-01-01;${left};de`;

async function office(company: TestCompany) {
  await company.people(line(1, "Ada"), line(2, "Ben"), line(3, "Cem"), line(4, "Dora"));
  await company.everyoneTakesEssentials("2026-03-02");
  const dutyOf = async (number: string) =>
    (
      await company.db
        .selectFrom("assignment")
        .select("id")
        .where("person_id", "=", await company.person(number))
        .executeTakeFirstOrThrow()
    ).id;
  const putOff = async (numbers: string[], days: number, by = "1") => {
    const assignmentIds = await Promise.all(numbers.map(dutyOf));
    const request = company.random.id();
    await extendDue(
      company,
      { assignmentIds, days, reason: "SECRET-reason", request },
      await company.person(by),
    );
  };
  return { putOff };
}

onBothDatabases("due dates put off", (open) => {
  test("stand with who decided, both days, and what became of it, by the day of entry", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    const { putOff } = await office(company);
    await putOff(["2", "3"], 5);
    company.clock.moveTo("2026-03-10T08:00:00Z");
    await putOff(["2"], 30, "4");
    await putOff(["2"], 2);
    company.clock.moveTo("2026-03-20T08:00:00Z");
    for (const lesson of LESSONS) await passLesson(company, "3", lesson);
    company.clock.moveTo("2026-03-22T08:00:00Z");
    const { rows, summary, facts } = await told(company, "extensions");
    const inOrder = rows
      .map((row) =>
        [
          row.person,
          row.granted_by,
          row.entered_on,
          row.due_before,
          row.due_after,
          row.days,
          row.state,
          row.done_on,
        ].join(" "),
      )
      .sort();
    expect(inOrder).toEqual([
      "Ben Ada 2026-03-02 2026-03-16 2026-03-21 5 open ",
      "Ben Ada 2026-03-10 2026-04-20 2026-04-22 2 open ",
      "Ben Dora 2026-03-10 2026-03-21 2026-04-20 30 open ",
      "Cem Ada 2026-03-02 2026-03-16 2026-03-21 5 done 2026-03-20",
    ]);
    expect(summary).toMatchObject([
      { course: "Essentials", all: 4, open: 3, done: 1, overdue: 0, closed: 0 },
    ]);
    expect(facts).toMatchObject({ population: 4 });
    const of = async (filter: object, day?: string) =>
      (await told(company, "extensions", { filter, ...(day !== undefined && { day }) })).rows.length;
    expect(await of({ period: { from: "2026-03-03", to: "2026-03-10" } })).toBe(2);
    expect(await of({ period: { from: "2026-03-03", to: "2026-03-09" } })).toBe(0);
    expect(await of({ course: "management" })).toBe(0);
    expect(await of({ kind: "document" })).toBe(0);
    expect(await of({ belowManager: await company.person("2") })).toBe(0);
    expect(await of({ belowManager: await company.person("1") })).toBe(4);
    expect(await of({}, "2026-03-09")).toBe(2);
    const { finding, document } = await reportOf(company, "extensions");
    expect(document.headline).toContain("4 times in the period (people: 2)");
    expect((await finding.page(0, 2)).map(({ cells }) => cells[0])).toEqual(["Ben", "Ben"]);
    expect((await finding.page(2, 9)).map(({ cells }) => cells[0])).toEqual(["Ben", "Cem"]);
    const csv = async () => (await fileOf(company, "extensions", "csv", { day: "2026-03-21" })).toString();
    const then = await csv();
    expect(then).not.toMatch(/SECRET|\d\d:\d\d/);

    // Later somebody leaves and is forgotten, and the duty goes on.
    await putOff(["2"], 9);
    await company.people(line(2, "Ben", "2026-03-22"), line(4, "Dora", "2026-03-22"));
    company.clock.moveTo("2026-04-25T08:00:00Z");
    await settleTime(company, never);
    expect(await csv()).toBe(then);
    expect((await told(company, "extensions")).rows.filter(({ state }) => state === "left")).toHaveLength(4);
    const form = { reason: "not-needed", checked: true, name: "Dora" };
    const [ada, dora] = [await company.person("1"), await company.person("4")] as const;
    expect(await erasePersonOnRequest(company, { personId: ada }, dora, form)).toEqual({ outcome: "erased" });
    expect(await csv()).toBe(then.replace(";Dora;", ";(erased);"));
  });

  test("each extension has the days of its own record; one from before the first record has none", () => {
    const duty = (id: string, days: number) => ({ id, assignmentId: "a", days });
    const moved = (from: string, to: string) => ({ assignmentId: "a", from, to });
    const given = [duty("new", 2), duty("middle", 5), duty("old", 2)];
    expect(putOffDays(given, [moved("2026-03-06", "2026-03-08"), moved("2026-03-01", "2026-03-06")])).toEqual(
      new Map([
        ["new", { from: "2026-03-06", to: "2026-03-08" }],
        ["middle", { from: "2026-03-01", to: "2026-03-06" }],
      ]),
    );
    expect(putOffDays([], [])).toEqual(new Map());
  });
});

onBothDatabases("training had elsewhere", (open) => {
  test("stands as it waited, was approved or rejected then, without its evidence", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await office(company);
    await createRule(
      company,
      {
        courseId: "office",
        audience: EVERYONE,
        start: { type: "date", day: "2026-03-02" },
        dueAfterDays: 9,
        ...ONCE,
      },
      null,
    );
    const [ada, dora] = [await company.person("1"), await company.person("4")] as const;
    const enter = async (number: string, request: string) =>
      enterOutsideCompletion(
        company,
        {
          ...{
            request,
            personId: await company.person(number),
            courseId: "essentials",
            completedOn: "2026-03-01",
          },
          ...{ provider: "=IHK", evidence: { bytes: PDF, name: "sick-note.pdf" } },
        },
        ada,
      );
    await enter("2", "one");
    await enter("3", "two");
    company.clock.moveTo("2026-03-05T08:00:00Z");
    await enter("2", "three");
    await decideOutsideCompletion(company, "one", "approved", dora);
    await decideOutsideCompletion(company, "two", "rejected", dora);
    company.clock.moveTo("2026-03-09T08:00:00Z");
    const now = await told(company, "outside");
    const inOrder = (of: typeof now) =>
      of.rows
        .map((row) => [row.person, row.entered_on, row.standing, row.decided_by, row.decided_on].join(" "))
        .sort();
    expect(inOrder(now)).toEqual([
      "Ben 2026-03-02 approved Dora 2026-03-05",
      "Ben 2026-03-05 waiting  ",
      "Cem 2026-03-02 rejected Dora 2026-03-05",
    ]);
    expect(now.rows[0]).toMatchObject({
      course: "Essentials",
      provider: "=IHK",
      completed_on: "2026-03-01",
      entered_by: "Ada",
    });
    expect(now.summary).toEqual([{ course: "Essentials", waiting: 1, approved: 1, rejected: 1, all: 3 }]);
    const day = { day: "2026-03-04" };
    expect(inOrder(await told(company, "outside", day))).toEqual([
      "Ben 2026-03-02 waiting  ",
      "Cem 2026-03-02 waiting  ",
    ]);
    expect((await told(company, "outside", { filter: { course: "office" } })).rows).toEqual([]);
    const csv = async () => (await fileOf(company, "outside", "csv", { day: "2026-03-08" })).toString();
    const then = await csv();
    expect(then).toContain("'=IHK");
    expect(then).not.toMatch(/sick-note|\d\d:\d\d/);

    await decideOutsideCompletion(company, "three", "approved", dora);
    await company.people(line(2, "Ben", "2026-03-09"), line(4, "Dora", "2026-03-09"));
    company.clock.moveTo("2026-03-20T08:00:00Z");
    await settleTime(company, never);
    expect(await csv()).toBe(then);
    const form = { reason: "not-needed", checked: true, name: "Dora" };
    expect(await erasePersonOnRequest(company, { personId: ada }, dora, form)).toEqual({ outcome: "erased" });
    expect(await csv()).toBe(then.replaceAll(";Dora;", ";(erased);"));
  });
});
