// Reports on due dates that were put off and on training had elsewhere: who decided what on which day, what became of it, as it
// stood then; free text and evidence stay where they are.

import { expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
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
    expect(document.headline).toContain("4 times in the period, for 2 people");
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

  test("that was late already says so, with the day, and is counted; so is an exemption", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    const { putOff } = await office(company);
    await putOff(["3"], 5);
    // Evening in UTC, the next day in Berlin: what is due on the 16th is late from the 17th on.
    company.clock.moveTo("2026-03-16T22:30:00Z");
    await putOff(["4"], 5);
    company.clock.moveTo("2026-03-16T23:30:00Z");
    await putOff(["2"], 30);
    await putOff(["2"], 2);
    const { cause_id: ruleId } = await company.db
      .selectFrom("assignment")
      .select("cause_id")
      .executeTakeFirstOrThrow();
    const exempt = async (number: string) =>
      grantExemption(
        company,
        {
          ...{ personId: await company.person(number), ruleId, reason: "no-systems" as const, note: "" },
          untilDay: "2026-05-01",
        },
        await company.person("4"),
      );
    expect(await exempt("1")).toEqual({ outcome: "granted" });
    expect(await exempt("3")).toEqual({ outcome: "granted" });
    company.clock.moveTo("2026-03-18T08:00:00Z");
    const extended = await told(company, "extensions");
    const kinds = new Map(
      (await company.db.selectFrom("ledger_record").select(["sequence", "kind"]).execute()).map(
        ({ sequence, kind }) => [sequence, kind],
      ),
    );
    const shown = ({
      person,
      late_since,
      due_before,
      due_after,
      record,
    }: (typeof extended)["rows"][number]) =>
      [person, late_since, due_before, due_after, kinds.get(Number(record))].join(" ");
    expect(extended.rows.map(shown).sort()).toEqual([
      "Ben  2026-04-15 2026-04-17 due-extended",
      "Ben 2026-03-17 2026-03-16 2026-04-15 due-extended",
      "Cem  2026-03-16 2026-03-21 due-extended",
      "Dora  2026-03-16 2026-03-21 due-extended",
    ]);
    expect(extended.summary).toMatchObject([{ all: 4, late_then: 1 }]);
    const headline = async (name: "extensions" | "exemptions", day: string) =>
      (await reportOf(company, name, { day })).document.headline;
    expect(await headline("extensions", "2026-03-17")).toContain(
      "In one case the assignment was overdue already",
    );
    expect(await headline("extensions", "2026-03-16")).toContain(
      "None of the assignments was overdue by then",
    );
    const exempted = await told(company, "exemptions");
    expect(
      exempted.rows.map(({ person, late_since, record }) =>
        [person, late_since, kinds.get(Number(record))].join(" "),
      ),
    ).toEqual(expect.arrayContaining(["Ada 2026-03-17 exemption-granted", "Cem  exemption-granted"]));
    expect(exempted.summary).toMatchObject([{ reason: "no-systems", all: 2, late_then: 1 }]);
    expect(await headline("exemptions", "2026-03-17")).toContain(
      "One was granted when the assignment was overdue",
    );
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
    expect(now.summary).toEqual([
      { course: "Essentials", waiting: 1, approved: 1, rejected: 1, all: 3, approved_for_nothing: 0 },
    ]);
    const marked = async (day?: string) => {
      const { rows, summary } = await told(company, "outside", day === undefined ? {} : { day });
      const found = rows.map(({ person, standing, counted_for, before_cycle, evidence_people }) =>
        [person, standing, counted_for, before_cycle, evidence_people].join(" "),
      );
      return [...found.sort(), summary[0]?.approved_for_nothing];
    };
    expect(await marked("2026-03-04")).toEqual(["Ben waiting   2", "Cem waiting   2", 0]);
    expect(await marked("2026-03-08")).toEqual([
      "Ben approved Essentials before 2",
      "Ben waiting   2",
      "Cem rejected   2",
      0,
    ]);
    const kinds = await company.db.selectFrom("ledger_record").select(["sequence", "kind"]).execute();
    const kindOf = (sequence: unknown) => kinds.find((each) => each.sequence === sequence)?.kind;
    expect(now.rows.map(({ record, decided_record }) => [kindOf(record), kindOf(decided_record)])).toEqual(
      expect.arrayContaining([
        ["outside-completion-entered", "outside-completion-decided"],
        ["outside-completion-entered", undefined],
      ]),
    );
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

    // What was approved too late counts for nothing; and that a file served two stays when one of them is forgotten.
    const [ben = ""] = [await company.person("2")];
    const forgotten = { ...form, name: "Ben" };
    expect(await erasePersonOnRequest(company, { personId: ada }, ben, forgotten)).toEqual({
      outcome: "erased",
    });
    expect(await marked()).toEqual([
      " approved Essentials before 2",
      " approved nothing  2",
      "Cem rejected   2",
      1,
    ]);
    expect((await reportOf(company, "outside")).document.headline).toContain(
      "One that was approved counts for no assignment.",
    );
  });
});
