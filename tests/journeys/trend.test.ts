// The share over the months stands on today's report as on that of a past day: the same ends of months, and today.

import { expect, test } from "vitest";
import { keepDays } from "#app/domains/proof/keep-days.server.ts";
import { findSize } from "#app/domains/proof/past-day-store.server.ts";
import { pastReportView } from "#app/domains/proof/past-report-view.server.ts";
import { reportView } from "#app/domains/proof/report-view.server.ts";
import { trendToday } from "#app/domains/proof/trend.server.ts";
import { isMoreBelow } from "#app/domains/proof/whom-report-store.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";

const line = (number: number, manager: string) =>
  `${number};P${number};p${number}@acme.example;Acme;${number % 2 ? "Sales" : "Lager"};${manager};no;2020-01-01;;de`;

onBothDatabases("the trend of today", (open) => {
  test("has the ends of the months before as a past day's report has them, and today's own figures last", async () => {
    const company = await openCompany(await open(), "2026-03-20T08:00:00Z");
    await company.people(line(1, ""), line(2, "1"), line(3, "1"));
    await company.everyoneTakesEssentials("2026-03-20");
    const of = async (filter = {}) => {
      const present = await reportView(company, filter, undefined, "en");
      return trendToday(company, present, filter);
    };
    // Nothing was recorded at the end of a month yet: today alone, which is no line.
    expect(await of()).toMatchObject([{ day: "2026-03-20", open: 3, all: 3 }]);
    company.clock.moveTo("2026-04-20T08:00:00Z");
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await passLesson(company, "2", lesson);
    company.clock.moveTo("2026-05-04T08:00:00Z");
    expect(await of()).toMatchObject([
      { day: "2026-03-31", open: 3, done: 0, all: 3 },
      { day: "2026-04-30", done: 1, overdue: 2, all: 3 },
      { day: "2026-05-04", done: 1, overdue: 2, all: 3 },
    ]);
    const lager = (
      await company.db
        .selectFrom("department")
        .select("id")
        .where("name", "=", "Lager")
        .executeTakeFirstOrThrow()
    ).id;
    expect(await of({ department: lager })).toMatchObject([
      { open: 1 },
      { done: 1, all: 1 },
      { done: 1, all: 1 },
    ]);
    const ada = await company.person("1");
    expect((await of({ belowManager: ada })).map(({ all }) => all)).toEqual([2, 2, 2]);
    const past = { day: "2026-05-03", size: await findSize(company, "2026-05-03", "Europe/Berlin") };
    const { trend } = await pastReportView(company, past, {}, undefined, "en");
    expect(trend.slice(0, -1)).toEqual((await of()).slice(0, -1));
    // Of a large company the days are read that were kept.
    const counted = await of();
    expect(await keepDays(company, undefined, 1)).toBeGreaterThan(40);
    expect(await of()).toEqual(counted);
    expect([await isMoreBelow(company.db, ada, 1), await isMoreBelow(company.db, ada, 2)]).toEqual([
      true,
      false,
    ]);
  });
});
