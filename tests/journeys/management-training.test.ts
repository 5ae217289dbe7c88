// The management's own training: what each member completed and for how long, the supplement as a record, when it is due
// again, and what stays known when answers are gone.

import { expect, test } from "vitest";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { recordSupplement } from "#app/acts/record-supplement.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { managementView } from "#app/domains/proof/management-view.server.ts";
import { personDuties } from "#app/domains/proof/person-duties.server.ts";
import { hashOfText } from "#app/domains/proof/programme-document.ts";
import type { TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { addRule, gapsOf, onlyFor, openWithAllContent, TODAY } from "#tests/support/obligations.ts";
import { completeLesson } from "#tests/support/papers.ts";

const LESSONS = [
  "duties-of-management",
  "risks",
  "risk-management-practices",
  "impact-on-services",
  "when-it-happens",
];
const TEXT = "Unsere Leitstelle darf nicht länger als vier Stunden ausfallen.";

async function founded(company: TestCompany) {
  await company.people(
    "1;Ada Lovelace;ada@acme.example;Acme;Board;;yes;2020-01-01;;en",
    "2;Ben Kim;ben@acme.example;Acme;Board;;yes;2020-01-01;;de",
    "3;Cem Uysal;cem@acme.example;Acme;Sales;;;2020-01-01;;de",
  );
  await addRule(company, { courseId: "management-body", audience: onlyFor({ type: "management-body" }) });
  const [ada, ben, cem] = [
    await company.person("1"),
    await company.person("2"),
    await company.person("3"),
  ] as const;
  const member = async (name: string) => {
    const { members } = await managementView(company, "en");
    const found = members.find((each) => each.name.startsWith(name));
    if (!found) throw new Error(`${name} is no member.`);
    return found;
  };
  const say = (managementSupplement: string) =>
    company.db
      .transaction()
      .execute((trx) => writeCompany(trx, company, { managementSupplement }, company.clock()));
  return { ada, ben, cem, member, say };
}

onBothDatabases("the management's own training", (open) => {
  test("shows each member's lessons with their length, which stays when the answers go; and when it is due again", async () => {
    const company = await openWithAllContent(await open());
    const { ada, cem, member } = await founded(company);
    expect(await member("Ada")).toMatchObject({ lessons: [], minutes: 0, due: { state: "never" } });
    // Two minutes from answer to answer: what is counted lies between the first and the last.
    for (const lesson of LESSONS) await completeLesson(company, ada, lesson, 2);
    const trained = await member("Ada");
    expect(trained.lessons.map(({ id }) => id)).toEqual(LESSONS);
    expect(trained).toMatchObject({ lastOn: TODAY, due: { state: "later", on: "2027-03-02" } });
    expect(trained.hasUnknownMinutes).toBe(false);
    for (const { sitting } of trained.lessons) expect(sitting?.minutes).toBeGreaterThanOrEqual(2);
    expect(trained.minutes).toBe(
      trained.lessons.reduce((sum, { sitting }) => sum + (sitting?.minutes ?? 0), 0),
    );
    // The record states it as well: clock times apart from the minutes.
    const stated = await company.db
      .selectFrom("ledger_opening")
      .select(["fact", "value"])
      .where("sequence", "=", trained.lessons[0]?.receipt ?? -1)
      .where("fact", "in", ["net_minutes", "sitting"])
      .orderBy("fact")
      .execute();
    const { from, until, minutes } = trained.lessons[0]?.sitting ?? {};
    expect(stated.map(({ value }) => JSON.parse(value))).toEqual([minutes, { from, until }]);
    // Of the others nothing is kept but what everybody's completion has.
    await completeLesson(company, cem, "phishing");
    const withLength = await company.db
      .selectFrom("ledger_opening")
      .select("person_id")
      .where("fact", "=", "net_minutes")
      .execute();
    expect(withLength.map(({ person_id }) => person_id)).toEqual(LESSONS.map(() => ada));
    const kept = await company.db.selectFrom("management_sitting").select("person_id").execute();
    expect(new Set(kept.map(({ person_id }) => person_id))).toEqual(new Set([ada]));
    await company.db.deleteFrom("attempt").execute();
    expect(await member("Ada")).toEqual(trained);

    const dueAt = async (day: string) => {
      company.clock.moveTo(`${day}T09:00:00Z`);
      return (await member("Ada")).due.state;
    };
    expect(await dueAt("2026-12-31")).toBe("later");
    expect(await dueAt("2027-01-01")).toBe("soon");
    expect(await dueAt("2027-03-03")).toBe("due");
    expect(await dueAt("2029-03-02")).toBe("due");
    expect(await dueAt("2029-03-03")).toBe("warning");
    // The interval is the company's; the warning is not.
    await company.db
      .transaction()
      .execute((trx) => writeCompany(trx, company, { managementMonths: 36 }, company.clock()));
    expect(await dueAt("2029-03-02")).toBe("soon");
    expect(await dueAt("2029-03-03")).toBe("warning");
  });

  test("the supplement is an act for each member who was there, once, and closes the obligation's gap", async () => {
    const company = await openWithAllContent(await open());
    const { ada, ben, cem, member, say } = await founded(company);
    const form = { request: company.random.id(), heldOn: "2026-02-20", minutes: 45, memberIds: [ada] };
    expect(await gapsOf(company, "bsig-38-3")).toContain("noSupplement: management");
    expect(await recordSupplement(company, form, ada)).toEqual({ outcome: "no-text" });
    await say(TEXT);
    expect(await gapsOf(company, "bsig-38-3")).toContain("noSupplement: management");
    expect(await recordSupplement(company, { ...form, heldOn: "2026-03-03" }, ada)).toEqual({
      outcome: "future",
    });
    for (const memberIds of [[cem], [], [ada, "nobody"]])
      expect(await recordSupplement(company, { ...form, memberIds }, ada)).toEqual({
        outcome: "unknown-member",
      });
    expect(await recordSupplement(company, form, ada)).toEqual({ outcome: "recorded", members: 1 });
    expect(await recordSupplement(company, form, ada)).toEqual({ outcome: "already" });
    expect(await gapsOf(company, "bsig-38-3")).toContain("supplementOpen: management");
    const both = { ...form, request: company.random.id(), memberIds: [ada, ben, ben] };
    expect(await recordSupplement(company, both, ada)).toEqual({ outcome: "recorded", members: 2 });
    expect((await gapsOf(company, "bsig-38-3")).join()).not.toMatch(/upplement/);
    expect(await member("Ben")).toMatchObject({ minutes: 45, supplements: [{ heldOn: "2026-02-20" }] });
    // Who says so stands beside it: a member may have been entered by somebody else.
    expect((await member("Ben")).supplements[0]?.recordedBy).toBe("Ada Lovelace");

    const openings = await company.db
      .selectFrom("ledger_opening as opening")
      .innerJoin("ledger_record as record", "record.sequence", "opening.sequence")
      .select(["opening.fact", "opening.value", "opening.person_id"])
      .where("record.kind", "=", "management-supplemented")
      .execute();
    expect(new Set(openings.map(({ person_id }) => person_id))).toEqual(new Set([ada, ben]));
    expect(openings.find(({ fact }) => fact === "supplement")?.value).toBe(`"${hashOfText(TEXT)}"`);
    expect(JSON.stringify(openings)).not.toContain("Leitstelle");
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });

    // What was said then stays, whatever the settings say later; and after a year it is to be said again.
    await say("Etwas anderes.");
    const texts = await company.db.selectFrom("management_supplement").select("text").execute();
    expect(texts.every(({ text }) => text === TEXT)).toBe(true);
    company.clock.moveTo("2027-02-21T09:00:00Z");
    expect(await gapsOf(company, "bsig-38-3")).toContain("noSupplement: management");
  });

  test("is due again on the day of the rule, which the person's page says as well", async () => {
    const company = await openWithAllContent(await open());
    const { ada, ben, cem, member } = await founded(company);
    const again = { type: "after-completion", months: 12 } as const;
    const audience = onlyFor({ type: "management-body" });
    await addRule(company, { courseId: "management-body", audience, recurrence: again });
    const entry = { request: "elsewhere", personId: ada, courseId: "management-body", provider: "IHK" };
    const evidence = { bytes: Buffer.from("%PDF-1.7\n"), name: "paper.pdf" };
    await enterOutsideCompletion(company, { ...entry, completedOn: "2026-03-01", evidence }, cem);
    await decideOutsideCompletion(company, "elsewhere", "approved", ben);
    const asked = { today: TODAY, timeZone: "Europe/Berlin", language: "en" } as const;
    const { assignments } = await personDuties(company.db, ada, asked);
    const planned = assignments.find(({ state }) => state === "planned");
    expect(planned?.dueOn).toBe("2027-03-15");
    expect((await member("Ada")).due).toMatchObject({
      state: "later",
      on: planned?.dueOn,
      rule: { bySetting: "2027-03-01" },
    });
  });
});
