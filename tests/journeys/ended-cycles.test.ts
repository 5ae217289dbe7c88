// A renewal closes what was not done, and no report forgets it: how a cycle ended, whose duty went on unfulfilled, and since
// when, as of any day.

import { expect, test } from "vitest";
import { createRule, editRule } from "#app/acts/change-rule.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { addDays } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import type { NewRule } from "#app/domains/assignments/rule.ts";
import { completionReport } from "#app/domains/proof/completion-report.server.ts";
import { keepCountedCycles } from "#app/domains/proof/keep-counted-cycles.server.ts";
import { keepEndedCycles } from "#app/domains/proof/keep-ended-cycles.server.ts";
import { packReport } from "#app/domains/proof/pack-report.server.ts";
import { countEnded } from "#app/domains/proof/past-cycles-store.server.ts";
import type { AsOf } from "#app/domains/proof/past-day.ts";
import { findSize } from "#app/domains/proof/past-day-store.server.ts";
import { pastReport } from "#app/domains/proof/past-report.server.ts";
import { periodView } from "#app/domains/proof/period-view.server.ts";
import { presentReport } from "#app/domains/proof/present-report.server.ts";
import { renewalsBefore } from "#app/domains/proof/renewals-view.server.ts";
import { supersededPages } from "#app/domains/proof/superseded-pages.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dutiesOf, passLesson } from "#tests/support/duties.ts";
import { fileOf, reportOf, told } from "#tests/support/further-reports.ts";
import { presently } from "#tests/support/past-days.ts";

const LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];

const YEARLY: NewRule = {
  courseId: "essentials",
  audience: EVERYONE,
  start: { type: "date", day: "2026-03-02" },
  dueAfterDays: 14,
  graceDays: 0,
  recurrence: { type: "calendar", months: 12 },
};

const line = (number: number, name: string, leaveDate = "") =>
  `${number};${name};p${number}@acme.example;Acme;Sales;;no;2020-01-01;${leaveDate};de`;

async function passAll(company: TestCompany, number: string) {
  for (const lesson of LESSONS) await passLesson(company, number, lesson);
}

async function goTo(company: TestCompany, day: string) {
  company.clock.moveTo(`${day}T08:00:00Z`);
  await turnDay(company);
}

async function make(company: TestCompany, rule: NewRule): Promise<string> {
  const made = await createRule(company, rule, null);
  if (made.outcome !== "created") throw new Error(made.outcome);
  return made.ruleId;
}

/** Ada in time, Ben late, Cem and Dora never; Dora leaves after the renewal. */
async function renewed(company: TestCompany): Promise<string> {
  await company.people(...["Ada", "Ben", "Cem", "Dora"].map((name, at) => line(at + 1, name)));
  const ruleId = await make(company, YEARLY);
  await passAll(company, "1");
  await goTo(company, "2026-06-01");
  await passAll(company, "2");
  await passLesson(company, "3", "phishing");
  await goTo(company, "2027-03-01");
  return ruleId;
}

onBothDatabases("cycles that ended", (open) => {
  test("are told with those who never fulfilled them, and how their duty goes on", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await renewed(company);
    // The last day of the first cycle: nothing has ended yet.
    expect((await told(company, "cycles")).facts).toMatchObject({ population: 0, rows: 0 });
    expect((await reportOf(company, "cycles")).document.headline).toMatch(/^No cycle ended in the period\./);

    await goTo(company, "2027-03-02");
    const now = await told(company, "cycles");
    expect(now.summary).toEqual([
      {
        ...{ course: "Essentials", cycle: 1, began_on: "2026-03-02", ended_on: "2027-03-02" },
        ...{ in_time: 1, late: 1, outside: 0, exempt: 0, superseded: 2, all: 4, rate: 0.5 },
      },
    ]);
    expect(now.facts).toMatchObject({ population: 4, rows: 2 });
    const rows = now.rows.toSorted((a, b) => (`${a.person}` < `${b.person}` ? -1 : 1));
    expect(rows.map(({ person, done, all }) => [person, done, all])).toEqual([
      ["Cem", 1, 3],
      ["Dora", 0, 3],
    ]);
    expect(rows[1]).toMatchObject({
      ...{ course: "Essentials", cycle: 1, overdue_since: "2026-03-17", superseded_on: "2027-03-02" },
      ...{ days_late: 351, next_cycle: 2, next_due_on: "2027-03-16", next_state: "open" },
    });
    const closedBy = await company.db
      .selectFrom("ledger_record")
      .select("kind")
      .where(
        "sequence",
        "in",
        rows.map(({ superseded_record }) => Number(superseded_record)),
      )
      .execute();
    expect(new Set(closedBy.map(({ kind }) => kind))).toEqual(new Set(["assignment-closed"]));
    expect((await reportOf(company, "cycles")).document.headline).toContain(
      "Of 4 assignments whose cycle ended in the period, 2 were fulfilled: 50%. One of them was fulfilled late. 2 were superseded unfulfilled by the next cycle.",
    );

    // Whoever leaves or makes up for it later changes nothing of how it ended; the day's answer stays as it was.
    await goTo(company, "2027-03-20");
    const then = (await fileOf(company, "cycles", "csv", { day: "2027-03-19" })).toString();
    expect(then).toContain("Cem;3;Acme;Sales;Essentials;1;1;3;");
    await company.people(line(4, "Dora", "2027-03-20"));
    await passAll(company, "3");
    await goTo(company, "2027-04-20");
    const later = await told(company, "cycles");
    expect(later.summary).toEqual(now.summary);
    expect(later.rows.map(({ next_state }) => next_state).sort()).toEqual(["done", "left"]);
    expect((await fileOf(company, "cycles", "csv", { day: "2027-03-19" })).toString()).toBe(then);

    // The report of a pack says so of its period.
    const until = await findSize(company, "2027-03-31", "Europe/Berlin");
    const checkpoint = {
      note: "acme\n1\nroot\n",
      size: until,
      root: "",
      made_at: "2027-04-01T00:00:00.000Z",
    };
    const quarter = { kind: "lesson", from: "2027-01-01", to: "2027-03-31", purpose: null, until } as const;
    const pack = await packReport(company.db, { ...quarter, checkpoint }, "en");
    expect(pack?.facts.find(({ key }) => key === "ended_cycles")).toMatchObject({
      label: "Cycles that ended in the period",
      value: (
        await reportOf(company, "cycles", { filter: { period: { from: "2026-03-02", to: "2199-12-31" } } })
      ).document.headline,
    });
    // Within other days none ended; a manager sees those below, of whom there are none.
    const may = { from: "2027-03-03", to: "2027-05-31" };
    expect((await told(company, "cycles", { filter: { period: may } })).summary).toEqual([]);
    const belowManager = await company.person("1");
    expect((await told(company, "cycles", { filter: { belowManager } })).rows).toEqual([]);
  });

  test("each cycle once, in the period in which the next began; what never began has not ended", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    const ruleId = await renewed(company);
    // Planned anew before it began: the second cycle is closed and a third stands in its place.
    await editRule(company, ruleId, { ...YEARLY, start: { type: "date", day: "2026-03-09" } });
    expect(await dutiesOf(company, "3")).toEqual([
      "1 open 2026-03-02",
      "2 superseded 2027-03-02",
      "3 open 2027-03-09",
    ]);
    await goTo(company, "2027-03-05");
    expect((await told(company, "cycles")).summary).toEqual([]);
    await goTo(company, "2027-03-09");
    await goTo(company, "2028-03-10");
    const of = (of: Record<string, string | number | null>) =>
      [of.cycle, of.ended_on, of.in_time, of.late, of.superseded].join(" ");
    expect((await told(company, "cycles")).summary.map(of)).toEqual([
      "1 2027-03-09 1 1 2",
      "3 2028-03-09 0 0 4",
    ]);
    const year = { from: "2027-04-01", to: "2028-03-31" };
    expect((await told(company, "cycles", { filter: { period: year } })).summary.map(of)).toEqual([
      "3 2028-03-09 0 0 4",
    ]);
    expect(
      (await told(company, "cycles")).rows
        .filter(({ person }) => person === "Cem")
        .map(({ cycle, next_cycle, next_state }) => [cycle, next_cycle, next_state].join(" "))
        .sort(),
    ).toEqual(["1 3 superseded", "3 4 open"]);
  });

  test("a renewal takes no delay out of the report on who is overdue", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await renewed(company);
    const late = async (day?: string) => {
      const asked = day === undefined ? {} : { day };
      const { facts, rows } = await told(company, "overdue", asked);
      return {
        headline: (await reportOf(company, "overdue", asked)).document.headline,
        superseded: facts.superseded,
        rows: rows
          .map((of) =>
            [of.person, of.due_on, of.days_late, of.duty_late_since, of.superseded_cycles].join(" "),
          )
          .sort(),
      };
    };
    const status = async (asOf?: AsOf) =>
      (
        await completionReport(
          asOf
            ? await pastReport(company.db, asOf, "Europe/Berlin")
            : await presentReport(company.db, company.clock()),
          {},
          "en",
        )
      ).headline;
    expect(await status()).toContain("2 are overdue.");
    expect(await late()).toEqual({
      headline: "2 people are overdue (assignments: 2).",
      superseded: { overdue: 0, open: 0 },
      rows: ["Cem 2026-03-16 350 2026-03-17 0", "Dora 2026-03-16 350 2026-03-17 0"],
    });
    await goTo(company, "2027-03-02");
    const renewal = await late();
    expect(renewal).toEqual({
      headline:
        "Nobody is overdue. Besides, 2 assignments were superseded unfulfilled by a new cycle and are not yet overdue there. “Ended cycles” names them.",
      superseded: { overdue: 0, open: 2 },
      rows: [],
    });
    const first = await status();
    expect(first).toMatch(/None is overdue\. Besides, 2 assignments were superseded unfulfilled/);
    // Ada and Ben are late with the new cycle alone, Cem makes up for both, Dora is late as ever.
    await goTo(company, "2027-03-20");
    await passAll(company, "3");
    await goTo(company, "2027-03-26");
    expect(await late()).toEqual({
      headline:
        "3 people are overdue (assignments: 3). One overdue assignment had not been fulfilled in the cycle before either.",
      superseded: { overdue: 1, open: 0 },
      rows: [
        "Ada 2027-03-16 10 2027-03-17 0",
        "Ben 2027-03-16 10 2027-03-17 0",
        "Dora 2027-03-16 10 2026-03-17 1",
      ],
    });
    expect(await status()).toContain("One overdue assignment had not been fulfilled in the cycle before");
    expect(await late("2027-03-02")).toEqual(renewal);
    const day = "2027-03-02";
    expect(await status({ day, size: await findSize(company, day, "Europe/Berlin") })).toBe(first);
    // Two renewals later: Cem's delay began anew after he had fulfilled a cycle, Dora's is two years old.
    await goTo(company, "2028-03-02");
    await goTo(company, "2028-03-20");
    expect((await late()).rows.filter((row) => /^[CD]/.test(row))).toEqual([
      "Cem 2028-03-16 4 2028-03-17 0",
      "Dora 2028-03-16 4 2026-03-17 2",
    ]);
  });

  test("the management sees how cycles ended from five people on, whatever becomes of the next", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(...[1, 2, 3, 4, 5, 6].map((number) => line(number, `Canary ${number}`)));
    await make(company, YEARLY);
    for (const number of ["1", "2", "3"]) await passAll(company, number);
    await goTo(company, "2027-03-02");
    const see = async (from?: string) => {
      const asked = { from, to: from, language: "en", showsManagement: false } as const;
      return (await periodView(company, asked)).cycles;
    };
    // What ends today counts tomorrow.
    expect(await see()).toEqual({ training: [], documents: [], untold: [] });
    await goTo(company, "2027-03-03");
    const ended = {
      ...{ course: "Essentials", cycle: 1, endedOn: "2027-03-02", rate: 0.5 },
      ends: { "in-time": 3, late: 0, outside: 0, exempt: 0, superseded: 3 },
    };
    expect(await see()).toEqual({ training: [ended], documents: [], untold: [] });
    // The status says that a cycle began, for two months.
    const begun = (day: string) => renewalsBefore(company.db, "lesson", day, "en");
    expect(await begun("2027-03-03")).toEqual([{ course: "Essentials", on: "2027-03-02" }]);
    expect(await begun("2027-03-01")).toEqual([]);
    expect(await begun("2027-05-02")).toEqual([]);
    for (const number of ["4", "5", "6"]) await passAll(company, number);
    await company.people(line(5, "Canary 5", "2027-03-03"));
    await goTo(company, "2027-06-03");
    expect(await see("2027-03-01")).toEqual({ training: [ended], documents: [], untold: [] });
    expect(await see("2027-04-01")).toEqual({ training: [], documents: [], untold: [] });
    expect(JSON.stringify(await see())).not.toContain("Canary");
    // A pass that runs again counts nothing twice.
    await keepEndedCycles(company);
    expect(await see()).toEqual({ training: [ended], documents: [], untold: [] });
  });

  test("are the same when they were counted day by day, in every filter and as of any day", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    const at = (n: number, department = n % 3 ? "Sales" : "Lager", leave = "") =>
      `${n};Person ${n};p${n}@acme.example;${n % 4 ? "Acme" : "Beta"};${department};;no;2020-01-01;${leave};de`;
    await company.people(...Array.from({ length: 8 }, (_, n) => at(n)));
    await make(company, { ...YEARLY, dueAfterDays: 5, recurrence: { type: "calendar", months: 1 } });
    const rule = { ...YEARLY, start: { type: "date", day: "2026-03-09" } } as const;
    await make(company, { ...rule, recurrence: { type: "after-completion", months: 1 } });
    await make(company, { ...rule, courseId: "policies", recurrence: { type: "calendar", months: 1 } });
    const take = (few: number) => keepCountedCycles(company, undefined, { large: 1, few });
    const acts: Record<string, () => Promise<unknown>> = {
      "2026-03-05": () => passAll(company, "1"),
      "2026-03-12": () => passAll(company, "2"),
      "2026-04-03": () => passAll(company, "3"),
      "2026-04-06": () => company.people(at(1, "Lager"), at(4, "Lager")),
      "2026-04-10": () => passAll(company, "4"),
      "2026-05-04": () => passAll(company, "1"),
      "2026-05-05": () => company.people(at(5, "Sales", "2026-05-06"), at(3, "Sales")),
      "2026-05-07": () => make(company, rule),
    };
    const days: string[] = [];
    for (let day = "2026-03-02"; day <= "2026-05-12"; day = addDays(day, 1)) {
      days.push(day);
      company.clock.moveTo(`${day}T08:00:00Z`);
      // Nobody is there for three days, on the first of which a cycle begins.
      if (day >= "2026-05-02" && day < "2026-05-05") continue;
      await turnDay(company);
      await acts[day]?.();
      if (day.endsWith("6")) await expectSame(company);
      // The first pass comes late, and makes up for the days before it.
      if (day > "2026-03-20") await take(day.endsWith("7") ? 1_000 : 0);
    }
    expect(await take(0)).toBe(0);
    // Whoever moves counts where they are now, and on days before where they were.
    const moved = company.db.selectFrom("ended_cycle_count").where("until_day", "is not", null);
    expect((await moved.selectAll().execute()).length).toBeGreaterThan(2);
    expect((await told(company, "cycles")).facts.population).toBeGreaterThan(15);
    for (const day of ["2026-03-15", ...days.slice(30, -1).filter((_, n) => n % 12 === 0)])
      await expectSame(company, day);
    for (const day of ["2026-05-01", "2026-05-02", "2026-05-04", "2026-05-05"])
      await expectSame(company, day);
    const { offered } = await reportOf(company, "cycles", {});
    await expectSamePages(company, {}, 10);
    await expectSamePages(company, { course: "essentials", entity: offered[0]?.entityId }, 2);
  }, 240_000);

  test("of a cycle that fewer than five had no number is told, but that it is left out", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await renewed(company);
    await goTo(company, "2027-03-10");
    const view = await periodView(company, { language: "de", showsManagement: true });
    expect(view.cycles).toEqual({ training: [], documents: [], untold: [expect.any(String)] });
  });
});

/** Files and pages with the counts that are kept and without, in every filter. */
async function expectSame(company: TestCompany, day?: string): Promise<void> {
  const own = day === undefined ? {} : { day };
  const [some] = (await reportOf(company, "cycles", own)).offered;
  for (const filter of [
    {},
    { kind: "document" as const },
    { course: "essentials" },
    { department: some?.id },
    { entity: some?.entityId, course: "essentials" },
    { period: { from: "2026-04-03", to: "2026-05-02" } },
  ]) {
    const asked = { filter, ...own };
    const ask = async () => {
      const { finding } = await reportOf(company, "cycles", asked);
      const pages = [];
      for (let offset = 0; offset <= finding.size; offset += 3) pages.push(await finding.page(offset, 3));
      return { file: (await fileOf(company, "cycles", "json", asked)).toString(), pages };
    };
    const kept = await ask();
    expect(kept, `${day} ${JSON.stringify(filter)}`).toEqual(await withoutCounts(company, ask));
    // Pages are pieces of the whole, in one order.
    expect(new Set(kept.pages.flat().map((row) => JSON.stringify(row))).size).toBe(kept.pages.flat().length);
  }
}

/** However a page of superseded cycles is read, it is a piece of the whole. */
async function expectSamePages(
  company: TestCompany,
  of: { course?: string; entity?: string },
  least: number,
) {
  const { db } = company;
  const asOf = await presently(db, company.clock());
  const filter = { ...of, period: { from: "2026-03-02", to: asOf.day } };
  const ended = await countEnded(db, asOf, filter, filter.period);
  const readBy = (weighed: { long: number; look: number }) =>
    supersededPages({ db, asOf }, filter, ended, weighed);
  const whole = await readBy({ long: 1_000, look: 1 })({ offset: 0, limit: 1_000 });
  expect(whole.length).toBeGreaterThan(least);
  // All days by name, none of them, and those alone on which more than two were superseded, some by name.
  for (const weighed of [
    { long: 0, look: 0 },
    { long: 0, look: 1_000 },
    { long: 2, look: 0.5 },
  ])
    for (const limit of [1, 3, 50])
      for (let offset = 0; offset <= whole.length; offset += limit)
        expect(await readBy(weighed)({ offset, limit }), JSON.stringify({ weighed, offset, limit })).toEqual(
          whole.slice(offset, offset + limit),
        );
}

async function withoutCounts<T>({ db }: TestCompany, ask: () => Promise<T>): Promise<T> {
  const kept = await db.selectFrom("ended_cycle_counted").selectAll().execute();
  await db.deleteFrom("ended_cycle_counted").execute();
  try {
    return await ask();
  } finally {
    if (kept.length > 0) await db.insertInto("ended_cycle_counted").values(kept).execute();
  }
}
