// Documents are kept apart from training in every figure: whatever happens with policies, no figure of training moves by a
// digit, in any view; and what the documents' own report says is about documents alone.

import { expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { exportReport } from "#app/acts/export-report.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { previewRemindNow } from "#app/acts/remind-now.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { dayOf } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { countUndecided } from "#app/domains/assignments/outside-completion-store.server.ts";
import { standings } from "#app/domains/assignments/standing-store.server.ts";
import { homeView } from "#app/domains/progress/home-view.server.ts";
import { obligationsView } from "#app/domains/proof/obligations-view.server.ts";
import { personDuties } from "#app/domains/proof/person-duties.server.ts";
import { proofView } from "#app/domains/proof/proof-view.server.ts";
import { CONCERNS, REPORT_STATES, type ReportFilter } from "#app/domains/proof/report-filter.ts";
import { REPORT_SORTS } from "#app/domains/proof/report-pages.ts";
import { openAssignmentIds } from "#app/domains/proof/report-store.server.ts";
import { reportView } from "#app/domains/proof/report-view.server.ts";
import { openCompany, type TestCompany } from "../support/company.ts";
import { onBothDatabases } from "../support/databases.ts";
import {
  acknowledge,
  changePolicy,
  everyoneReadsPolicies,
  OTHER_POLICY,
  POLICY,
  passWithoutQuestions,
} from "../support/policies.ts";

const DAY = "2026-03-02";
const PEOPLE = [
  "1;Ada Lovelace;ada@acme.example;Acme;Sales;;no;2020-01-01;;de",
  ...["Ben Behr", "Cem Can", "Dora Dorn", "Eva Eich", "Finn Fink"].map(
    (name, at) => `${at + 2};${name};p${at}@acme.example;Acme;Sales/North;1;no;2026-01-1${at};;de`,
  ),
];

async function csvOf(company: TestCompany, filter: ReportFilter): Promise<string> {
  let file = "";
  for await (const piece of await exportReport(
    company,
    { personId: await company.person("1") },
    filter,
    "de",
  ))
    file += piece;
  return file;
}

/** Every figure of training there is, in every view. */
async function training(company: TestCompany, rules: readonly string[]) {
  const { timeZone } = { timeZone: "Europe/Berlin" };
  const today = dayOf(company.clock(), timeZone);
  const ada = await company.person("1");
  const filters: ReportFilter[] = [
    {},
    { belowManager: ada },
    { course: "essentials" },
    { search: "e" },
    ...REPORT_STATES.map((state) => ({ state })),
    ...CONCERNS.map((only) => ({ only })),
  ];
  const reports = [];
  for (const filter of filters) {
    for (const sort of REPORT_SORTS) {
      const { hasDocuments: _, ...view } = await reportView(
        company,
        filter,
        { sort, order: "up", page: 1 },
        "de",
      );
      reports.push(view);
    }
    reports.push(
      // How many records there are by now is no figure of training.
      (await csvOf(company, filter)).replace(/^Einträge im Nachweisverzeichnis;.*\r\n/m, ""),
      (await openAssignmentIds(company.db, filter, today, 99)).length,
    );
  }
  const people = await Promise.all(["1", "2", "3", "4", "5", "6"].map((number) => company.person(number)));
  const proof = await proofView(company);
  const byRule = await standings(company.db, today);
  const persons = [];
  for (const personId of people) {
    const { documents: _, exemptions, ...own } = await homeView(company, { personId }, today, "de");
    // Whoever is exempt is told so on their page, of documents as of training.
    const home = { ...own, exemptions: exemptions.filter(({ course }) => course === "Grundlagen") };
    const { assignments } = await personDuties(company.db, personId, { today, timeZone, language: "de" });
    persons.push({ home, duties: assignments.filter(({ kind }) => kind === "lesson") });
  }
  return {
    reports,
    proof: proof.training,
    obligations: (await obligationsView(company, { language: "de", show: "all", showsManagement: true })).laws
      .flatMap(({ clauses }) => clauses)
      .map(({ id, told }) => [id, told.filter(({ key }) => !key.startsWith("acknowledgements"))]),
    standings: rules.map((rule) => byRule.get(rule)),
    undecided: await countUndecided(company.db),
    persons,
  };
}

onBothDatabases("figures", (open) => {
  test("of training stay the same to the digit whatever happens with documents", async () => {
    const company = await openCompany(await open(), `${DAY}T09:00:00Z`);
    await company.people(...PEOPLE);
    const { ruleId } = await company.everyoneTakesEssentials(DAY);
    const [ada, ben, cem, dora] = await Promise.all(["1", "2", "3", "4"].map((n) => company.person(n)));
    await passWithoutQuestions(company, `${ben}`, "report-in-minutes");
    company.clock.moveTo("2026-03-20T09:00:00Z");
    await turnDay(company);
    const before = await training(company, [ruleId]);
    const same = async (what: string) =>
      expect(JSON.stringify(await training(company, [ruleId])), what).toBe(JSON.stringify(before));

    const policies = await everyoneReadsPolicies(company, "2026-03-20");
    await same("a rule for documents");
    await acknowledge(company, `${ada}`);
    await acknowledge(company, `${ada}`, OTHER_POLICY);
    await acknowledge(company, `${ben}`, POLICY);
    await same("acknowledged");
    const exemption = { personId: `${cem}`, ruleId: policies, reason: "other", note: "" } as const;
    expect((await grantExemption(company, { ...exemption, untilDay: "2026-04-10" }, `${ada}`)).outcome).toBe(
      "granted",
    );
    await same("exempt from reading");
    const ids = await openAssignmentIds(company.db, { kind: "document" }, "2026-03-20", 99);
    const reason = { days: 7, reason: "Urlaubszeit", request: company.random.id() };
    expect(await extendDue(company, { assignmentIds: ids, ...reason }, `${dora}`)).toMatchObject({
      extended: ids.length - 1,
    });
    await same("put off");
    await changePolicy(company, "material", "Neu.");
    await same("a material change");
    await createRule(
      company,
      {
        courseId: "policies",
        audience: EVERYONE,
        start: { type: "date", day: "2026-03-20" },
        dueAfterDays: 0,
        graceDays: 0,
        recurrence: { type: "calendar", months: 1 },
      },
      null,
    );
    await same("a second rule");

    // And the other way round: the documents' own figures know nothing of training.
    const documents = await reportView(company, { kind: "document" }, undefined, "de");
    await passWithoutQuestions(company, `${dora}`, "report-in-minutes");
    expect(await reportView(company, { kind: "document" }, undefined, "de")).toEqual(documents);
    expect((await training(company, [ruleId])).persons).not.toEqual(before.persons);
  });

  test("of documents are those of acknowledgements, in the report, the file and the proof", async () => {
    const company = await openCompany(await open(), `${DAY}T09:00:00Z`);
    await company.people(...PEOPLE);
    await company.everyoneTakesEssentials(DAY);
    await everyoneReadsPolicies(company, DAY);
    const ada = await company.person("1");
    await acknowledge(company, ada);
    await acknowledge(company, ada, OTHER_POLICY);
    await acknowledge(company, await company.person("2"));
    company.clock.moveTo("2026-03-17T09:00:00Z");
    const report = await reportView(company, { kind: "document" }, undefined, "de");
    expect(report.total).toEqual({ done: 1, outside: 0, open: 0, overdue: 5, exempt: 0, all: 6 });
    expect(report.choices.courses).toEqual([{ id: "policies", name: "Richtlinien" }]);
    expect(report.toActOn.overdue).toEqual({ assignments: 5, people: 5 });
    expect((await reportView(company, {}, undefined, "de")).choices.courses.map(({ id }) => id)).toEqual([
      "essentials",
    ]);
    const csv = await csvOf(company, { kind: "document" });
    expect(csv).toContain(
      "Dokumente;Status;Dokumente bestätigt;Dokumente gesamt;Beginn;Fällig am;Bestätigt am",
    );
    expect(csv).toContain(
      "Ada Lovelace;1;Acme;Sales;Richtlinien;Bestätigt;2;2;2026-03-02;2026-03-16;2026-03-02",
    );
    expect(csv).toContain("Ben Behr;2;Acme;Sales / North;Richtlinien;Überfällig;1;2;");
    expect(csv).not.toMatch(/Grundlagen|Erledigt/);
    company.clock.moveDays(1);
    await turnDay(company);
    const proof = await proofView(company);
    expect(proof.training.total).toMatchObject({ done: 0, overdue: 6, people: 6 });
    expect(proof.documents?.total).toMatchObject({ done: 1, overdue: 5, people: 6 });
    const reach = await previewRemindNow(company, { kind: "document", search: "ben" });
    expect(reach.people).toMatchObject([{ name: "Ben Behr", lessons: 1 }]);
  });
});
