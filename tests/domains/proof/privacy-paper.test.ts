// The papers on privacy say what is configured and what the database has: each table of a person's with each of its fields, each
// role, each class of retention; in both languages, and differently when a setting is different.

import { expect, test } from "vitest";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { GRANTED_ROLES } from "#app/domains/identity/roles.ts";
import type { Company } from "#app/domains/people/company.ts";
import { readCompany, writeCompany } from "#app/domains/people/company-store.server.ts";
import { HELD_TABLES } from "#app/domains/proof/everything-held.ts";
import { GROUPS } from "#app/domains/proof/held.ts";
import { PAPERS } from "#app/domains/proof/privacy-document.ts";
import { listName } from "#app/domains/proof/privacy-facts.server.ts";
import { missingEntries, privacyPaper } from "#app/domains/proof/privacy-paper.server.ts";
import { listColumns } from "#app/domains/proof/report-columns.ts";
import { retentionHistory } from "#app/domains/proof/retention-history.server.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const LANGUAGES = ["de", "en"] as const;

onBothDatabases("papers on privacy", (open) => {
  test("name every table of everything-held.ts, every group and every role, in both languages", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    for (const language of LANGUAGES) {
      const t = privacyText.in(language);
      for (const kind of PAPERS) {
        const text = JSON.stringify(await privacyPaper(company, kind, language));
        expect(text).not.toMatch(/\{\{|undefined|\[object/);
        for (const table of HELD_TABLES)
          expect(text, `${kind} ${table}`).toContain(`${listName(table, language)}: `);
        for (const group of GROUPS) expect(text).toContain(t(`group.${group}`));
        // The notice is for those who are not asked to check it.
        expect(text.includes(t("noAdvice")), kind).toBe(kind !== "notice");
      }
      for (const kind of ["annex", "processing"] as const) {
        const { sections } = await privacyPaper(company, kind, language);
        const table = sections.find(({ title }) => title === t("section.roles"))?.table;
        expect(table?.rows).toHaveLength(GRANTED_ROLES.length + 2);
      }
    }
  });

  test("say what is set, and change with it", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const retention = async () => {
      const { sections } = await privacyPaper(company, "annex", "en");
      return sections.find(({ title }) => title === "Retention")?.table?.rows.map(([, time]) => time);
    };
    expect(await retention()).toEqual([
      "90 days; counted figures stay",
      "12 months",
      "36 months after the last day of work; afterwards without a name",
      "120 months after the last day of work; afterwards without a name",
      "12 months, without a name from the start",
    ]);
    await company.db
      .transaction()
      .execute((trx) =>
        writeCompany(
          trx,
          company,
          { answerDays: 45, mailMonths: 6, retentionMonths: 130, senderAddress: "post@acme.example" },
          company.clock(),
        ),
      );
    expect((await retention())?.slice(0, 4).join()).toMatch(/^45 days.*,6 months,130 months.*,130 months/);
    const text = JSON.stringify(await privacyPaper(company, "processing", "de"));
    expect(text).toContain("post@acme.example");
    expect(text).toContain("45 Tage");
  });

  test("the annex and the record speak to nobody, the notice asks its reader to supply nothing", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    for (const language of LANGUAGES) {
      const t = privacyText.in(language);
      for (const kind of ["annex", "processing"] as const) {
        const { sections } = await privacyPaper(company, kind, language);
        expect(JSON.stringify(sections), `${kind} ${language}`).not.toMatch(/\b(Ihr|Ihre|Ihnen|your|you)\b/);
      }
      const notice = JSON.stringify(await privacyPaper(company, "notice", language));
      expect(notice).not.toContain(t("notYet"));
      expect(notice).not.toContain(t("purposes.basisOpen"));
      expect(notice).not.toMatch(/ergänzen|to be added|no legal advice/i);
      expect(JSON.stringify(await privacyPaper(company, "annex", language))).toContain(t("notYet"));
    }
  });

  test("say what the company says of itself, and what it has not said is known", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    expect(missingEntries(await readCompany(company.db))).toEqual([
      "controllerAddress",
      "officerContact",
      "legalBasis",
    ]);
    await set(company, {
      controllerAddress: "Beispielweg 1, 10115 Berlin",
      officerContact: "Dana Schutz",
      rightsContact: "Zimmer 4",
      legalBasis: "interest",
      worksAgreement: "BV Lernen",
      tellManagerAfter: 9,
      tellHrAfter: 0,
    });
    expect(missingEntries(await readCompany(company.db))).toEqual([]);
    const notice = JSON.stringify(await privacyPaper(company, "notice", "de"));
    for (const said of [
      "Beispielweg 1",
      "Dana Schutz",
      "Zimmer 4",
      "BV Lernen",
      "9 Tage nach der Fälligkeit",
    ])
      expect(notice).toContain(said);
    expect(notice).toContain("berechtigte Interesse");
    expect(notice).not.toContain("gesetzliche Pflicht: Art. 6");
    expect(notice).toContain("Die Personalabteilung erhält keine E-Mails über Verspätungen");
    // Art. 21(4): apart from the other rights.
    const titles = (await privacyPaper(company, "notice", "en")).sections.map(({ title }) => title);
    expect(titles).toContain("Your right to object");
    expect(titles).not.toContain("Several companies");
  });

  test("the annex has a checksum of its wording: settings change it, holders of roles and days do not", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people("1;Berta Chefin;berta@acme.example;Acme;Sales;;;2020-01-01;;de");
    const checksum = async () => (await privacyPaper(company, "annex", "de")).facts.at(-1)?.value;
    const first = await checksum();
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    await grantRole(company, { personId: await company.person("1"), role: "auditor", by: null });
    company.clock.moveDays(1);
    expect(await checksum()).toBe(first);
    await set(company, { answerDays: 60 });
    const second = await checksum();
    expect(second).not.toBe(first);
    await set(company, { answerDays: 90 });
    expect(await checksum()).toBe(first);
  });

  test("the annex names each column of the file with names", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const text = JSON.stringify(await privacyPaper(company, "annex", "de"));
    for (const { title } of listColumns("lesson", "de", false)) expect(text).toContain(title);
  });

  test("count who holds a role, and name nobody", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(
      "1;Berta Chefin;berta@acme.example;Acme;Sales;;;2020-01-01;;de",
      "2;Carl Leise;carl@acme.example;Acme;Sales;1;;2020-01-01;;de",
      "3;Dora Weg;dora@acme.example;Acme;Sales;1;;2020-01-01;2026-03-01;de",
    );
    for (const number of ["1", "2", "3"])
      await grantRole(company, { personId: await company.person(number), role: "hr", by: null });
    const { sections } = await privacyPaper(company, "annex", "en");
    const roles = new Map(
      sections.find(({ title }) => title === "Roles and rights")?.table?.rows.map(([role, n]) => [role, n]),
    );
    expect([roles.get("HR"), roles.get("Manager"), roles.get("Auditor")]).toEqual(["2", "1", "0"]);
    expect(JSON.stringify(sections)).not.toMatch(/Berta|Carl|Dora/);
  });

  test("no paper states a legal basis that nobody decided on, and HR is told that it is missing", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    expect(missingEntries(await readCompany(company.db))).toContain("legalBasis");
    for (const language of LANGUAGES) {
      const t = privacyText.in(language);
      const said = async (kind: (typeof PAPERS)[number]) =>
        (await privacyPaper(company, kind, language)).sections.find(
          ({ title }) => title === t("section.purposes"),
        )?.paragraphs;
      expect(await said("notice")).toEqual([t("purposes.1"), t("purposes.3")]);
      for (const kind of ["annex", "processing"] as const)
        expect(await said(kind)).toContain(t("purposes.basisOpen"));
      expect((await said("notice"))?.join()).not.toContain(language === "de" ? "Art. 6" : "Art. 6(1)");
    }
    await set(company, { legalBasis: "legal-duty" });
    for (const kind of PAPERS)
      expect(JSON.stringify(await privacyPaper(company, kind, "de"))).toContain(
        privacyText.in("de")("basis.legal-duty"),
      );
  });

  test("each change of a time of retention is told with its day, from what to what, in the company's zone", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const told = () => retentionHistory(company.db, "Europe/Berlin", "en");
    expect(await told()).toEqual([]);
    await set(company, { answerDays: 60, senderName: "Training" });
    company.clock.moveTo("2026-04-30T22:30:00Z");
    await set(company, { answerDays: 90, managementRetentionMonths: 84 });
    const [first, ...others] = await told();
    expect(first).toEqual({
      day: "2026-05-01",
      class: "Members of the management body, also former ones",
      before: "120 months after the last day of work; afterwards without a name",
      after: "84 months after the last day of work; afterwards without a name",
    });
    expect(others.map(({ day, before, after }) => [day, before, after])).toEqual([
      ["2026-05-01", "60 days; counted figures stay", "90 days; counted figures stay"],
      ["2026-03-02", "90 days; counted figures stay", "60 days; counted figures stay"],
    ]);
  });
});

async function set(company: TestCompany, changes: Partial<Company>): Promise<void> {
  await company.db.transaction().execute((trx) => writeCompany(trx, company, changes, company.clock()));
}
