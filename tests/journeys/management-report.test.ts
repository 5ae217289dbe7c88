// The report on the management's own training: what it says today and of any past day, and that nothing entered later changes an
// earlier answer.

import { expect, test } from "vitest";
import { answerSupplement } from "#app/acts/answer-supplement.server.ts";
import { erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { recordSupplement } from "#app/acts/record-supplement.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { managementView } from "#app/domains/proof/management-view.server.ts";
import { supplementsOf } from "#app/domains/proof/supplement-store.server.ts";
import type { TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { fileOf, reportOf, told } from "#tests/support/further-reports.ts";
import { addRule, onlyFor, openWithAllContent } from "#tests/support/obligations.ts";
import { completeLesson } from "#tests/support/papers.ts";

const LESSONS = [
  "duties-of-management",
  "risks",
  "risk-management-practices",
  "impact-on-services",
  "when-it-happens",
];

const PEOPLE = [
  "1;Ada Lovelace;ada@acme.example;Acme;Board;;yes;2020-01-01;;en",
  "2;Ben Kim;ben@acme.example;Acme;Board;;yes;2020-01-01;;de",
  "3;Cem Uysal;cem@acme.example;Acme;Sales;;;2020-01-01;;de",
  "4;Änne Wolf;aenne@sons.example;Acme & Sons;Board;;yes;2020-01-01;;de",
];

const settings = (company: TestCompany, change: Parameters<typeof writeCompany>[2]) =>
  company.db.transaction().execute((trx) => writeCompany(trx, company, change, company.clock()));

onBothDatabases("the report on the management body", (open) => {
  test("has each member's lessons, supplement and next day, as its page does; and a past day's answer stays", async () => {
    const company = await openWithAllContent(await open());
    await company.people(...PEOPLE);
    await addRule(company, { courseId: "management-body", audience: onlyFor({ type: "management-body" }) });
    const [ada = "", ben = "", cem = ""] = await Promise.all(
      ["1", "2", "3"].map((each) => company.person(each)),
    );
    await settings(company, { managementSupplement: "Unsere Leitstelle." });
    for (const lesson of LESSONS) await completeLesson(company, ada, lesson);
    await completeLesson(company, ben, "risks");
    const supplement = { heldOn: "2026-02-20", minutes: 45, memberIds: [ada] };
    await recordSupplement(company, { ...supplement, request: company.random.id() }, ben);

    const now = await told(company, "management");
    const seen = (one: Record<string, unknown>) => [
      one.person,
      one.lessons_done,
      one.lessons,
      one.complete_since,
      one.supplement_on,
      one.due_on,
      one.standing,
    ];
    expect(now.rows.map(seen).sort()).toEqual([
      ["Ada Lovelace", 5, 5, "2026-03-02", "2026-02-20", "2027-03-02", "later"],
      ["Ben Kim", 1, 5, null, null, "2026-03-16", "never"],
      ["Änne Wolf", 0, 5, null, null, "2026-03-16", "never"],
    ]);
    expect(now.facts).toMatchObject({ population: 3 });
    expect(
      now.summary.map((one) => [one.entity, one.members, one.later, one.never, one.supplemented]),
    ).toEqual([
      ["Acme", 2, 1, 1, 1],
      ["Acme & Sons", 1, 0, 1, 0],
    ]);
    const { members } = await managementView(company, "en");
    expect(
      members
        .map(({ name, lessons, lastOn, supplements, due }) => [
          ...[name, lessons.length, 5, lastOn, supplements[0]?.heldOn ?? null, due.on, due.state],
        ])
        .sort(),
    ).toEqual(now.rows.map(seen).sort());

    company.clock.moveTo("2026-03-03T09:00:00Z");
    const asked = { day: "2026-03-02" };
    const then = (await fileOf(company, "management", "csv", asked)).toString();
    expect(then).toContain("Ada Lovelace");
    // Whatever is entered later: lessons, a supplement, training elsewhere, a setting, a member who was none, an erasure.
    for (const lesson of LESSONS) await completeLesson(company, ben, lesson);
    await recordSupplement(company, { ...supplement, memberIds: [ben], request: company.random.id() }, ben);
    const [hers] = await supplementsOf(company.db, [ada]);
    const no = { receipt: hers?.receipt ?? -1, decision: "contradicted" } as const;
    expect(await answerSupplement(company, { personId: ada }, no)).toBe("answered");
    const evidence = { bytes: Buffer.from("%PDF-1.7\n"), name: "paper.pdf" };
    const aenne = await company.person("4");
    const elsewhere = { request: "elsewhere", personId: aenne, courseId: "management-body", provider: "IHK" };
    await enterOutsideCompletion(company, { ...elsewhere, completedOn: "2026-01-15", evidence }, cem);
    await decideOutsideCompletion(company, "elsewhere", "approved", ben);
    await settings(company, { managementMonths: 6 });
    await company.people((PEOPLE[2] ?? "").replace("Sales;;;", "Sales;;yes;"));
    expect((await fileOf(company, "management", "csv", asked)).toString()).toBe(then);
    const later = await told(company, "management");
    expect(later.rows.map(seen).sort()).toEqual([
      // What she contradicts counts from then on only.
      ["Ada Lovelace", 5, 5, "2026-03-02", null, "2026-09-02", "later"],
      ["Ben Kim", 5, 5, "2026-03-02", "2026-02-20", "2026-09-02", "later"],
      ["Cem Uysal", 0, 5, null, null, "2026-03-17", "never"],
      ["Änne Wolf", 0, 5, "2026-01-15", null, "2026-07-15", "later"],
    ]);

    await company.people((PEOPLE[0] ?? "").replace("2020-01-01;;", "2020-01-01;2026-03-01;"));
    company.clock.moveTo("2036-04-01T09:00:00Z");
    const nextDay = { day: "2026-03-03" };
    const before = (await fileOf(company, "management", "csv", nextDay)).toString();
    const form = { reason: "not-needed", checked: true, name: "Ada Lovelace" };
    expect(await erasePersonOnRequest(company, { personId: cem }, ada, form)).toEqual({ outcome: "erased" });
    expect((await fileOf(company, "management", "csv", asked)).toString()).toBe(
      then.replace("Ada Lovelace;1;", "(erased);;"),
    );
    const after = (await fileOf(company, "management", "csv", nextDay)).toString();
    expect(after.split("\n").filter((line) => line.includes("(erased)"))).toEqual(
      before
        .split("\n")
        .filter((line) => line.includes("Ada Lovelace"))
        .map((line) => line.replace("Ada Lovelace;1;", "(erased);;")),
    );
  });

  test("says of whom the rule's duty is overdue what the report on overdue duties says, as the page does", async () => {
    const company = await openWithAllContent(await open());
    await company.people(...PEOPLE);
    await addRule(company, { courseId: "management-body", audience: onlyFor({ type: "management-body" }) });
    const [ada, ben] = [await company.person("1"), await company.person("2")] as const;
    await settings(company, { managementSupplement: "Unsere Leitstelle." });
    for (const lesson of LESSONS) await completeLesson(company, ada, lesson);
    await completeLesson(company, ben, "risks");
    const supplement = { heldOn: "2026-02-20", minutes: 45, memberIds: [ada] };
    await recordSupplement(company, { ...supplement, request: company.random.id() }, ben);
    const overdueIn = async (day: string) => {
      const { rows } = await told(company, "overdue", { day });
      return rows.map(({ person, due_on, days_late }) => [person, due_on, days_late]).sort();
    };
    const lateIn = async (day: string) => {
      const { rows } = await told(company, "management", { day });
      return rows.flatMap(({ person, due_on, days_late, standing }) =>
        days_late === null ? [] : [[person, due_on, days_late, standing]],
      );
    };
    company.clock.moveTo("2026-03-20T09:00:00Z");
    expect(await lateIn("2026-03-16")).toEqual([]);
    const late = await lateIn("2026-03-19");
    expect(late.sort()).toEqual([
      ["Ben Kim", "2026-03-16", 3, "overdue"],
      ["Änne Wolf", "2026-03-16", 3, "overdue"],
    ]);
    expect(late.map((each) => each.slice(0, 3))).toEqual(await overdueIn("2026-03-19"));
    const now = await told(company, "management");
    expect(now.summary.map(({ entity, overdue, never }) => [entity, overdue, never])).toEqual([
      ["Acme", 1, 0],
      ["Acme & Sons", 1, 0],
    ]);
    const { members } = await managementView(company, "en");
    expect(members.map(({ name, due }) => [name, due.on, due.daysLate, due.state]).sort()).toEqual(
      now.rows.map(({ person, due_on, days_late, standing }) => [person, due_on, days_late, standing]).sort(),
    );
    const kinds = await company.db.selectFrom("ledger_record").select(["sequence", "kind"]).execute();
    const kindOf = (sequence: unknown) => kinds.find((each) => each.sequence === sequence)?.kind;
    expect(
      now.rows
        .map(({ person, completion_record: completion, supplement_record: told }) =>
          [person, kindOf(completion), kindOf(told)].join(" "),
        )
        .sort(),
    ).toEqual(["Ada Lovelace completion management-supplemented", "Ben Kim completion ", "Änne Wolf  "]);

    expect((await reportOf(company, "management")).document.headline).toBe(
      "1 of 3 members has current training. 2 members are overdue by the rule.",
    );
  });
});
