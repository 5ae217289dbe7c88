// An exemption ends, taken back or run out: the duty begins anew with days of its own, whatever the rule's recurrence, mails
// go out about it, and every report says the same.

import { expect, test } from "vitest";
import { createRule, editRule } from "#app/acts/change-rule.server.ts";
import { endExemption, grantExemption } from "#app/acts/exempt.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { addDays } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { exemptDeviations } from "#app/domains/assignments/exempt-deviations.server.ts";
import { endExemptions } from "#app/domains/assignments/exemption-store.server.ts";
import { type NewRule, ONCE, type Recurrence, type Rule } from "#app/domains/assignments/rule.ts";
import { listRules } from "#app/domains/assignments/rule-store.server.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { rebuildPeriods } from "#app/domains/ledger/rebuild-periods.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { homeView } from "#app/domains/progress/home-view.server.ts";
import { actDeviations } from "#app/domains/proof/act-deviations.server.ts";
import { keptDeviations } from "#app/domains/proof/check-kept.server.ts";
import { publishedDeviations } from "#app/domains/proof/check-published.server.ts";
import { periodDeviations } from "#app/domains/proof/live-periods.server.ts";
import { countByDepartment } from "#app/domains/proof/report-store.server.ts";
import { calendarView } from "#app/domains/reminders/calendar-view.server.ts";
import { dueDatesIcs } from "#app/domains/reminders/due-dates-ics.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dutiesOf, passLesson } from "#tests/support/duties.ts";
import { told } from "#tests/support/further-reports.ts";
import { keptDeviations as furtherDeviations } from "#tests/support/kept-further.ts";
import { opened } from "#tests/support/opened.ts";
import { presentDeviations } from "#tests/support/past-days.ts";
import { openReminderOffice, person } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

const never = new AbortController().signal;
const LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];
const YEARLY: Recurrence = { type: "calendar", months: 12 };
const AGAIN: Recurrence = { type: "after-completion", months: 12 };
const ON = "2026-03-02";

const ruleOf = (recurrence: Recurrence, day = ON): NewRule => ({
  courseId: "essentials",
  audience: EVERYONE,
  start: { type: "date", day },
  dueAfterDays: 14,
  graceDays: 0,
  recurrence,
});

/** Ada, who is exempted by Ben; both are asked by the rule. */
async function openPair(database: Parameters<typeof openCompany>[0], recurrence: Recurrence) {
  const company = await openCompany(database, `${ON}T08:00:00Z`);
  await company.people(
    "1;Ada Lovelace;ada@acme.example;Acme;Sales;;;2020-01-01;;en",
    "2;Ben Kim;ben@acme.example;Acme;Sales;;;2020-01-01;;de",
  );
  const made = await createRule(company, ruleOf(recurrence), null);
  if (made.outcome !== "created") throw new Error(made.outcome);
  const [ada, ben] = [await company.person("1"), await company.person("2")];
  return {
    company,
    ada,
    ben,
    exempt: (untilDay: string) =>
      grantExemption(
        company,
        { personId: ada, ruleId: made.ruleId, reason: "long-absence", note: "", untilDay },
        ben,
      ),
    takeBack: async () => endExemption(company, (await heldBy(company, ada)).id, ben),
    goTo: async (day: string) => {
      company.clock.moveTo(`${day}T08:00:00Z`);
      await settleTime(company, never);
    },
  };
}

const heldBy = ({ db }: TestCompany, personId: string) =>
  db
    .selectFrom("exemption")
    .selectAll()
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();

/** All that ledger:check with --rebuild compares, and today's report against the one that records give. */
async function expectInOrder(company: TestCompany): Promise<void> {
  const { db } = company;
  expect(await checkLedger({ db, verifiers: [] })).toMatchObject({ ok: true });
  expect(await rebuildPeriods(db)).toMatchObject({ ok: true });
  expect((await actDeviations(db)).deviations).toEqual([]);
  expect(await periodDeviations(db)).toEqual([]);
  expect(await exemptDeviations(db, company.clock())).toEqual([]);
  expect(await publishedDeviations(db)).toEqual([]);
  expect(await keptDeviations(db)).toEqual([]);
  expect(await presentDeviations(db, company.clock())).toEqual([]);
  expect(await furtherDeviations(db, company.clock())).toEqual([]);
}

/** "1 open, 1 exempt": what the status report counts today. */
async function counted({ db }: TestCompany, day: string): Promise<string> {
  const [sales] = await countByDepartment(db, { kind: "lesson" }, day);
  return `${Number(sales?.open)} open, ${Number(sales?.overdue)} overdue, ${Number(sales?.exempt)} exempt`;
}

onBothDatabases("the end of an exemption", (open) => {
  test.each([
    ["once", ONCE.recurrence, []],
    ["after completion", AGAIN, []],
    ["by the calendar", YEARLY, ["2 superseded 2027-03-02"]],
  ] as const)("taken back from a rule %s: the duty begins that day", async (_name, recurrence, planned) => {
    const { company, exempt, takeBack, goTo } = await openPair(await open(), recurrence);
    await exempt("2027-01-31");
    await goTo("2026-06-01");
    expect(await counted(company, "2026-06-01")).toBe("0 open, 1 overdue, 1 exempt");
    expect(await takeBack()).toEqual({ outcome: "ended" });
    const cycle = planned.length + 2;
    const after = recurrence.type === "calendar" ? [`${cycle + 1} open 2027-03-02`] : [];
    expect((await dutiesOf(company, "1")).sort()).toEqual(
      ["1 exempt 2026-03-02", ...planned, `${cycle} open 2026-06-01`, ...after].sort(),
    );
    expect(await counted(company, "2026-06-01")).toBe("1 open, 1 overdue, 0 exempt");
    await settleTime(company, never);
    await expectInOrder(company);
    // Nothing more comes of the days, and it is overdue by its own.
    await goTo("2026-06-16");
    expect(await dutiesOf(company, "1")).toHaveLength(2 + planned.length + after.length);
    expect(await counted(company, "2026-06-16")).toBe("0 open, 2 overdue, 0 exempt");
    // A day on which the exemption was in force says so for ever.
    expect((await told(company, "exemptions")).rows).toMatchObject([
      { until: "2027-01-31", standing: "taken-back", ended_on: "2026-06-01" },
    ]);
    expect((await told(company, "exemptions", { day: "2026-05-31" })).rows).toMatchObject([
      { until: "2027-01-31", standing: "holds" },
    ]);
    expect((await told(company, "courses", { day: "2026-05-31" })).rows).toMatchObject([{ exempt: 1 }]);
    expect((await told(company, "courses")).rows).toMatchObject([{ exempt: 0, overdue: 2 }]);
    // Of its cycles the exempt one has ended, and none was overtaken unfulfilled.
    expect((await told(company, "cycles")).summary).toMatchObject([
      { cycle: 1, ended_on: "2026-06-01", exempt: 1, superseded: 0, all: 1 },
    ]);
    for (const lesson of LESSONS) await passLesson(company, "1", lesson);
    expect((await dutiesOf(company, "1")).filter((line) => line.includes("done"))).toEqual([
      `${cycle} done 2026-06-01`,
    ]);
    await settleTime(company, never);
    await expectInOrder(company);
  });

  test.each([
    ["once", ONCE.recurrence, ["2 open 2026-10-01"]],
    ["after completion", AGAIN, ["2 open 2026-10-01"]],
    // The next day of the series would come within half a year: it is passed over, as for joiners.
    ["by the calendar", YEARLY, ["2 superseded 2027-03-02", "3 open 2026-10-01", "4 open 2028-03-02"]],
  ] as const)("run out of a rule %s: the duty begins the day after", async (_name, recurrence, after) => {
    const { company, exempt, goTo } = await openPair(await open(), recurrence);
    await exempt("2026-09-30");
    await goTo("2026-09-30");
    expect((await dutiesOf(company, "1")).filter((line) => !line.includes("2027"))).toEqual([
      "1 exempt 2026-03-02",
    ]);
    await goTo("2026-10-01");
    expect((await dutiesOf(company, "1")).sort()).toEqual(["1 exempt 2026-03-02", ...after].sort());
    await expectInOrder(company);
    expect((await told(company, "exemptions")).rows).toMatchObject([
      { standing: "run-out", ended_on: "2026-10-01" },
    ]);
    for (const lesson of LESSONS) await passLesson(company, "1", lesson);
    await goTo("2027-03-02");
    expect((await dutiesOf(company, "1")).some((line) => line.endsWith("done 2026-10-01"))).toBe(true);
    // The colleague's first cycle, never done, was overtaken by the calendar; hers was not.
    const isOvertaken = recurrence.type === "calendar";
    expect((await told(company, "cycles")).summary).toMatchObject([
      { cycle: 1, exempt: 1, superseded: isOvertaken ? 1 : 0, all: isOvertaken ? 2 : 1 },
    ]);
    await expectInOrder(company);
  });

  test.each([
    ["day by day", ["2027-03-02", "2027-06-01"]],
    ["while no server ran", ["2027-06-01"]],
  ])("over the begin of the next cycle, %s: that one is exempt too", async (_name, days) => {
    const { company, exempt, goTo } = await openPair(await open(), YEARLY);
    await exempt("2027-05-31");
    for (const day of days) await goTo(day);
    expect(await dutiesOf(company, "1")).toEqual([
      "1 exempt 2026-03-02",
      "2 exempt 2027-03-02",
      "3 open 2027-06-01",
      "4 open 2028-03-02",
    ]);
    await expectInOrder(company);
  });

  test("what was done before stays done, and the planned cycle where it was", async () => {
    const { company, exempt, takeBack, goTo } = await openPair(await open(), YEARLY);
    for (const lesson of LESSONS) await passLesson(company, "1", lesson);
    await exempt("2026-12-31");
    await goTo("2026-06-01");
    await takeBack();
    expect(await dutiesOf(company, "1")).toEqual(["1 done 2026-03-02", "2 open 2027-03-02"]);
    await expectInOrder(company);
  });

  test("left undone by an earlier release: the check names it, and the first pass of the next day sees to it", async () => {
    const { company, ada, exempt, goTo } = await openPair(await open(), YEARLY);
    await exempt("2026-12-31");
    await goTo("2026-06-01");
    expect(await exemptDeviations(company.db, company.clock())).toEqual([]);
    const { id, rule_id } = await heldBy(company, ada);
    await company.db.transaction().execute(async (trx) => {
      const now = company.clock();
      await endExemptions(trx, [id], null, now);
      const facts = { exemption: id, rule: rule_id, by: null };
      await appendRecords(trx, company, [{ kind: "exemption-ended", personId: ada, at: now, facts }]);
    });
    const stuck = await company.db
      .selectFrom("assignment")
      .select("id")
      .where("state", "=", "exempt")
      .executeTakeFirstOrThrow();
    expect(await exemptDeviations(company.db, company.clock())).toEqual([
      `assignment ${stuck.id} is exempt, and no exemption is in force.`,
    ]);
    await goTo("2026-06-02");
    expect((await dutiesOf(company, "1")).sort()).toEqual([
      "1 exempt 2026-03-02",
      "2 superseded 2027-03-02",
      "3 open 2026-06-02",
      "4 open 2027-03-02",
    ]);
    await expectInOrder(company);
    company.clock.moveTo("2026-06-03T08:00:00Z");
    expect(await turnDay(company)).toBe(0);
  });

  test("the exempted person is told until when, and of no other begin; so is the calendar file", async () => {
    const { company, ada, ben, exempt, takeBack, goTo } = await openPair(await open(), YEARLY);
    const home = async (personId: string) => {
      const day = company.clock().toISOString().slice(0, 10);
      const { due, later, exemptions } = await homeView(company, { personId }, day, "de");
      return {
        due: due.length,
        later: later.map(({ opensOn }) => opensOn),
        exemptions: exemptions.map(({ course, untilDay }) => `${course} ${untilDay}`),
      };
    };
    const calendar = async () => {
      const needs = { ...company, appUrl: "https://training.acme.example" };
      const text = await dueDatesIcs(needs, ada, "de", company.clock());
      return [...text.matchAll(/DTSTART;VALUE=DATE:(\d+)|SUMMARY:(.*)\r/g)].map(
        ([, day, what]) => day ?? what,
      );
    };
    await exempt("2026-09-30");
    const told = { due: 0, later: [], exemptions: ["Grundlagen 2026-09-30"] };
    expect(await home(ada)).toEqual(told);
    expect((await home(ben)).exemptions).toEqual([]);
    expect(await calendar()).toEqual(["20261001", "Beginnt wieder: Grundlagen"]);
    await goTo("2026-06-01");
    expect(await home(ada)).toEqual(told);
    await takeBack();
    const after = await home(ada);
    expect(after).toMatchObject({ due: 1, exemptions: [] });
    expect(after.later[0]).toBe("2026-06-08");
    expect((await calendar()).slice(0, 2)).toEqual(["20260615", "Fällig: In Minuten melden"]);
  });

  test("who had done it is told of the exemption, and of the next cycle where that begins after it", async () => {
    const { company, ada, exempt, takeBack } = await openPair(await open(), YEARLY);
    for (const lesson of LESSONS) await passLesson(company, "1", lesson);
    const later = async () => {
      const view = await homeView(company, { personId: ada }, ON, "en");
      return [
        ...view.exemptions.map(({ untilDay }) => untilDay),
        ...view.later.map(({ opensOn }) => opensOn),
      ];
    };
    await exempt("2027-03-01");
    expect(await later()).toEqual(["2027-03-01", "2027-03-02", "2027-03-09", "2027-03-16"]);
    await takeBack();
    await exempt("2027-03-02");
    expect(await later()).toEqual(["2027-03-02"]);
  });

  test("mails go out about the duty that began anew, and none about the cycle that gave way", {
    timeout: 120_000,
  }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await open(), server.url, [person("anna"), person("bela")]),
    );
    const { context, id } = office;
    const [{ id: ruleId }] = (await listRules(context.db)) as [Rule];
    expect(await editRule(context, ruleId, ruleOf({ type: "calendar", months: 1 }))).toMatchObject({
      outcome: "edited",
    });
    const [personId, by] = [id.anna ?? "", id.bela ?? ""];
    await office.live("2026-03-02", "2026-03-03");
    const input = { personId, ruleId, reason: "other" as const, note: "", untilDay: "2026-03-10" };
    expect(await grantExemption(context, input, by)).toEqual({ outcome: "granted" });
    const foreseen: string[] = [];
    const company = await readCompany(context.db);
    for (let day = "2026-03-04"; day <= "2026-04-09"; day = addDays(day, 1)) {
      const { list } = await calendarView(context.db, company, context.clock(), { day, page: 1 });
      if (list?.people.some((each) => each.personId === personId)) foreseen.push(day.slice(5));
    }
    await office.live("2026-03-04", "2026-04-09");
    const received = await office.received(server, "anna");
    expect(received).toEqual([
      "03-02 report-in-minutes assigned",
      // The day after the last of the exemption.
      "03-11 report-in-minutes assigned",
      "03-18 report-in-minutes before-7",
      "03-24 report-in-minutes before-1",
      "03-25 phishing before-7",
      "03-26 report-in-minutes after-1",
      "03-31 phishing before-1",
      "04-01 passkeys-and-mfa before-7",
      // The next cycle of the series, which overtakes this one; the one that gave way began that day too.
      "04-02 report-in-minutes assigned",
      "04-09 report-in-minutes before-7",
    ]);
    expect(received.slice(1).map((line) => line.slice(0, 5))).toEqual(foreseen);
  });
});
