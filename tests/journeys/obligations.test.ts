// From the list of clauses to the page: what is published and when, what answers it, and what is said to be missing.

import { describe, expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import { publishObligationList } from "#app/acts/publish-obligations.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { listObligations } from "#app/domains/lessons/obligation-store.server.ts";
import { lawOf } from "#app/domains/proof/gaps-by-supplier.ts";
import { type ClauseView, obligationsView } from "#app/domains/proof/obligations-view.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { contentFolders } from "#tests/support/content-folders.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";
import { acknowledge, everyoneReadsPolicies, OTHER_POLICY, POLICY } from "#tests/support/policies.ts";

const line = (number: number, { department = "Sales", joined = "2020-01-01", management = "" } = {}) =>
  `${number};Person ${number};p${number}@acme.example;Acme;${department};;${management};${joined};;de`;

async function clause(
  company: TestCompany,
  id: string,
  show: "all" | "gaps" = "all",
  language: "de" | "en" = "en",
) {
  const { laws } = await obligationsView(company, { language, show, showsManagement: true });
  const found = laws.flatMap(({ clauses }) => clauses).find((each) => each.id === id);
  if (!found) throw new Error(`${id} is not on the page.`);
  return found;
}

const gapsOf = ({ gaps }: ClauseView) => gaps.map(({ what, who }) => `${what}: ${who}`);
const toldOf = ({ told }: ClauseView) =>
  told.map(({ key, values }) => [key, ...Object.values(values)].join(" "));

onBothDatabases("obligations", (open) => {
  test("an empty company: every clause is there, and each gap names who must close it", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const view = await obligationsView(company, { language: "de", show: "all", showsManagement: true });
    expect(view.total).toBe(await listObligations(company.db).then(({ length }) => length));
    expect(view.total).toBeGreaterThan(30);
    expect(view.laws.map(({ law }) => law)).toEqual([
      "Richtlinie (EU) 2022/2555",
      "BSIG",
      "Durchführungsverordnung (EU) 2024/2690",
      "ISO/IEC 27001:2022",
      "BSI, IT-Grundschutz-Kompendium 2023",
    ]);
    // The Regulation binds the providers that it lists; elsewhere it is a benchmark.
    expect(view.laws[2]?.binds).toMatch(/Nur die digitalen Anbieter.*Maßstab/);
    expect(view.laws[0]?.binds).toBeNull();

    const training = await clause(company, "bsig-30-2-7");
    expect(training).toMatchObject({ source: "BSIG § 30 Abs. 2 Nr. 7", since: "2026-03-02" });
    expect(training.lessons.map(({ id }) => id).sort()).toEqual([
      "passkeys-and-mfa",
      "phishing",
      "report-in-minutes",
    ]);
    expect(gapsOf(training)).toEqual(["noRule: hr", "noCompletion: learners"]);
    expect(gapsOf(await clause(company, "bsig-38-3"))).toEqual([
      "noLesson: author",
      "noManagementMember: hr",
      "noManagementRule: hr",
      "noSupplement: management",
      "noCheckpoint: product",
    ]);
    expect(gapsOf(await clause(company, "nis2-20-1"))).toContain("noApproval: management");
    expect(gapsOf(await clause(company, "bsig-30-1"))).toContain("noCheckpoint: product");
    expect(gapsOf(await clause(company, "nis2-21-2-f"))).toContain("noReview: management");
  });

  test("figures come from what is there; of a few people there is none", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const people = [1, 2, 3, 4, 5, 6];
    /** Figures are of a day that is over. */
    const endDay = async () => {
      company.clock.moveDays(1);
      await turnDay(company);
    };
    await company.people(
      ...people.map((number) => line(number, { joined: number < 6 ? "2026-01-05" : "2020-01-01" })),
      line(7, { management: "yes" }),
    );
    await company.everyoneTakesEssentials("2026-03-02");
    for (const number of people.slice(0, 4)) await passLesson(company, `${number}`, "report-in-minutes");
    await passLesson(company, "1", "phishing");
    await endDay();
    // Four have passed the one lesson, one the other: no figure tells of either.
    expect(toldOf(await clause(company, "bsig-30-2-7"))).toEqual(["rules 1 0"]);
    expect(gapsOf(await clause(company, "bsig-30-2-7"))).toContain("noCompletion: learners");
    expect(toldOf(await clause(company, "nis2-21-2-i"))).toEqual(["joiners 4 5", "moversFew"]);

    await passLesson(company, "5", "report-in-minutes");
    await endDay();
    // The fifth: now this lesson counts, the other one still does not.
    expect(toldOf(await clause(company, "bsig-30-2-7"))).toEqual(["completions 5", "rules 1 0"]);
    expect(toldOf(await clause(company, "nis2-21-2-i"))).toEqual(["joiners 4 5", "moversFew"]);
    expect(gapsOf(await clause(company, "nis2-21-2-i"))).toEqual(["noLesson: author", "noTargetedRule: hr"]);
    // No lesson of the management's is published: nothing is told of its training.
    expect(toldOf(await clause(company, "bsig-38-3"))).toEqual([]);

    // Each figure says of which day it is; of several lessons the oldest.
    const days = async (id: string) => (await clause(company, id)).told.map(({ key, day }) => [key, day]);
    expect(await days("bsig-30-2-7")).toContainEqual(["completions", "2026-03-03"]);
    expect(await days("nis2-21-2-i")).toContainEqual(["joiners", "2026-03-02"]);

    // A year later, what was done is no longer of the last twelve months, and neither is a figure of that time.
    company.clock.moveTo("2027-03-30T09:00:00Z");
    expect(toldOf(await clause(company, "bsig-30-2-7"))).toEqual(["rules 1 0"]);
    expect(toldOf(await clause(company, "nis2-21-2-i"))).toEqual(["joinersFew", "moversFew"]);
    await turnDay(company);
    await company.library.refresh();
    expect(gapsOf(await clause(company, "bsig-30-2-7"))).toContain("noCompletion: learners");
  });

  test("a rule for a department, one for the management, one that repeats: the gaps close", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(line(1), line(2, { management: "yes" }));
    const department = await company.db
      .selectFrom("department")
      .select("id")
      .where("name", "=", "Sales")
      .executeTakeFirstOrThrow();
    const rule = {
      courseId: "essentials",
      start: { type: "entering" as const, days: 0 },
      dueAfterDays: 14,
      ...ONCE,
    };
    await createRule(
      company,
      {
        ...rule,
        audience: { ...EVERYONE, allOf: [{ type: "department", departmentId: department.id }] },
        recurrence: { type: "calendar", months: 12 },
      },
      null,
    );
    await createRule(
      company,
      { ...rule, audience: { ...EVERYONE, allOf: [{ type: "management-body" }] } },
      null,
    );
    expect(gapsOf(await clause(company, "cir-8.2.4"))).toEqual([]);
    expect(toldOf(await clause(company, "cir-8.2.4"))).toEqual(["targeted 1", "moversFew"]);
    expect(toldOf(await clause(company, "cir-8.1.2-a"))).toEqual(["rules 2 1", "joinersFew"]);
    expect(gapsOf(await clause(company, "bsig-38-3"))).toEqual([
      "noLesson: author",
      "noManagementRenewal: hr",
      "noSupplement: management",
      "noCheckpoint: product",
    ]);
    // Where nothing is missing, the list of gaps passes it over.
    await expect(clause(company, "cir-8.2.4", "gaps")).rejects.toThrow(/not on the page/);
    const { withGaps, laws } = await obligationsView(company, {
      language: "en",
      show: "gaps",
      showsManagement: true,
    });
    expect(laws.flatMap(({ clauses }) => clauses)).toHaveLength(withGaps);
  });

  test("documents are counted apart: only the company's own, and acknowledgements are no completions", async () => {
    const { folders, read, write } = contentFolders();
    const company = { ...(await openCompany(await open(), "2026-03-02T09:00:00Z")), content: folders };
    const people = [1, 2, 3, 4, 5];
    await company.people(...people.map((number) => line(number)));
    expect(gapsOf(await clause(company, "cir-1.1.1-f"))).toEqual([
      "noDocument: author",
      "noDocumentRule: hr",
    ]);
    for (const id of [POLICY, OTHER_POLICY])
      for (const language of ["de", "en"]) {
        const file = `documents/${id}/${language}.md`;
        write("company", file, read(file).replace("example: true\n", ""));
      }
    const published = await publishLessons(company, null, {
      ids: [POLICY, OTHER_POLICY],
      change: "editorial",
      notes: {},
    });
    expect(published.outcome).toBe("published");
    await everyoneReadsPolicies(company, "2026-03-02");
    expect(gapsOf(await clause(company, "cir-1.1.1-f"))).toEqual(["noAcknowledgement: learners"]);
    for (const number of people) await acknowledge(company, await company.person(`${number}`));
    company.clock.moveDays(1);
    await turnDay(company);
    expect(toldOf(await clause(company, "cir-1.1.1-f"))).toEqual(["acknowledgements 5"]);
    expect(gapsOf(await clause(company, "cir-1.1.1-f"))).toEqual([]);
    // No training comes of it: neither a completion, nor a rule of the schedule.
    expect(gapsOf(await clause(company, "bsig-30-2-7"))).toEqual(["noRule: hr", "noCompletion: learners"]);
  });

  test("a changed law ends the old words and keeps them; the same list again changes nothing", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const [first, second, ...rest] = await listObligations(company.db);
    const before = await company.db.selectFrom("obligation").selectAll().execute();
    const publish = (obligations: Awaited<ReturnType<typeof listObligations>>) =>
      publishContent(
        company,
        { lessons: [], courses: [], obligations },
        { by: null, change: "editorial", notes: {} },
      );
    company.clock.moveTo("2027-01-04T09:00:00Z");
    expect(await publish([first!, second!, ...rest])).toMatchObject({ obligations: [] });
    expect(await publish([])).toMatchObject({ obligations: [] });
    expect(await company.db.selectFrom("obligation").selectAll().execute()).toEqual(before);

    const changed = { ...second!, asks: { de: "Neu gefasst.", en: "Worded anew." }, date: "2026-12-15" };
    expect(await publish([first!, changed, ...rest.slice(0, -1)])).toMatchObject({
      obligations: [second!.id, rest.at(-1)!.id],
    });
    const now = await listObligations(company.db);
    expect(now).toHaveLength(before.length - 1);
    expect(now[1]).toMatchObject({ asks: { en: "Worded anew." }, date: "2026-12-15" });
    const old = await company.db
      .selectFrom("obligation")
      .select(["clause", "valid_from", "valid_until"])
      .where("valid_until", "is not", null)
      .orderBy("position")
      .execute();
    expect(old).toEqual(
      [second!, rest.at(-1)!].map(({ id }) => ({
        clause: id,
        valid_from: "2026-03-02T09:00:00.000Z",
        valid_until: "2027-01-04T09:00:00.000Z",
      })),
    );
    const records = await company.db.selectFrom("ledger_record").select("kind").execute();
    expect(records.filter(({ kind }) => kind === "obligations-published")).toHaveLength(2);
  });

  test("a database from before the list is filled at the next start, once", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.db.deleteFrom("obligation").execute();
    const starts = [publishObligationList(company), publishObligationList(company)];
    expect((await Promise.all(starts)).map(({ length }) => length).sort()).toContain(0);
    const rows = await company.db.selectFrom("obligation").select("clause").execute();
    expect(rows.length).toBeGreaterThan(30);
    expect(new Set(rows.map((row) => row.clause)).size).toBe(rows.length);
  });

  test("an upgrade's words are taken over at the start, the company's own lie over them, a faulty list changes nothing", async () => {
    const { folders, read, write } = contentFolders();
    const company = { ...(await openCompany(await open(), "2026-03-02T09:00:00Z")), content: folders };
    expect(await publishObligationList(company)).toEqual([]);
    const ours = read("obligations.yaml");
    write("ours", "obligations.yaml", ours.replace("Maßnahmen dokumentieren", "Alles dokumentieren"));
    expect(await publishObligationList(company)).toEqual(["bsig-30-1"]);
    const own = ours.slice(ours.indexOf("- id: bsig-30-1"), ours.indexOf("- id: bsig-30-2-6"));
    write("company", "obligations.yaml", own.replace("Maßnahmen dokumentieren", "Bei uns so"));
    expect(await publishObligationList(company)).toEqual(["bsig-30-1"]);
    expect((await clause(company, "bsig-30-1", "all", "de")).name).toBe("Bei uns so");
    write("company", "obligations.yaml", "- id: nothing else");
    expect(await publishObligationList(company)).toEqual([]);
    expect((await clause(company, "bsig-30-1", "all", "de")).name).toBe("Bei uns so");
  });
});

describe("the law of a source", () => {
  test.each([
    ["BSIG § 30 Abs. 1", "BSIG"],
    ["Richtlinie (EU) 2022/2555, Art. 20 Abs. 1", "Richtlinie (EU) 2022/2555"],
    ["ISO/IEC 27001:2022, Anhang A, 6.3", "ISO/IEC 27001:2022"],
    ["BSI, IT-Grundschutz-Kompendium 2023, ORP.3.A1", "BSI, IT-Grundschutz-Kompendium 2023"],
    ["Betriebsvereinbarung IT", "Betriebsvereinbarung IT"],
  ])("%s", (source, law) => {
    expect(lawOf(source)).toBe(law);
  });
});
