// The report sorted by due days, of today and of a past day, with figures that are kept and without: in the order of day, name
// and duty, whatever stands on a page.

import { expect, test } from "vitest";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { addDays } from "#app/calendar.ts";
import { dueDaysAsOf, dueDaysToday } from "#app/domains/proof/due-days.server.ts";
import { keepDays } from "#app/domains/proof/keep-days.server.ts";
import { keepPresent } from "#app/domains/proof/keep-present.server.ts";
import { findSize } from "#app/domains/proof/past-day-store.server.ts";
import { pastReportView } from "#app/domains/proof/past-report-view.server.ts";
import type { ReportFilter } from "#app/domains/proof/report-filter.ts";
import type { ReportOrder } from "#app/domains/proof/report-pages.ts";
import { listPersonRows } from "#app/domains/proof/report-store.server.ts";
import { reportView } from "#app/domains/proof/report-view.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";

const never = new AbortController().signal;
const TODAY = "2026-03-25";
const ZONE = "Europe/Berlin";
/** All at once are many enough to be read along names. */
const TOGETHER = 215;
const LATER = 12;

const FILTERS: readonly ReportFilter[] = [{}, { state: "overdue" }, { state: "open" }, { search: "n1" }];

onBothDatabases("the report by due days", (open) => {
  test("has days with very many and days with few in one order", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    // Numbers and names run against each other, so that no order of entry is the one that is looked for.
    await company.people(
      ...Array.from({ length: TOGETHER + LATER }, (_, n) => {
        const joined = n < TOGETHER ? "2020-01-01" : addDays("2026-03-02", (n * 5) % LATER);
        const name = `N${`${(n * 83) % 227}`.padStart(3, "0")}`;
        return `${n};${name};p${n}@acme.example;Acme;${["Sales", "Store"][n % 2]};;no;${joined};;de`;
      }),
    );
    await company.everyoneTakesEssentials("2026-03-02");
    company.clock.moveTo(`${TODAY}T09:00:00Z`);
    await settleTime(company, never);
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await passLesson(company, "3", lesson);
    await expectInOrder(company);

    await keepPresent(company, never, { large: 1 });
    await passLesson(company, "8", "phishing");
    const sizes = await expectInOrder(company);
    expect(sizes).toEqual([TOGETHER + LATER, expect.any(Number), expect.any(Number), expect.any(Number)]);
    expect(Math.min(...sizes)).toBeGreaterThan(2);
    await expectRead(company, () => dueDaysToday(company.db, {}, TODAY, TOGETHER + LATER));

    // The same on the next day, of this one: from the figures of when it was today, then from those that are kept of it.
    company.clock.moveTo(`${addDays(TODAY, 1)}T09:00:00Z`);
    await expectPastInOrder(company);
    await settleTime(company, never);
    await passLesson(company, "9", "phishing");
    await keepDays(company, never, 1);
    await expectPastInOrder(company);
  }, 60_000);
});

type Order = Pick<ReportOrder, "order" | "page">;
type Shown = { dueOn: string; name: string | null; assignmentId: string };

/** @returns how many each filter leaves */
async function expectInOrder(company: TestCompany): Promise<number[]> {
  const sizes: number[] = [];
  for (const filter of FILTERS) {
    const all = await listPersonRows(company.db, filter, TODAY, { limit: 1_000 });
    sizes.push(all.length);
    const shown = (order: Order) => reportView(company, filter, { sort: "due", ...order }, "en");
    await expectPages(all, shown);
  }
  return sizes;
}

async function expectPastInOrder(company: TestCompany): Promise<void> {
  const asOf = { day: TODAY, size: await findSize(company, TODAY, ZONE) };
  for (const filter of FILTERS) {
    const byName: Shown[] = [];
    const ask = (order: ReportOrder) => pastReportView(company, asOf, filter, order, "en");
    const { pages } = await ask({ sort: "name", order: "up", page: 1 });
    for (let page = 1; page <= pages; page += 1)
      byName.push(...(await ask({ sort: "name", order: "up", page })).people);
    await expectPages(byName, (order) => ask({ sort: "due", ...order }));
  }
  await expectRead(company, () => dueDaysAsOf(company.db, asOf, {}, TOGETHER + LATER));
}

async function expectPages(
  all: readonly Shown[],
  ask: (order: Order) => Promise<{ people: readonly Shown[]; pages: number }>,
): Promise<void> {
  const key = ({ dueOn, name, assignmentId }: Shown) => `${dueOn} ${name} ${assignmentId}`;
  const sorted = all.map(key).sort();
  for (const order of ["up", "down"] as const) {
    const found: string[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const view = await ask({ order, page });
      pages = view.pages;
      found.push(...view.people.map(key));
    }
    expect(found).toEqual(order === "up" ? sorted : sorted.toReversed());
  }
}

/** Nobody is counted where figures say it: what they say wrongly is believed. */
async function expectRead(
  { db }: TestCompany,
  days: () => Promise<readonly { day: string; n: number }[]>,
): Promise<void> {
  const before = await days();
  // Of the first, and of the last who joined.
  const [first, last] = ["2026-03-16", "2026-03-27"];
  const move = async (by: number) => {
    for (const table of ["report_base_figure", "report_figure"] as const)
      for (const [figure, n] of [
        [`${first} overdue`, -by],
        [`${last} open`, by],
      ] as const)
        await db
          .updateTable(table)
          .set((eb) => ({ n: eb("n", "+", n) }))
          .where("department_id", "=", "*due")
          .where("figure", "=", figure)
          .execute();
  };
  await move(1);
  const moved = await days();
  await move(-1);
  const by = new Map([
    [first, -1],
    [last, 1],
  ]);
  expect(moved).toEqual(before.map(({ day, n }) => ({ day, n: n + (by.get(day) ?? 0) })));
}
