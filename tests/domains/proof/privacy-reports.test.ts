// The annex names every report with each of its columns, as the reports themselves have them, and its checksum covers them.

import { expect, test } from "vitest";
import { FURTHER_COLUMNS } from "#app/domains/proof/further-columns.server.ts";
import { FURTHER_REPORTS, hasChoice } from "#app/domains/proof/further-report.ts";
import { shownFacts } from "#app/domains/proof/pack-scope.ts";
import { privacyPaper } from "#app/domains/proof/privacy-paper.server.ts";
import { listColumns } from "#app/domains/proof/report-columns.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { reportOf } from "#tests/support/further-reports.ts";

const LANGUAGES = ["de", "en"] as const;
const PEOPLE = [
  "1;Ada Lovelace;ada@acme.example;Acme;Sales;;no;2020-01-01;;de",
  "2;Ben Behr;ben@acme.example;Beta;Sales;1;no;2020-01-01;;de",
];

onBothDatabases("the reports in the annex", (open) => {
  test("are all there are, with every column that their files have, named or not", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(...PEOPLE);
    await company.everyoneTakesEssentials("2026-03-02");
    for (const language of LANGUAGES) {
      const t = privacyText.in(language);
      const { sections } = await privacyPaper(company, "annex", language);
      const entries = sections.find(({ title }) => title === t("section.reports"))?.entries ?? [];
      expect(entries).toHaveLength(FURTHER_REPORTS.length + 2);
      const shown = (title: string, label: "fact.columns" | "fact.namedColumns" | "fact.choices") =>
        entries
          .find((entry) => entry.title === title)
          ?.facts.find((fact) => fact.label === t(label))
          ?.values.map((each) => each.replace(t("documentColumns", { columns: "" }), "").split("; "));
      for (const [at, kind] of (["lesson", "document"] as const).entries())
        expect(shown(`${entries[at]?.title}`, "fact.namedColumns")).toEqual([
          listColumns(kind, language, false).map(({ title }) => title),
        ]);
      for (const name of FURTHER_REPORTS) {
        const title = furtherText.in(language)(`title.${name}`);
        for (const kind of hasChoice(name, "kind")
          ? (["lesson", "document"] as const)
          : ["lesson" as const]) {
          const { document } = await reportOf(company, name, { language, filter: { kind } });
          expect(FURTHER_COLUMNS[name]({ kind, departments: [] }, language).map(({ key }) => key)).toEqual(
            document.columns.map(({ key }) => key),
          );
          const named = document.columns.some(({ key }) => key === "person");
          const columns = shown(title, named ? "fact.namedColumns" : "fact.columns");
          expect(columns?.[kind === "document" ? 1 : 0], `${name} ${kind} ${language}`).toEqual(
            document.columns.map((column) => column.title),
          );
        }
        expect(shown(title, "fact.choices")?.flat()).toContain(t("choice.as_of"));
      }
    }
  });

  test("all three papers say that a pack without names has a row for each person and assignment", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    for (const language of LANGUAGES)
      for (const kind of ["notice", "annex", "processing"] as const) {
        const t = privacyText.in(language);
        const { sections } = await privacyPaper(company, kind, language);
        const packs = sections.find(({ title }) => title === t("section.packs"));
        expect(packs?.list, `${kind} ${language}`).toContain(t("packs.plain"));
        expect(JSON.stringify(sections)).toContain(t("item.dutyPlain"));
        expect(JSON.stringify(sections)).toContain(t("item.actsPlain"));
        // What it says of days and of decisions is what a pack opens, and of reasons what it does not.
        const shown = shownFacts({ purpose: null });
        expect(shown).toEqual(
          expect.arrayContaining(["by", "entry", "evidence", "joinDate", "leaveDate", "until"]),
        );
        expect(shown).not.toContain("reason");
      }
  });
});
