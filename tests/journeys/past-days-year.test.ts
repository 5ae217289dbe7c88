// A sample of the year that `npm run soak:asof` lives at length: files taken at each month's end equal those asked for when
// the year is over, byte for byte, erased names apart.

import { expect, test } from "vitest";
import { rebuildPeriods } from "#app/domains/ledger/rebuild-periods.server.ts";
import { actDeviations } from "#app/domains/proof/act-deviations.server.ts";
import { FURTHER_REPORTS } from "#app/domains/proof/further-report.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { liveYearOfReports } from "#tests/support/year-of-past-days.ts";

onBothDatabases("a year of reports", (open, kind) => {
  test("a month's file is the same when the year is over, whatever was entered since", async () => {
    const database = await open();
    const seed = Number(process.env.SEED ?? (kind === "sqlite" ? 1 : 2));
    const year = await liveYearOfReports(database, { seed, people: 12, actsADay: 1, months: 5 });
    expect(year.differences, `seed ${seed}`).toEqual([]);
    expect(year.files).toBe(20 + 5 * 2 * FURTHER_REPORTS.length);
    expect(year.rows).toBeGreaterThan(100);
    expect(year.erased).toBeGreaterThan(0);
    expect(await rebuildPeriods(database.db)).toMatchObject({ ok: true });
    const acts = await actDeviations(database.db);
    expect(acts.deviations).toEqual([]);
    expect(acts.records).toBeGreaterThan(20);
    expect(acts.erased).toBeGreaterThan(0);
  }, 180_000);
});
