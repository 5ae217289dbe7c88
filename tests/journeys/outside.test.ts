// Training had elsewhere: entered with its evidence, counted once a second person has approved it, and shown apart from
// what was learned here in every figure.

import { expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { exportReport } from "#app/acts/export-report.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { findEvidence } from "#app/domains/assignments/outside-completion-store.server.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { undecidedView } from "#app/domains/assignments/undecided-view.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { shareDone } from "#app/domains/proof/counts.ts";
import { dutyView } from "#app/domains/proof/duty-view.server.ts";
import { personDuties } from "#app/domains/proof/person-duties.server.ts";
import { reportView } from "#app/domains/proof/report-view.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const PEOPLE = [
  "1;Ada Lovelace;ada@acme.example;Acme;Sales;;;2020-01-01;;en",
  "2;Ben Kim;ben@acme.example;Acme;Sales;;;2020-01-01;;de",
  "3;Cem Uysal;cem@acme.example;Acme;Sales;;;2020-01-01;;de",
];
const PDF = Buffer.from("%PDF-1.7\n%certificate\n");

onBothDatabases("training had elsewhere", (open) => {
  test("counts after a second person's approval, and is shown apart", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(...PEOPLE);
    const made = await createRule(
      company,
      {
        courseId: "essentials",
        audience: EVERYONE,
        start: { type: "date", day: "2026-03-02" },
        dueAfterDays: 14,
        ...ONCE,
      },
      null,
    );
    expect(made.outcome).toBe("created");
    const [ada, ben, cem] = [
      await company.person("1"),
      await company.person("2"),
      await company.person("3"),
    ] as const;
    const entry = {
      request: "form-1",
      personId: ada,
      courseId: "essentials",
      completedOn: "2026-02-20",
      provider: "Chamber of Commerce",
      evidence: { bytes: PDF, name: "my certificate.pdf" },
    };
    const total = async () => (await reportView(company, {}, undefined, "en")).total;

    expect(await enterOutsideCompletion(company, { ...entry, completedOn: "2026-03-03" }, ben)).toEqual({
      outcome: "future",
    });
    const script = { bytes: Buffer.from("<script>"), name: "certificate.pdf" };
    expect(await enterOutsideCompletion(company, { ...entry, evidence: script }, ben)).toMatchObject({
      outcome: "no-evidence",
    });
    expect(await enterOutsideCompletion(company, entry, ben)).toEqual({ outcome: "entered" });
    // The form sent once more is the same entry; and nothing counts yet.
    expect(await enterOutsideCompletion(company, entry, ben)).toEqual({ outcome: "entered" });
    expect(await total()).toEqual({ done: 0, outside: 0, open: 3, overdue: 0, exempt: 0, all: 3 });

    for (const self of [ben, ada])
      expect(await decideOutsideCompletion(company, "form-1", "approved", self)).toEqual({ outcome: "own" });
    expect(await decideOutsideCompletion(company, "form-1", "approved", cem)).toEqual({
      outcome: "decided",
      fulfilled: 1,
    });
    expect(await decideOutsideCompletion(company, "form-1", "rejected", cem)).toEqual({ outcome: "unknown" });

    const figures = await total();
    expect(figures).toEqual({ done: 0, outside: 1, open: 2, overdue: 0, exempt: 0, all: 3 });
    expect(shareDone(figures)).toBeCloseTo(1 / 3);
    const { people } = await reportView(company, { state: "outside" }, undefined, "en");
    expect(people).toMatchObject([{ name: "Ada Lovelace", state: "outside", doneOn: "2026-02-20" }]);
    expect((await reportView(company, { state: "done" }, undefined, "en")).people).toEqual([]);
    let csv = "";
    for await (const piece of await exportReport(company, { personId: ben }, {}, "en")) csv += piece;
    expect(csv.split("\r\n").find((line) => line.includes("Ada"))).toMatch(/Trained elsewhere;.*2026-02-20/);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("that is too old, or was rejected, fulfils nothing", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(...PEOPLE);
    await company.everyoneTakesEssentials("2026-03-02");
    const [ada, ben, cem] = [
      await company.person("1"),
      await company.person("2"),
      await company.person("3"),
    ] as const;
    for (const [request, completedOn, decision] of [
      ["form-old", "2025-06-01", "approved"],
      ["form-wrong", "2026-02-20", "rejected"],
    ] as const) {
      const evidence = { bytes: PDF, name: "" };
      const entry = { request, personId: ada, courseId: "essentials", completedOn, provider: "X", evidence };
      await enterOutsideCompletion(company, entry, ben);
      expect(await decideOutsideCompletion(company, request, decision, cem)).toEqual({
        outcome: "decided",
        fulfilled: 0,
      });
    }
    expect((await reportView(company, {}, undefined, "en")).total).toMatchObject({ outside: 0, open: 3 });
  });

  test("says before the approval what it would fulfil, and afterwards where the evidence is", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(...PEOPLE);
    await company.everyoneTakesEssentials("2026-03-02");
    const [ada, ben, cem] = [
      await company.person("1"),
      await company.person("2"),
      await company.person("3"),
    ] as const;
    const enter = (request: string, personId: string, completedOn: string) =>
      enterOutsideCompletion(
        company,
        {
          ...{ request, personId, completedOn },
          ...{ courseId: "essentials", provider: "Chamber", evidence: { bytes: PDF, name: "" } },
        },
        ben,
      );
    // 90 days before the first cycle opens: the day before them is too old, that day is not.
    await enter("too-old", ada, "2025-12-01");
    await enter("old-enough", ada, "2025-12-02");
    await enter("again", cem, "2026-03-01");
    const undecided = async (personId: string) =>
      (await undecidedView(company.db, { personId }, "en", company.clock())).map(
        ({ id, isOfUse, countsFrom, isOwn }) => [id, isOfUse, countsFrom, isOwn].join(" "),
      );
    expect((await undecided(cem)).sort()).toEqual([
      "again true 2025-12-02 true",
      "old-enough true 2025-12-02 false",
      "too-old false 2025-12-02 false",
    ]);

    company.clock.moveTo("2026-03-05T08:00:00Z");
    const decide = (id: string, decision: "approved" | "rejected", by: string) =>
      decideOutsideCompletion(company, id, decision, by);
    expect(await decide("too-old", "approved", cem)).toEqual({ outcome: "decided", fulfilled: 0 });
    expect(await decide("old-enough", "approved", cem)).toEqual({ outcome: "decided", fulfilled: 1 });
    await decide("again", "rejected", ada);
    // Entered once more, where nothing is open any more.
    await enter("one-more", ada, "2026-03-04");
    expect(await undecided(cem)).toEqual(["one-more false  false"]);

    const asHr = { today: "2026-03-05", timeZone: "Europe/Berlin", language: "en" } as const;
    const { assignments, decided } = await personDuties(company.db, ada, asHr);
    // The report's day, which is the training's; the approval's stands beside it.
    expect(assignments).toMatchObject([
      { state: "outside", settledOn: "2025-12-02", approvedOn: "2026-03-05" },
    ]);
    expect((await reportView(company, { state: "outside" }, undefined, "en")).people).toMatchObject([
      { doneOn: "2025-12-02" },
    ]);
    const of = { provider: "Chamber", enteredBy: "Ben Kim", decidedBy: "Cem Uysal" };
    const expected = [
      { ...of, id: "old-enough", completedOn: "2025-12-02", isOfUse: true, decidedOn: "2026-03-05" },
      { ...of, id: "too-old", completedOn: "2025-12-01", isOfUse: false, decision: "approved" },
    ];
    expect(decided).toMatchObject(expected);
    expect(decided).toHaveLength(2);
    const duty = await dutyView(company, assignments[0]?.id ?? "", asHr);
    expect(duty?.decided).toMatchObject(expected);
    expect(duty?.waiting).toMatchObject([{ id: "one-more" }]);
    expect((await personDuties(company.db, cem, asHr)).decided).toMatchObject([
      { id: "again", decision: "rejected", isOfUse: false, decidedBy: "Ada Lovelace" },
    ]);
    expect((await personDuties(company.db, ben, asHr)).decided).toEqual([]);
    for (const { id } of expected)
      expect((await findEvidence(company.db, id))?.bytes.toString()).toBe(PDF.toString());
  });
});
