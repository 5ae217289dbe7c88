// A gap of the obligations' page closes once the company has supplied what is missing: a rule, a lesson completed, a
// document of its own, a contact, people of suppliers.

import { expect, test } from "vitest";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { obligationsView } from "#app/domains/proof/obligations-view.server.ts";
import { writtenByHand } from "#tests/support/acts-alone.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { contentFolders } from "#tests/support/content-folders.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { addRule, clauseOf, gapsOf, onlyFor, openWithAllContent, TODAY } from "#tests/support/obligations.ts";
import {
  acknowledge,
  everyoneReadsPolicies,
  OTHER_POLICY,
  POLICY,
  passWithoutQuestions,
} from "#tests/support/policies.ts";

/** With Ada five, of whom there may be a figure. */
const FOUR = ["2", "3", "4", "5"];
const other = (number: string) =>
  `${number};Person ${number};p${number}@acme.example;Acme;Office;;;2020-01-01;;de`;

/** Figures are of a day that is over, and of a week after the first. */
async function endDay(company: TestCompany) {
  company.clock.moveDays(7);
  await turnDay(company);
}

onBothDatabases("gaps of obligations", (open) => {
  test("a rule added by HR closes the gap of lessons that nobody is asked for", async () => {
    const company = await openWithAllContent(await open());
    await company.people("1;Ada;ada@acme.example;Acme;Office;;yes;2020-01-01;;de");
    expect(await gapsOf(company, "bsig-38-3")).toEqual(
      expect.arrayContaining(["noRule: hr", "noManagementRule: hr"]),
    );
    await addRule(company);
    const unasked = (await gapsOf(company, "bsig-38-3")).find((gap) => gap.startsWith("lessonsNotAsked: hr"));
    expect(unasked?.split(", ").length).toBeGreaterThanOrEqual(6);
    await addRule(company, {
      courseId: "management-body",
      audience: onlyFor({ type: "management-body" }),
    });
    const before = await gapsOf(company, "bsig-38-3");
    expect(before.join()).not.toMatch(/noRule|lessonsNotAsked|noManagementRule/);
    expect(before).toContain("noManagementRenewal: hr");
    // Essentials for all leave out the lessons of roles: the page names them.
    expect((await gapsOf(company, "cir-8.2.3")).join()).toMatch(/lessonsNotAsked: hr, .*, /);
    for (const courseId of ["finance", "administrators", "hr-and-reception"])
      await addRule(company, { courseId, audience: onlyFor({ type: "function", name: courseId }) });
    expect((await gapsOf(company, "cir-8.2.3")).join()).not.toContain("lessonsNotAsked");
    expect((await gapsOf(company, "cir-8.2.4")).join()).toBe("");
    await addRule(company, {
      courseId: "management-body",
      audience: onlyFor({ type: "management-body" }),
      recurrence: { type: "calendar", months: 12 },
    });
    expect((await gapsOf(company, "bsig-38-3")).join()).not.toContain("noManagementRenewal");
  });

  test("lessons completed close the learners' gap and the management's, whoever may see it", async () => {
    const company = await openWithAllContent(await open());
    await company.people("1;Ada;ada@acme.example;Acme;Office;;yes;2020-01-01;;de", ...FOUR.map(other));
    await addRule(company);
    await addRule(company, {
      courseId: "management-body",
      audience: onlyFor({ type: "management-body" }),
    });
    const ada = await company.person("1");
    expect(await gapsOf(company, "nis2-21-2-j")).toContain("noCompletion: learners");
    await passWithoutQuestions(company, ada, "passkeys-and-mfa");
    await endDay(company);
    expect(await gapsOf(company, "nis2-21-2-j")).toContain("noCompletion: learners");
    for (const number of FOUR)
      await passWithoutQuestions(company, await company.person(number), "passkeys-and-mfa");
    await endDay(company);
    expect((await gapsOf(company, "nis2-21-2-j")).join()).not.toContain("noCompletion");

    const management = ["duties-of-management", "risks", "risk-management-practices", "impact-on-services"];
    for (const lesson of management) await passWithoutQuestions(company, ada, lesson);
    expect(await gapsOf(company, "bsig-38-3")).toContain("managementOpen: management");
    expect((await gapsOf(company, "bsig-38-1")).join()).not.toContain("managementOpen");
    // Of a management of one, an author does not learn that something is open.
    const shown = await obligationsView(company, { language: "en", show: "all", showsManagement: false });
    expect(JSON.stringify(shown)).not.toContain("managementOpen");
    await passWithoutQuestions(company, ada, "when-it-happens");
    expect((await gapsOf(company, "bsig-38-3")).join()).not.toContain("managementOpen");
  });

  test("documents of the company's own, published, asked for and acknowledged, close the gaps one by one", async () => {
    const { folders, read, write } = contentFolders();
    const company = { ...(await openCompany(await open(), `${TODAY}T09:00:00Z`)), content: folders };
    await company.people("1;Ada;ada@acme.example;Acme;Office;;;2020-01-01;;de", ...FOUR.map(other));
    await everyoneReadsPolicies(company, TODAY);
    expect(await gapsOf(company, "cir-1.1.1-f")).toEqual([
      "noDocument: author",
      "exampleAsked: author, Using IT and data, Reporting incidents",
    ]);
    const publishOwn = async (id: string) => {
      for (const language of ["de", "en"])
        write(
          "company",
          `documents/${id}/${language}.md`,
          read(`documents/${id}/${language}.md`).replace("example: true\n", ""),
        );
      const published = await publishLessons(company, null, { ids: [id], change: "editorial", notes: {} });
      expect(published.outcome).toBe("published");
    };
    await publishOwn(POLICY);
    expect(await gapsOf(company, "cir-1.1.1-f")).toEqual([
      "exampleAsked: author, Reporting incidents",
      "noAcknowledgement: learners",
    ]);
    await publishOwn(OTHER_POLICY);
    for (const number of ["1", ...FOUR]) await acknowledge(company, await company.person(number));
    await endDay(company);
    expect(await gapsOf(company, "cir-1.1.1-f")).toEqual([]);
    const { documents } = await clauseOf(company, "cir-1.1.1-f");
    expect(documents.map(({ title }) => title).sort()).toEqual(["Reporting incidents", "Using IT and data"]);
  });

  test("the contact for incidents and people of suppliers close theirs", async () => {
    const company = await openWithAllContent(await open());
    expect(await gapsOf(company, "cir-3.3.2")).toContain("noContact: admin");
    const contact = { contactName: "Ada Beispiel", contactPhone: "+49 40 5550 112" };
    await company.db.transaction().execute((trx) => writeCompany(trx, company, contact, company.clock()));
    expect((await gapsOf(company, "cir-3.3.2")).join()).not.toContain("noContact");

    expect(await gapsOf(company, "cir-8.1.1")).toContain("noSupplier: hr");
    await company.people("1;Ada;ada@acme.example;Acme;Office;;;2020-01-01;;de");
    writtenByHand(company.db);
    await company.db.updateTable("person").set({ external: 1 }).execute();
    expect(await gapsOf(company, "cir-8.1.1")).toContain("noSupplierRule: hr");
    await addRule(company);
    expect((await gapsOf(company, "cir-8.1.1")).join()).not.toMatch(/noSupplier/);
  });

  test("whether an evidence pack was taken is told; that none was is no gap", async () => {
    const company = await openWithAllContent(await open());
    const told = async () => (await clauseOf(company, "bsig-30-1")).told;
    expect((await gapsOf(company, "bsig-30-1")).join()).not.toContain("hr");
    const taken = { kind: "pack-downloaded", personId: null, at: company.clock(), facts: {} } as const;
    await company.db.transaction().execute((trx) => appendRecords(trx, company, [taken]));
    expect(await told()).toContainEqual(expect.objectContaining({ key: "pack", day: TODAY }));
    company.clock.moveDays(370);
    expect((await told()).map(({ key }) => key)).not.toContain("pack");
  });
});
