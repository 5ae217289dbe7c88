// Figures of further reports that are kept: in any story, across days and retirements, those that counting gives, and the same
// files and pages.

import fc from "fast-check";
import { expect, test } from "vitest";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { reinstateLesson, retireLesson } from "#app/acts/retire-lesson.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { addDays } from "#app/calendar.ts";
import { readFurther } from "#app/domains/proof/further-figure-store.server.ts";
import { furtherFigures } from "#app/domains/proof/further-figures.server.ts";
import { dueWindow } from "#app/domains/proof/further-figures.ts";
import type { FurtherName } from "#app/domains/proof/further-report.ts";
import { keepEarlier } from "#app/domains/proof/keep-earlier.server.ts";
import { keepFurther } from "#app/domains/proof/keep-further.server.ts";
import { findSize } from "#app/domains/proof/past-day-store.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { emptySqlite, onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { fileOf, reportOf } from "#tests/support/further-reports.ts";
import { deviationsAsOf, keptDeviations } from "#tests/support/kept-further.ts";
import { presently } from "#tests/support/past-days.ts";
import { FIRST, liveStory, stories } from "#tests/support/random-story.ts";

const never = new AbortController().signal;
const ZONE = "Europe/Berlin";
const COUNTED = ["courses", "lessons", "overdue"] as const satisfies FurtherName[];

test("in any story", async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(stories, fc.constantFrom(0, 2, 1_000), async (story, few) => {
      const database = await emptySqlite();
      const company = await openCompany(database, `${FIRST}T08:00:00Z`);
      const look = async () => {
        await settleTime(company, never);
        expect(await keptDeviations(company.db, company.clock())).toEqual([]);
        if (await furtherFigures(company.db, await presently(company.db, company.clock()))) made += 1;
        await keepFurther(company, never, { large: 1, few });
        expect(await keptDeviations(company.db, company.clock())).toEqual([]);
      };
      await liveStory(company, story, look);
      await look();
      await expectSame(company);
      await database.close();
    }),
    { numRuns: Number(process.env.STORIES ?? 12) },
  );
  // Figures that were kept before have been taken on.
  expect(made).toBeGreaterThan(5);
}, 120_000);

onBothDatabases("figures of further reports", (open) => {
  test("are taken on from day to day, past retirements, and give the same files and pages", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const people = Array.from(
      { length: 12 },
      (_, n) =>
        `${n};Person ${n % 5};p${n}@acme.example;${n % 4 ? "Acme" : "Beta"};${n % 3 ? "Sales" : "Lager"};;no;2020-01-01;;de`,
    );
    await company.people(...people);
    const { ruleId } = await company.everyoneTakesEssentials("2026-03-02");
    await settleTime(company, never);
    expect(await keepFurther(company, never)).toBe(0);
    // Before the first of March nothing was recorded: today and tomorrow alone.
    expect(await keepFurther(company, never, { large: 5 })).toBe(2);
    expect(await keepFurther(company, never, { large: 5 })).toBe(0);
    const [first, second] = [await company.person("1"), await company.person("2")] as const;
    const exemption = { personId: first, ruleId, reason: "other", note: "", untilDay: "2026-04-20" } as const;
    const acts: Record<number, () => Promise<unknown>> = {
      3: () => grantExemption(company, exemption, second),
      5: () => retireLesson(company, null, "phishing"),
      20: () => reinstateLesson(company, null, "phishing"),
      22: () => company.people("4;Person 4;p4@acme.example;Acme;Lager;;no;2020-01-01;2026-03-20;de"),
    };
    for (let n = 1; n < 30; n += 1) {
      company.clock.moveTo(`${addDays("2026-03-02", n)}T10:00:00Z`);
      // Before anything is settled on the new day.
      expect(await keptDeviations(company.db, company.clock())).toEqual([]);
      await settleTime(company, never);
      if (n % 3 === 0)
        await passLesson(company, `${n % 12}`, n % 2 ? "passkeys-and-mfa" : "report-in-minutes");
      await acts[n]?.();
      expect(await keptDeviations(company.db, company.clock())).toEqual([]);
      await keepFurther(company, never, { few: 1 });
      if (n === 16 || n === 28) await expectSame(company);
    }
    for (let day = "2026-03-02"; day < "2026-03-31"; day = addDays(day, 1)) {
      const size = await findSize(company, day, ZONE);
      expect((await readFurther(company.db, day))?.size, day).toBe(size);
      expect(await deviationsAsOf(company.db, { day, size })).toEqual([]);
    }
    await expectSame(company, "2026-03-25");

    // As after an update: of most days nothing is kept, and of one between.
    const all = await rowsUntil("2026-03-31");
    await company.db
      .deleteFrom("further_figure")
      .where("day", "<", "2026-03-28")
      .where("day", "!=", "2026-03-15")
      .execute();
    let looks = 0;
    const needs = { ...company, clock: () => new Date(company.clock().getTime() + 1000 * looks++) };
    // Newest first, until the work of a pass is done; one day at least.
    const begun = await keepEarlier(needs, never, 4_000);
    expect(begun).toBeGreaterThan(1);
    expect(begun).toBeLessThan(8);
    expect(await rowsUntil("2026-03-28")).toEqual(
      all.filter(
        ({ day }) => day === "2026-03-15" || (day < "2026-03-28" && day >= addDays("2026-03-28", -begun)),
      ),
    );
    expect(await keepEarlier(needs, never, 0)).toBe(1);
    expect(await keepEarlier(company, never)).toBe(25 - begun - 1);
    expect(await keepEarlier(company, never)).toBe(0);
    // To the byte those that were kept when each day was over.
    expect(await rowsUntil("2026-03-31")).toEqual(all);

    async function rowsUntil(day: string) {
      return company.db
        .selectFrom("further_figure")
        .selectAll()
        .where("day", "<", day)
        .orderBy("day")
        .execute();
    }
  }, 60_000);
});

/** Files and pages of the reports, with kept figures and without, in every filter. */
async function expectSame(company: TestCompany, day?: string): Promise<void> {
  const { offered } = await reportOf(company, "courses", day === undefined ? {} : { day });
  const [some] = offered;
  for (const filter of [
    {},
    { kind: "document" as const },
    { course: "essentials" },
    { department: some?.id },
    { entity: some?.entityId, course: "essentials" },
  ])
    for (const name of COUNTED) {
      const asked = { filter, ...(day !== undefined && { day }) };
      const ask = async () => {
        const { finding } = await reportOf(company, name, asked);
        const pages = [];
        for (let offset = 0; offset <= finding.size; offset += 3) pages.push(await finding.page(offset, 3));
        return { file: (await fileOf(company, name, "json", asked)).toString(), pages };
      };
      const kept = await ask();
      expect(kept, `${name} ${JSON.stringify(filter)}`).toEqual(await withoutKept(company, ask));
    }
}

async function withoutKept<T>({ db }: TestCompany, ask: () => Promise<T>): Promise<T> {
  const rows = await db.selectFrom("further_figure").selectAll().execute();
  await db.deleteFrom("further_figure").execute();
  try {
    return await ask();
  } finally {
    if (rows.length > 0) await db.insertInto("further_figure").values(rows).execute();
  }
}

test("a page of late duties knows the due days it is of", () => {
  const days = [
    { day: "2026-01-01", n: 2 },
    { day: "2026-01-02", n: 5 },
    { day: "2026-01-03", n: 1 },
  ];
  const window = (offset: number, limit: number) => dueWindow(days, { offset, limit });
  expect(window(0, 2)).toEqual({ from: "2026-01-01", to: "2026-01-01", offset: 0 });
  expect(window(0, 3)).toEqual({ from: "2026-01-01", to: "2026-01-02", offset: 0 });
  expect(window(3, 3)).toEqual({ from: "2026-01-02", to: "2026-01-02", offset: 1 });
  expect(window(6, 50)).toEqual({ from: "2026-01-02", to: "2026-01-03", offset: 4 });
  expect(window(8, 50)).toBeNull();
  expect(dueWindow([], { offset: 0, limit: 50 })).toBeNull();
});
