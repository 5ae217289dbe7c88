// The table of duties in an evidence pack, after real acts: each row with its cycle, and the record by which it stands so.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { dutyParts } from "#app/domains/proof/pack-duties.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { askFor, completeLessons, ESSENTIALS } from "#tests/support/papers.ts";

const PEOPLE = [
  "1;Anna Müller;anna@example.org;Muster GmbH;Vertrieb;;no;2024-01-01;;de",
  "2;Ben Groß;ben@example.org;Muster GmbH;Vertrieb;;no;2024-01-01;;de",
  "3;Cem Öz;cem@example.org;Muster GmbH;Vertrieb;;no;2024-01-01;;de",
  "4;Dora Hahn;dora@example.org;Muster GmbH;Vertrieb;;no;2024-01-01;;de",
];
const REQUEST = "44444444-4444-4444-8444-444444444444";

/** "Anna Müller: done, cycle 1, by completion", as the table has it when the ledger is as it is now. */
async function table({ db }: TestCompany, to: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-duties-"));
  const { size } = await db.selectFrom("ledger_head").select("size").executeTakeFirstOrThrow();
  const parts = await dutyParts(db, { to, purpose: "external-audit", until: size }, folder);
  const records = await db.selectFrom("ledger_record").select(["sequence", "kind", "body"]).execute();
  const lines = readFileSync(join(folder, "duties.jsonl"), "utf8").trim().split("\n");
  expect(parts.map(({ path }) => path)).toEqual(["data/duties.csv", "data/duties.jsonl"]);
  expect(readFileSync(join(folder, "duties.csv"), "utf8")).toContain(
    "subject;kind;course;cycle;state;opensOn;dueOn;doneOn;done;lessons;record;name",
  );
  rmSync(folder, { recursive: true });
  return lines
    .map((line) => JSON.parse(line))
    .map(({ name, state, cycle, record, subject }) => {
      const by = records.find(({ sequence }) => sequence === record);
      expect(JSON.parse(`${by?.body}`).subject).toBe(subject);
      return `${name}: ${state}, cycle ${cycle}, by ${by?.kind}`;
    })
    .sort();
}

onBothDatabases("the duties of a pack", (open) => {
  test("name cycle and record: what made them done, accepted, exempt, or opened them", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(...PEOPLE);
    await askFor(company, "essentials", "2026-03-02", true);
    await turnDay(company);
    const [anna, ben, cem] = [
      await company.person("1"),
      await company.person("2"),
      await company.person("3"),
    ];
    await completeLessons(company, anna, ESSENTIALS);
    const rule = await company.db.selectFrom("rule").select("id").executeTakeFirstOrThrow();
    const exempt = {
      personId: ben,
      ruleId: rule.id,
      reason: "other",
      note: "",
      untilDay: "2026-06-30",
    } as const;
    expect((await grantExemption(company, exempt, anna)).outcome).toBe("granted");
    const entry = {
      request: REQUEST,
      personId: cem,
      courseId: "essentials",
      completedOn: "2026-02-27",
      provider: "Akademie",
      evidence: { bytes: Buffer.from("%PDF-1.7\n%%EOF\n"), name: "paper.pdf" },
    };
    expect((await enterOutsideCompletion(company, entry, anna)).outcome).toBe("entered");
    expect((await decideOutsideCompletion(company, REQUEST, "approved", ben)).outcome).toBe("decided");
    expect(await table(company, "2026-03-02")).toEqual([
      "Anna Müller: done, cycle 1, by completion",
      "Ben Groß: exempt, cycle 1, by assignment-exempted",
      "Cem Öz: outside, cycle 1, by outside-completion-decided",
      "Dora Hahn: open, cycle 1, by assignment-opened",
    ]);
    company.clock.moveTo("2027-03-03T09:00:00Z");
    await turnDay(company);
    expect(await table(company, "2027-03-03")).toContain("Anna Müller: open, cycle 2, by assignment-opened");
  });
});
