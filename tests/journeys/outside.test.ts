// Training had elsewhere: entered with its evidence, counted once a second person has approved it, and shown apart from
// what was learned here in every figure.

import { expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { exportReport } from "#app/acts/export-report.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { shareDone } from "#app/domains/proof/counts.ts";
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
});
