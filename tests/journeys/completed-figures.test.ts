// People with a completion are counted when they complete: whatever happened, in whatever order the clock had it, the figure is
// what counting all completions would give, and the migration begins with the same.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { eraseExpired } from "#app/acts/erase-expired.server.ts";
import { addDays } from "#app/calendar.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { boundsOf, monthsOf } from "#app/domains/proof/period.ts";
import { addedUp, doneByMonth } from "#app/domains/proof/period-figures-store.server.ts";
import { up } from "#db/migrations/0029-completed-figures.ts";
import { chanceFrom } from "#tests/support/chance.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { completedInBatches, countedAnew, keptCounts } from "#tests/support/counted-people.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { acknowledge, passWithoutQuestions } from "#tests/support/policies.ts";

const FIRST = "2026-03-02";
const PEOPLE = 14;
const LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];
const line = (n: number, leaves = "", department = "Sales") =>
  `${n};Person ${n};p${n}@acme.example;Acme;${department};;;2020-01-01;${leaves};de`;
const everybody = Array.from({ length: PEOPLE }, (_, at) => at + 1);

const indexes = ["person_management", "person_external", "person_entity"];

onBothDatabases("people with a completion", (open, kind) => {
  const settings = (company: TestCompany, changes: Parameters<typeof writeCompany>[2]) =>
    company.db.transaction().execute((trx) => writeCompany(trx, company, changes, company.clock()));

  test("are as many as counting all completions gives, after any act", { timeout: 120_000 }, async () => {
    const seed = process.env.SEED ?? kind;
    const chance = chanceFrom(seed);
    const company = await openCompany(await open(), `${FIRST}T09:00:00Z`);
    await company.people(...everybody.map((n) => line(n)));
    const ids = await Promise.all(everybody.map((n) => company.person(`${n}`)));
    const acts: Record<string, (day: string) => Promise<unknown>> = {
      pass: () => passWithoutQuestions(company, chance.pick(ids), chance.pick(LESSONS)),
      // Two forms of the same person at once.
      "pass twice": () => {
        const id = chance.pick(ids);
        return Promise.all(LESSONS.slice(0, 2).map((lesson) => passWithoutQuestions(company, id, lesson)));
      },
      read: () => acknowledge(company, chance.pick(ids)),
      list: () => company.people(...everybody.map((n) => line(n, "", chance.pick(["Sales", "IT"])))),
      zone: () => settings(company, { timeZone: chance.pick(["Europe/Berlin", "Pacific/Auckland"]) }),
      nothing: async () => undefined,
    };
    let day = FIRST;
    for (let n = 0; n < 120; n += 1) {
      // Now and then a clock is set back, beyond the first of a month as well.
      day = addDays(day, chance.oneIn(6) ? -chance.between(1, 9) : chance.between(0, 4));
      company.clock.moveTo(`${day}T${chance.pick(["09", "23"])}:30:00Z`);
      const act = chance.oneIn(2) ? "pass" : chance.pick(Object.keys(acts));
      await acts[act]?.(day);
      if (n % 10 === 0)
        expect(await keptCounts(company.db), `${seed} ${day}`).toEqual(await countedAnew(company.db));
    }
    const counted = await countedAnew(company.db);
    expect(counted.reduce((all, { people }) => all + people, 0)).toBeGreaterThan(2 * PEOPLE);
    expect(await keptCounts(company.db)).toEqual(counted);

    // What the page says of each month, and of all of them, is what it said when it counted.
    const period = { from: "2026-02-01", to: day };
    for (const asked of [period, ...monthsOf(period)])
      for (const before of [day, addDays(day, -17)])
        expect(
          addedUp(await doneByMonth(company.db, monthsOf(asked), "Europe/Berlin", before)).completed,
        ).toBe(await completedInBatches(company.db, asked, before));

    // Erased people stay in the figures, as their completions do.
    company.clock.moveTo(`${addDays(day, 1)}T09:00:00Z`);
    await company.people(...everybody.slice(3, 9).map((n) => line(n, day)));
    company.clock.moveTo(`${addDays(day, 900)}T09:00:00Z`);
    await settings(company, { retentionMonths: 12 });
    expect(await eraseExpired(company)).toBe(6);
    expect(await countedAnew(company.db)).toEqual(counted);
    expect(await keptCounts(company.db)).toEqual(counted);

    for (const index of indexes) await sql`drop index ${sql.id(index)}`.execute(company.db);
    await sql`drop table completed_figure`.execute(company.db);
    await up(company.db as never, company.dialect);
    expect(await keptCounts(company.db)).toEqual(counted);
  });
});

test("a period's instants are the first of their day in any time zone, whatever its clocks do", () => {
  for (const zone of [
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "Asia/Beirut",
  ])
    for (const day of ["2018-11-04", "2024-02-29", "2023-03-26", "2026-01-01"]) {
      const { from } = boundsOf({ from: day, to: day }, zone);
      const dayAt = (instant: number) =>
        new Intl.DateTimeFormat("sv", { timeZone: zone }).format(new Date(instant));
      expect(dayAt(Date.parse(from)), `${zone} ${day}`).toBe(day);
      expect(dayAt(Date.parse(from) - 1) < day, `${zone} ${day}`).toBe(true);
    }
});
