// Reports of past days: of the present size they say what the report of today says, in any story; kept figures are those
// that counting gives; and what is entered later changes no earlier answer.

import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { takeStock } from "#app/acts/take-stock.server.ts";
import { addDays } from "#app/calendar.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { PERIOD_TABLES } from "#app/domains/ledger/periods.ts";
import { rebuildPeriods } from "#app/domains/ledger/rebuild-periods.server.ts";
import { keptDeviations } from "#app/domains/proof/check-kept.server.ts";
import { figuresAnew } from "#app/domains/proof/count-anew.server.ts";
import { BY_DUE_DAY } from "#app/domains/proof/count-duties.ts";
import { countDueDaysAsOf } from "#app/domains/proof/due-day-store.server.ts";
import { keepDays } from "#app/domains/proof/keep-days.server.ts";
import { periodDeviations } from "#app/domains/proof/live-periods.server.ts";
import { endOfDay } from "#app/domains/proof/past-day.ts";
import { findSize, pastDay } from "#app/domains/proof/past-day-store.server.ts";
import { countsAsOf, countsOf } from "#app/domains/proof/past-figures.server.ts";
import { countPeriods, namesAsOf } from "#app/domains/proof/past-report-store.server.ts";
import { figuresOn } from "#app/domains/proof/report-figure-store.server.ts";
import type { ReportFilter } from "#app/domains/proof/report-filter.ts";
import { openCompany } from "#tests/support/company.ts";
import { emptySqlite, onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { allRows, presentDeviations, presently } from "#tests/support/past-days.ts";
import { FIRST, liveStory, stories } from "#tests/support/random-story.ts";

const ADA = "1;Ada Adler;ada@acme.example;Acme;Sales;;no;2020-01-01;;de";
const never = new AbortController().signal;

test("of the present size a report says what the report of today says, in any story", async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const database = await emptySqlite();
      const company = await openCompany(database, `${FIRST}T08:00:00Z`);
      const look = async () => {
        await settleTime(company, never);
        expect(await presentDeviations(database.db, company.clock())).toEqual([]);
      };
      await liveStory(company, story, look);
      await look();
      expect(await periodDeviations(database.db)).toEqual([]);
      await database.close();
    }),
    { numRuns: Number(process.env.STORIES ?? 25) },
  );
}, 120_000);

test.each([
  ["2026-03-28", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  // The night in which the clocks go forward, and the one in which they go back.
  ["2026-03-29", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
  ["2026-06-01", "Asia/Kathmandu", "2026-06-01T18:15:00.000Z"],
  ["2026-06-01", "Pacific/Kiritimati", "2026-06-01T10:00:00.000Z"],
  ["2026-06-01", "Pacific/Niue", "2026-06-02T11:00:00.000Z"],
  ["2026-12-31", "UTC", "2027-01-01T00:00:00.000Z"],
])("the day %s in %s is over at %s", (day, timeZone, instant) => {
  expect(endOfDay(day, timeZone).toISOString()).toBe(instant);
});

onBothDatabases("a past day", (open) => {
  test("is answered by what was entered before its end, whatever is entered since", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(ADA, "2;Ben Bauer;ben@acme.example;Acme;Sales;;no;2020-01-01;;de");
    await company.everyoneTakesEssentials("2026-03-02");
    company.clock.moveTo("2026-03-10T22:59:00Z");
    await passLesson(company, "1", "phishing");
    company.clock.moveTo("2026-03-10T23:00:00Z");
    // After midnight in Berlin, before it in UTC.
    await passLesson(company, "1", "report-in-minutes");
    company.clock.moveTo("2026-04-20T09:00:00Z");

    const asOf = async (day: string) => ({ day, size: await findSize(company, day, "Europe/Berlin") });
    const tenth = await asOf("2026-03-10");
    const lookBack = async () => ({
      rows: await allRows(company.db, tenth),
      counts: await countPeriods(company.db, tenth, {}),
      names: await namesAsOf(company.db, tenth),
    });
    const before = await lookBack();
    expect(before.rows.map(({ name, state, done, lessons }) => [name, state, done, lessons]).sort()).toEqual([
      ["Ada Adler", "open", 1, 3],
      ["Ben Bauer", "open", 0, 3],
    ]);
    expect((await allRows(company.db, await asOf("2026-03-11"))).map(({ done }) => done).sort()).toEqual([
      0, 2,
    ]);
    expect((await allRows(company.db, await asOf("2026-03-17"))).map(({ state }) => state)).toContain(
      "overdue",
    );

    // Entered late: he left before that day. A new name, another department, a lesson more, a rule ended.
    await company.people(
      "1;Ada Zimmer;ada@acme.example;Acme;Production;;no;2020-01-01;;de",
      "2;Ben Bauer;ben@acme.example;Acme;Sales;;no;2020-01-01;2026-03-05;de",
    );
    await passLesson(company, "1", "passkeys-and-mfa");
    await settleTime(company, never);
    expect(await lookBack()).toEqual(before);
    const today = await presently(company.db, company.clock());
    expect((await allRows(company.db, today)).map(({ name, state }) => [name, state])).toEqual([
      ["Ada Zimmer", "done"],
    ]);
    expect(await presentDeviations(company.db, company.clock())).toEqual([]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("is answered from the day on which stock was taken, in a ledger that is older than such reports", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(ADA, "2;Ben Bauer;ben@acme.example;Acme;Sales;;no;2020-01-01;;de");
    await company.everyoneTakesEssentials("2026-03-02");
    await passLesson(company, "1", "phishing");
    for (const table of [...Object.keys(PERIOD_TABLES), "ledger_quarter"])
      await sql`delete from ${sql.table(table)}`.execute(company.db);
    company.clock.moveTo("2026-03-20T09:00:00Z");
    expect(await takeStock(company)).toBe(2);
    expect(await takeStock(company)).toBe(0);
    expect(await presentDeviations(company.db, company.clock())).toEqual([]);
    const ask = (day: string) => pastDay(company, day, "2026-03-25", "Europe/Berlin");
    expect(await ask("2026-03-19")).toEqual({ outcome: "too-early", first: "2026-03-20" });
    expect(await ask("2026-03-20")).toMatchObject({ outcome: "answered" });
    expect(await rebuildPeriods(company.db)).toMatchObject({ ok: true });
  });

  test("is one that is over, and none before the first record", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(ADA);
    const ask = (day: string) => pastDay(company, day, "2026-03-04", "Europe/Berlin");
    expect(await ask("2026-03-04")).toEqual({ outcome: "not-over" });
    expect(await ask("2026-03-05")).toEqual({ outcome: "not-over" });
    expect(await ask("2026-03-01")).toEqual({ outcome: "too-early", first: "2026-03-02" });
    expect(await ask("2026-03-03")).toMatchObject({ outcome: "answered", asOf: { day: "2026-03-03" } });
  });

  test("has its figures kept where the company is large: the same that counting gives", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const people = Array.from(
      { length: 12 },
      (_, n) => `${n};Person ${n};p${n}@acme.example;Acme;${n % 3 ? "Sales" : "Lager"};;no;2020-01-01;;de`,
    );
    await company.people(...people);
    await company.everyoneTakesEssentials("2026-03-02");
    expect(await keepDays(company, never)).toBe(0);
    for (let n = 0; n < 30; n += 3) {
      company.clock.moveTo(`${addDays("2026-03-02", n)}T10:00:00Z`);
      if (n % 2) await passLesson(company, `${n % 12}`, "phishing");
      await settleTime(company, never);
      await keepDays(company, never, 5);
      expect(await keepDays(company, never, 5)).toBe(0);
    }
    expect(await company.db.selectFrom("report_day").selectAll().execute()).toHaveLength(27);
    expect(await keptDeviations(company.db)).toEqual([]);
    for (let n = 0; n < 27; n += 1) {
      const day = addDays("2026-03-02", n);
      const asOf = { day, size: await findSize(company, day, "Europe/Berlin") };
      const { departments } = await namesAsOf(company.db, asOf);
      for (const filter of [
        {},
        { course: "essentials" },
        { department: departments[0]?.id },
      ] as ReportFilter[]) {
        const counted = await countPeriods(company.db, asOf, filter);
        const given = await countsAsOf(company.db, asOf, filter, departments);
        const order = (list: readonly { departmentId: string }[]) =>
          JSON.parse(JSON.stringify(list.toSorted((a, b) => (a.departmentId < b.departmentId ? -1 : 1))));
        expect(order(given)).toEqual(order(counted.map(numbers)));
        if (filter.department) continue;
        // As on a day that is not kept.
        expect(order(countsOf(await figuresAnew(company.db, asOf, filter)))).toEqual(order(given));
        const due = await figuresOn(company.db, day, {
          kind: "lesson",
          departments: [BY_DUE_DAY],
          ...(filter.course && { courseId: filter.course }),
        });
        const days = Map.groupBy(due, ({ figure }) => figure.slice(0, 10));
        expect(
          [...days]
            .map(([on, own]) => ({ day: on, n: own.reduce((all, { n }) => all + n, 0) }))
            .sort((a, b) => (a.day < b.day ? -1 : 1)),
        ).toEqual(await countDueDaysAsOf(company.db, asOf, filter));
      }
    }
    await sql`update report_figure set n = n + 1 where figure = 'overdue' and until_day is null`.execute(
      company.db,
    );
    expect((await keptDeviations(company.db))[0]).toMatch(
      /^report_figure says as of 2026-03-28 that "overdue" of lesson, .* is \d+, but it was \d+\.$/,
    );
  });
});

/** PostgreSQL gives sums as text where nothing is said; the page makes numbers of them. */
function numbers<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, each) => (/^\d+$/.test(`${each}`) ? Number(each) : each))) as T;
}
