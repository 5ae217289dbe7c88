// Figures of today that are kept near and made up for: in any story, and across the turn of days, those that counting gives.

import fc from "fast-check";
import { expect, test } from "vitest";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { addDays, dayOf } from "#app/calendar.ts";
import { findBase } from "#app/domains/proof/base-figure-store.server.ts";
import { countDueDays } from "#app/domains/proof/due-day-store.server.ts";
import { keepPresent } from "#app/domains/proof/keep-present.server.ts";
import { dueFiguresNear, figuresNear } from "#app/domains/proof/near-figures.server.ts";
import { findSize } from "#app/domains/proof/past-day-store.server.ts";
import { countsAsOf } from "#app/domains/proof/past-figures.server.ts";
import { countPeriods, namesAsOf } from "#app/domains/proof/past-report-store.server.ts";
import { countsToday } from "#app/domains/proof/present-figures.server.ts";
import { REPORT_STATES } from "#app/domains/proof/report-filter.ts";
import { countByDepartment, listDepartments } from "#app/domains/proof/report-store.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { emptySqlite, onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { FIRST, liveStory, stories } from "#tests/support/random-story.ts";

const never = new AbortController().signal;
const ZONE = "Europe/Berlin";

test("in any story", async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(stories, fc.constantFrom(0, 2, 1_000), async (story, few) => {
      const database = await emptySqlite();
      const company = await openCompany(database, `${FIRST}T08:00:00Z`);
      const look = async () => {
        await settleTime(company, never);
        const kept = await expectSame(company);
        if (kept) made += 1;
        await keepPresent(company, never, { large: 1, few });
        await expectSame(company);
      };
      await liveStory(company, story, look);
      await look();
      await database.close();
    }),
    { numRuns: Number(process.env.STORIES ?? 15) },
  );
  // Figures that were kept before have been made up for.
  expect(made).toBeGreaterThan(5);
}, 120_000);

onBothDatabases("figures of today", (open) => {
  test("are taken on, found by every filter, and there when the day has turned", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const people = Array.from(
      { length: 12 },
      (_, n) => `${n};Person ${n};p${n}@acme.example;Acme;${n % 3 ? "Sales" : "Lager"};;no;2020-01-01;;de`,
    );
    await company.people(...people);
    await company.everyoneTakesEssentials("2026-03-02");
    await settleTime(company, never);
    expect(await keepPresent(company, never)).toBe(0);
    expect(await keepPresent(company, never, { large: 5 })).toBe(2);
    expect(await keepPresent(company, never, { large: 5 })).toBe(0);
    expect(await tablesOfALook(company)).not.toContain("assignment_period");
    await passLesson(company, "1", "phishing");
    // What one person did is made up for from that person's duties; everybody's are never asked for.
    const tables = await tablesOfALook(company);
    expect(tables).toContain("assignment_period");
    expect(tables).not.toContain("assignment");
    for (let n = 1; n < 20; n += 1) {
      if (n % 2) await passLesson(company, `${n % 12}`, "phishing");
      expect(await expectSame(company)).toBe(true);
      if (n % 5 === 0) await keepPresent(company, never, { few: 1 });
      company.clock.moveTo(`${addDays("2026-03-02", n)}T10:00:00Z`);
      // Before anything is settled on the new day.
      expect(await expectSame(company)).toBe(true);
      await expectYesterday(company);
      await settleTime(company, never);
    }
    expect(await findBase(company.db, "2026-03-10")).toBeUndefined();
  });
});

/** @returns whether there were kept figures to start from */
async function expectSame(company: TestCompany): Promise<boolean> {
  const today = dayOf(company.clock(), ZONE);
  const departments = await listDepartments(company.db);
  for (const filter of [
    {},
    { kind: "document" as const },
    { course: "essentials" },
    { department: departments[0]?.id },
    { entity: departments[0]?.entityId },
  ])
    expect(ordered(await countsToday(company.db, filter, today, departments))).toEqual(
      ordered(await countByDepartment(company.db, filter, today)),
    );
  const { size } = await company.db.selectFrom("ledger_head").select("size").executeTakeFirstOrThrow();
  const due = await dueFiguresNear(company.db, { day: today, size }, {});
  if (due) {
    const counted = [];
    for (const state of REPORT_STATES)
      for (const { day, n } of await countDueDays(company.db, { state }, today))
        counted.push(`${day} ${state}: ${n}`);
    expect(due.map(({ figure, n }) => `${figure}: ${n}`).sort()).toEqual(counted.sort());
  }
  return due !== null;
}

async function expectYesterday(company: TestCompany): Promise<void> {
  const day = addDays(dayOf(company.clock(), ZONE), -1);
  const asOf = { day, size: await findSize(company, day, ZONE) };
  const { departments } = await namesAsOf(company.db, asOf);
  expect(await figuresNear(company.db, asOf, {})).not.toBeNull();
  expect(ordered(await countsAsOf(company.db, asOf, {}, departments))).toEqual(
    ordered(await countPeriods(company.db, asOf, {})),
  );
}

/** The tables that the figures of today are read from. */
async function tablesOfALook({ db, clock }: TestCompany): Promise<string[]> {
  const departments = await listDepartments(db);
  const queries: unknown[] = [];
  const heard = db.withPlugin({
    transformQuery: ({ node }) => {
      queries.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await countsToday(heard, {}, dayOf(clock(), ZONE), departments);
  return [...JSON.stringify(queries).matchAll(/"identifier":\{"kind":"IdentifierNode","name":"(\w+)"/g)].map(
    ([, name = ""]) => name,
  );
}

/** By department, with numbers where PostgreSQL gives sums as text. */
function ordered(counts: readonly { departmentId: string }[]): unknown {
  return JSON.parse(
    JSON.stringify(
      counts.toSorted((a, b) => (a.departmentId < b.departmentId ? -1 : 1)),
      (_, each) => (/^\d+$/.test(`${each}`) ? Number(each) : each),
    ),
  );
}
