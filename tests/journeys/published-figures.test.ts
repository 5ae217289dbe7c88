// Figures for those who are not HR: of days that are over, kept with their day, and moved only when five people or more of a
// unit have changed; by one process or two, and read again for a month that is long over.

import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { endRule } from "#app/acts/change-rule.server.ts";
import { eraseExpired } from "#app/acts/erase-expired.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { publishedDeviations } from "#app/domains/proof/check-published.server.ts";
import { proofView } from "#app/domains/proof/proof-view.server.ts";
import { dayToPublish, publishFigures } from "#app/domains/proof/publish-figures.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";
import { THREE_LESSONS } from "#tests/support/small-library.ts";

const line = (number: number, department: string) =>
  `${number};Person ${number};p${number}@acme.example;Acme;${department};;;2020-01-01;;de`;
const SALES = [1, 2, 3, 4, 5, 6, 7];
const OFFICE = [11, 12, 13, 14, 15, 16];

async function founded(database: Parameters<typeof openCompany>[0]) {
  // A Monday.
  const company = await openCompany(database, "2026-03-02T09:00:00Z");
  await company.people(...SALES.map((n) => line(n, "Sales")), ...OFFICE.map((n) => line(n, "Office")));
  const rule = await company.everyoneTakesEssentials("2026-03-02");
  return { ...company, ruleId: rule.ruleId };
}

async function week(company: TestCompany): Promise<void> {
  company.clock.moveDays(7);
  await turnDay(company);
}

async function finish(company: TestCompany, ...numbers: number[]): Promise<void> {
  for (const number of numbers)
    for (const lesson of THREE_LESSONS) await passLesson(company, `${number}`, lesson);
}

const shown = async (company: TestCompany, until?: string) =>
  (await proofView(company, until)).training.units.map(
    ({ name, people, open, overdue, done, asOf }) =>
      `${name ?? "rest"} ${people}: ${open} ${overdue} ${done} (${asOf})`,
  );

const total = async (company: TestCompany, until?: string) => {
  const of = (await proofView(company, until)).training.total;
  return of && `${of.people}: ${of.open} ${of.overdue} ${of.done} (${of.asOf})`;
};

onBothDatabases("published figures", (open) => {
  test("are of a day that is over, and move when five have changed", async () => {
    const company = await founded(await open());
    await turnDay(company);
    expect(await shown(company)).toEqual([]);
    company.clock.moveDays(1);
    await turnDay(company);
    const first = ["Office 6: 6 0 0 (2026-03-02)", "Sales 7: 7 0 0 (2026-03-02)"];
    expect(await shown(company)).toEqual(first);

    await finish(company, 1, 2, 3, 4);
    await week(company);
    // Four have changed in Sales, and nobody in Office.
    expect(await shown(company)).toEqual(first);
    await finish(company, 5);
    await week(company);
    // Now five of Sales are done; by then all others are late, since a day on which all change moves all.
    expect(await shown(company)).toEqual(["Office 6: 6 0 0 (2026-03-02)", "Sales 7: 2 0 5 (2026-03-15)"]);
    // All of Office are late by now, and two of Sales. The total says so; Office has to wait, or what it leaves of the total
    // would be these two.
    await week(company);
    expect(await shown(company)).toEqual(["Office 6: 6 0 0 (2026-03-02)", "Sales 7: 2 0 5 (2026-03-15)"]);
    expect(await total(company)).toEqual("13: 0 8 5 (2026-03-22)");
    // The earlier days are shown as they were.
    expect(await shown(company, "2026-03-10")).toEqual(first);
    expect(await shown(company, "2026-03-01")).toEqual([]);
    expect(await total(company, "2026-03-15")).toEqual("13: 8 0 5 (2026-03-15)");
    expect(await total(company, "2026-03-10")).toEqual("13: 13 0 0 (2026-03-02)");
    expect(await total(company, "2026-03-01")).toBeNull();

    // Read again from the periods they are the same, and whatever was changed beside is named.
    expect(await publishedDeviations(company.db)).toEqual([]);
    const rows = await company.db.selectFrom("published_figure").selectAll().execute();
    const change = (words: string) => sql.raw(words).execute(company.db);
    for (const [words, said] of [
      [
        "done = done + 1 where series = 'lesson' and until_day is null",
        /of lesson, unit .* that done is 6, but it was 5/,
      ],
      [
        "people = 12 where series = 'total lesson'",
        /of total lesson as of .* that people is 12, but it was 13/,
      ],
      [
        "from_day = '2026-03-09' where series = 'total lesson' and until_day is null",
        /of which none were published/,
      ],
    ] as const) {
      await change(`insert into published_day select 'total lesson', '2026-03-09', max(size), '{}', '[]' from published_day
        where true on conflict do nothing`);
      await change(`update published_figure set ${words}`);
      expect((await publishedDeviations(company.db)).join("\n")).toMatch(said);
      await company.db.deleteFrom("published_figure").execute();
      await company.db.insertInto("published_figure").values(rows).execute();
    }
  });

  test("are found to be those of their day also when people were erased since", async () => {
    const company = await founded(await open());
    await company.people(`${line(7, "Sales").replace("2020-01-01;", "2020-01-01;2026-04-01")}`);
    await finish(company, ...SALES, ...OFFICE);
    for (let weeks = 0; weeks < 6; weeks++) await week(company);
    const before = await company.db.selectFrom("published_figure").selectAll().execute();
    company.clock.moveTo("2030-03-04T09:00:00Z");
    expect(await eraseExpired(company)).toBe(1);
    expect(await publishedDeviations(company.db)).toEqual([]);
    await turnDay(company);
    expect(await publishedDeviations(company.db)).toEqual([]);
    expect(before.length).toBeGreaterThan(5);
  });

  test("come to the same twice, and in two processes at once", async () => {
    const company = await founded(await open());
    company.clock.moveDays(1);
    await Promise.all([publishFigures(company), publishFigures(company)]);
    expect(await shown(company)).toHaveLength(2);
    expect(await publishFigures(company)).toBe(0);
    await finish(company, ...SALES);
    company.clock.moveDays(7);
    await Promise.all([publishFigures(company), publishFigures(company), turnDay(company)]);
    expect(await shown(company)).toEqual(["Office 6: 6 0 0 (2026-03-02)", "Sales 7: 0 0 7 (2026-03-08)"]);
    const rows = await company.db
      .selectFrom("published_figure")
      .select(["unit_id", "from_day", "until_day"])
      .where("series", "=", "lesson")
      .execute();
    expect(rows.filter(({ until_day }) => until_day === null)).toHaveLength(2);
    expect(rows).toHaveLength(3);
  });

  test("count whoever moved where they were, until both units may move", async () => {
    const company = await founded(await open());
    company.clock.moveDays(1);
    await turnDay(company);
    await company.people(line(7, "Office"));
    await finish(company, ...SALES.slice(0, 6));
    await week(company);
    // Six of Sales are done, and the seventh is still counted there: Office has nothing else that changed.
    expect(await shown(company)).toEqual(["Office 6: 6 0 0 (2026-03-02)", "Sales 7: 1 0 6 (2026-03-08)"]);
    await finish(company, ...OFFICE);
    await week(company);
    expect(await shown(company)).toEqual(["Office 6: 0 0 6 (2026-03-15)", "Sales 7: 1 0 6 (2026-03-08)"]);
    expect(await publishedDeviations(company.db)).toEqual([]);
    await company.everyoneTakesEssentials("2026-03-17");
    await week(company);
    // A new rule changes all: now the seventh comes to Office.
    expect((await shown(company)).map((row) => row.slice(0, 9))).toEqual(["Office 7:", "Sales 6: "]);
  });

  test("tell of all together on a day of its own, where the units have to wait", async () => {
    const company = await founded(await open());
    company.clock.moveDays(1);
    await turnDay(company);
    await finish(company, 1, 2, 3, 11, 12);
    await week(company);
    const first = ["Office 6: 6 0 0 (2026-03-02)", "Sales 7: 7 0 0 (2026-03-02)"];
    expect(await shown(company)).toEqual(first);
    expect(await total(company)).toEqual("13: 8 0 5 (2026-03-08)");
    // One more is no news, and the day on which nobody changed is not told either.
    await week(company);
    expect(await total(company)).toEqual("13: 8 0 5 (2026-03-08)");
  });

  test("end where nobody has a duty any more, and begin again", async () => {
    const company = await founded(await open());
    company.clock.moveDays(1);
    await turnDay(company);
    await endRule(company, company.ruleId);
    await week(company);
    expect(await shown(company)).toEqual([]);
    expect(await total(company)).toBeNull();
    expect(await total(company, "2026-03-03")).toEqual("13: 13 0 0 (2026-03-02)");
    await company.everyoneTakesEssentials("2026-03-10");
    await week(company);
    expect(await shown(company)).toHaveLength(2);
    expect(await total(company)).toEqual("13: 13 0 0 (2026-03-15)");
  });

  test("of a company of four there are none", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(...SALES.slice(0, 4).map((n) => line(n, "Sales")));
    await company.everyoneTakesEssentials("2026-03-02");
    await week(company);
    expect(await shown(company)).toEqual([]);
    // The fifth makes five.
    await company.people(line(5, "Office"));
    await week(company);
    expect(await shown(company)).toEqual(["rest 5: 5 0 0 (2026-03-15)"]);
  });
});

describe("the day of the next figures", () => {
  test.each([
    ["the first are of yesterday", undefined, "2026-03-04", false, "2026-03-04"],
    ["not before the week is over", "2026-03-04", "2026-03-07", false, null],
    ["its Sunday", "2026-03-04", "2026-03-08", false, "2026-03-08"],
    ["the same Sunday on the days after it", "2026-03-04", "2026-03-12", false, "2026-03-08"],
    ["once", "2026-03-08", "2026-03-14", false, null],
    ["the newest of those that were missed", "2026-03-08", "2026-04-01", false, "2026-03-29"],
    ["of many people a month's last day", "2026-03-08", "2026-03-31", true, "2026-03-31"],
    ["not before the month is over", "2026-03-08", "2026-03-30", true, null],
  ])("%s", (_, last, yesterday, isLarge, expected) => {
    expect(dayToPublish(last, yesterday, isLarge)).toBe(expected);
  });
});
