// Reports of a period that begins before anything was recorded: they say from when on they know, on page and in files.

import { expect, test } from "vitest";
import { FURTHER_REPORTS, hasChoice } from "#app/domains/proof/further-report.ts";
import { dayShort } from "#app/i18n/format.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { fileOf, reportOf, told } from "#tests/support/further-reports.ts";

const WITH_PERIOD = FURTHER_REPORTS.filter((name) => hasChoice(name, "period"));
const FULL = { from: "2026-03-02", to: "2026-03-31" };
const PARTLY = { from: "2026-03-01", to: "2026-03-31" };
const BEFORE = { from: "2025-01-01", to: "2025-12-31" };
const of = (number: number, joined: string) =>
  `${number};Person ${number};p${number}@acme.example;Acme;Sales;;no;${joined};;de`;

onBothDatabases("a period from before recording began", (open) => {
  test("is captioned in each report that has one, and nothing known is not nothing done", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(of(1, "2020-01-01"), of(2, "2026-03-01"), of(3, "2026-03-02"));
    await company.everyoneTakesEssentials("2026-03-02");
    company.clock.moveTo("2026-03-09T08:00:00Z");
    await passLesson(company, "2", "phishing");
    await passLesson(company, "3", "phishing");
    for (const name of WITH_PERIOD) {
      const headline = async (period: typeof FULL) =>
        (await reportOf(company, name, { filter: { period } })).document.headline;
      const full = await headline(FULL);
      expect(full, name).not.toContain("Records begin");
      expect(await headline(PARTLY), name).toContain(`Records begin on ${dayShort("2026-03-02", "en")}`);
      expect(await headline(BEFORE), name).toBe(
        `Nothing is known of this period: records begin on ${dayShort("2026-03-02", "en")} only.`,
      );
      const { facts } = await told(company, name, { filter: { period: PARTLY } });
      expect(facts, name).toMatchObject({ recorded_since: "2026-03-02" });
      expect((await told(company, name, { filter: { period: FULL } })).facts).not.toHaveProperty(
        "recorded_since",
      );
      const csv = await fileOf(company, name, "csv", { language: "de", filter: { period: BEFORE } });
      expect(csv.toString(), name).toContain(`Aufgezeichnet wird seit dem ${dayShort("2026-03-02", "de")}`);
    }
    for (const name of FURTHER_REPORTS.filter((each) => !WITH_PERIOD.includes(each)))
      expect((await reportOf(company, name)).document.headline, name).not.toContain("Records begin");
  });

  test("whoever joined before is listed, and in neither median nor longest", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(of(1, "2026-01-01"), of(2, "2026-03-02"), of(3, "2026-03-03"));
    await company.everyoneTakesEssentials("2026-03-02");
    company.clock.moveTo("2026-03-09T08:00:00Z");
    for (const number of ["1", "2", "3"]) await passLesson(company, number, "phishing");
    const filter = { period: { from: "2026-01-01", to: "2026-03-31" } };
    const { summary, rows } = await told(company, "joiners", { filter });
    expect(rows).toHaveLength(3);
    expect(summary).toMatchObject([{ joined: 3, reached: 3, median_days: 7, longest_days: 7 }]);
    const before = { period: { from: "2026-01-01", to: "2026-01-31" } };
    const { document } = await reportOf(company, "joiners", { filter: before });
    expect(document.headline).toContain("1 of 1 joiners has done");
    expect(document.headline).toContain("does not count for median");
    expect(document.headline).not.toContain("the median was");
    expect(document.summary.rows.map((row) => row.slice(-2))).toEqual([[null, null]]);
  });
});
