// The management stands for the programme: it approves what it read, sees what has changed since, approves anew, reviews it
// once a year, and nobody can approve a text that is no longer the one in force.

import { expect, test } from "vitest";
import { editRule, endRule } from "#app/acts/change-rule.server.ts";
import { approveProgramme, reviewProgramme } from "#app/acts/decide-on-programme.server.ts";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import { addDays, dayOf } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { listRules } from "#app/domains/assignments/rule-store.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { currentProgrammes } from "#app/domains/proof/current-programme.server.ts";
import { hashOfText, programmeText } from "#app/domains/proof/programme-document.ts";
import { programmeStandings } from "#app/domains/proof/programme-view.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { contentFolders } from "#tests/support/content-folders.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { addRule, gapsOf, onlyFor, TODAY } from "#tests/support/obligations.ts";
import { approveAsRead, deciderOf, readProgramme, reviewAsRead } from "#tests/support/programme.ts";

const PEOPLE = [
  "1;Ada Lovelace;ada@acme.example;Acme;Board;;yes;2020-01-01;;en",
  "2;Ben Kim;ben@acme.example;Acme;Sales;;;2020-01-01;;de",
];

async function founded(open: () => Promise<Parameters<typeof openCompany>[0]>) {
  const company = await openCompany(await open(), `${TODAY}T09:00:00Z`);
  await company.people(...PEOPLE);
  await addRule(company);
  return { company, ada: await deciderOf(company, "1") };
}

const factsOf = async (company: Awaited<ReturnType<typeof founded>>["company"], kind: string) => {
  const rows = await company.db
    .selectFrom("ledger_record as record")
    .innerJoin("ledger_opening as opening", "opening.sequence", "record.sequence")
    .select(["record.sequence", "opening.fact", "opening.value"])
    .where("record.kind", "=", kind)
    .orderBy("record.sequence")
    .execute();
  return [...Map.groupBy(rows, ({ sequence }) => sequence).values()].map((facts) =>
    Object.fromEntries(facts.map(({ fact, value }) => [fact, JSON.parse(value)])),
  );
};

onBothDatabases("the programme", (open) => {
  test("is made of rules and content: the same give the same text whenever it is asked, and no day or person is in it", async () => {
    const { company, ada } = await founded(open);
    const before = await readProgramme(company, ada);
    company.clock.moveTo("2027-01-15T09:00:00Z");
    await company.people("3;Cem Uysal;cem@acme.example;Acme;Sales;;;2026-02-01;;de");
    expect((await readProgramme(company, ada)).sha256).toBe(before.sha256);
    const text = programmeText(before.document);
    expect(hashOfText(text)).toBe(before.sha256);
    expect(text).not.toMatch(/Lovelace|Ben Kim|acme\.example/);
    for (const language of ["de", "en"] as const) {
      const { sections } = before.document.texts[language];
      expect(sections.map(({ id }) => id)).toEqual([
        ...["scope", "objectives", "audiences", "schedule", "content", "frequency", "effectiveness"],
        ...["records", "duties", "review"],
      ]);
      expect(JSON.stringify(sections)).not.toMatch(/\{\{|undefined|doc\./);
    }
    // German management implements and monitors (§ 38 Abs. 1 BSIG); that it approves is the Directive's word.
    expect(JSON.stringify(before.document.texts.de)).toMatch(/setzt die Maßnahmen um und überwacht/);
    const english = JSON.stringify(before.document.texts.en);
    expect(english).toContain("due 14 days after it begins");
    expect(english).toContain(`${(await company.lesson("phishing")).lesson.texts.en?.title}`);
  });

  test("is approved once as it was read, by a record with its hash, and can be read again for ever", async () => {
    const { company, ada } = await founded(open);
    expect((await readProgramme(company, ada)).standing).toMatchObject({
      approved: null,
      review: { state: "never" },
    });
    const first = await approveAsRead(company, ada);
    expect(first.outcome).toBe("decided");
    // The button pressed twice, also at the same moment.
    const again = await Promise.all([approveAsRead(company, ada), approveAsRead(company, ada)]);
    expect(again.map(({ outcome }) => outcome)).toEqual(["already", "already"]);
    const { standing, acts } = await readProgramme(company, ada);
    expect(standing).toMatchObject({ approved: { on: TODAY, sha256: first.sha256 }, isChanged: false });
    expect(acts).toMatchObject([
      { kind: "approval", number: 1, decidedBy: "Ada Lovelace", decidedOn: TODAY },
    ]);
    expect(await factsOf(company, "programme-approved")).toMatchObject([
      { entity: ada.entityId, document: first.sha256, by: ada.personId, number: 1 },
    ]);

    const [rule] = await listRules(company.db);
    expect((await endRule(company, `${rule?.id}`)).outcome).toBe("ended");
    const kept = await readProgramme(company, ada, first.sha256);
    expect(kept).toMatchObject({ isCurrent: false, sha256: first.sha256 });
    expect(hashOfText(programmeText(kept.document))).toBe(first.sha256);
    await expect(company.db.updateTable("programme_text").set({ text: "{}" }).execute()).rejects.toThrow();
    expect(await checkLedger({ ...company, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("two who approve at the same moment approve once", async () => {
    const { company, ada } = await founded(open);
    const both = await Promise.all([approveAsRead(company, ada), approveAsRead(company, ada)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["already", "decided"]);
    expect(await factsOf(company, "programme-approved")).toHaveLength(1);
  });

  test("a changed rule shows as a difference; the outdated text is refused, the new one approved", async () => {
    const { company, ada } = await founded(open);
    const { sha256: old } = await approveAsRead(company, ada);
    const [rule] = await listRules(company.db);
    const { id, state: _, ...form } = rule as NonNullable<typeof rule>;
    await editRule(company, id, { ...form, dueAfterDays: 21 });
    // A tab that is still open shows what was approved: it is no longer what is in force.
    expect(await approveProgramme(company, ada, { sha256: old })).toEqual({ outcome: "outdated" });
    const changed = await readProgramme(company, ada);
    expect(changed.standing).toMatchObject({ isChanged: true, approved: { on: TODAY, sha256: old } });
    expect(changed.changes).toHaveLength(1);
    expect(changed.changes[0]).toMatchObject({ title: "4 Schedule" });
    expect(changed.changes[0]?.gone.join()).toMatch(/due 14 days/);
    expect(changed.changes[0]?.added.join()).toMatch(/due 21 days/);

    // Ben changed a rule while Ada read: nothing is approved that nobody read.
    await addRule(company, { audience: onlyFor({ type: "management-body" }) });
    expect(await approveProgramme(company, ada, { sha256: changed.sha256 })).toEqual({ outcome: "outdated" });
    expect(await reviewAsRead(company, ada, { sha256: changed.sha256 })).toMatchObject({
      outcome: "outdated",
    });
    expect((await readProgramme(company, ada)).acts).toHaveLength(1);
    expect((await approveAsRead(company, ada)).outcome).toBe("decided");
    expect((await readProgramme(company, ada)).standing.isChanged).toBe(false);

    // What was approved before counts no more when it returns: the newest approval is of another text.
    for (const each of await listRules(company.db))
      if (each.id === id) await editRule(company, id, { ...form, dueAfterDays: 14 });
      else await endRule(company, each.id);
    expect((await readProgramme(company, ada)).sha256).toBe(old);
    expect((await readProgramme(company, ada)).standing.isChanged).toBe(true);
    expect((await approveAsRead(company, ada)).outcome).toBe("decided");
    expect(await factsOf(company, "programme-approved")).toHaveLength(3);
  });

  test("a material change of a lesson changes the programme, a corrected word does not", async () => {
    const disk = contentFolders();
    const made = await founded(open);
    const company = { ...made.company, content: disk.folders };
    await approveAsRead(company, made.ada);
    const publish = async (change: "editorial" | "material", from: string, to: string) => {
      disk.edit("phishing", "en", `The ${from} begins with this email:`, `The ${to} begins with this email:`);
      const notes = { de: "Neu: die Meldung per Telefon.", en: "New: reporting by phone." };
      const form = { ids: ["phishing"], change, notes: change === "material" ? notes : {} };
      expect(await publishLessons(company, null, form)).toMatchObject({ outcome: "published" });
      return readProgramme(company, made.ada);
    };
    expect((await publish("editorial", "week", "day")).standing.isChanged).toBe(false);
    const { standing, changes } = await publish("material", "day", "month");
    expect(standing.isChanged).toBe(true);
    expect(changes.map(({ title }) => title)).toEqual(["5 Content"]);
  });

  test("the yearly review is said before it is due, and recorded with findings; its note stays out of the ledger", async () => {
    const { company, ada } = await founded(open);
    await approveAsRead(company, ada);
    const dueAt = async (day: string) => {
      company.clock.moveTo(`${day}T09:00:00Z`);
      return (await readProgramme(company, ada)).standing.review;
    };
    expect(await dueAt("2026-12-31")).toEqual({ state: "later", on: "2027-03-02" });
    expect(await dueAt("2027-01-01")).toEqual({ state: "soon", on: "2027-03-02" });
    expect(await dueAt("2027-03-02")).toEqual({ state: "soon", on: "2027-03-02" });
    expect(await dueAt("2027-03-03")).toEqual({ state: "overdue", on: "2027-03-02" });
    const note = "Zwei Lektionen sind zu erneuern.";
    const reviewed = await reviewAsRead(company, ada, { findings: ["content", "threats"], note });
    expect(reviewed.outcome).toBe("decided");
    expect(await reviewAsRead(company, ada, { request: reviewed.request })).toMatchObject({
      outcome: "already",
    });
    expect(await dueAt("2027-03-04")).toEqual({ state: "later", on: "2028-03-03" });
    const [facts] = await factsOf(company, "programme-reviewed");
    expect(facts).toMatchObject({ findings: ["content", "threats"], by: ada.personId });
    expect(JSON.stringify(facts)).not.toContain("Lektionen");
    const { note_salt } = await company.db
      .selectFrom("programme_act")
      .select("note_salt")
      .where("kind", "=", "review")
      .executeTakeFirstOrThrow();
    expect(facts?.note).toBe(hashOfText(note_salt + note));
    expect((await readProgramme(company, ada)).acts[0]).toMatchObject({ note, kind: "review" });
  });

  test("each entity has its own, with the rules that reach it; who decides, decides for the own one", async () => {
    const { company, ada } = await founded(open);
    await company.people("9;Eva Other;eva@other.example;Other;Desk;;yes;2020-01-01;;en");
    const eva = await deciderOf(company, "9");
    await addRule(company, {
      audience: { ...EVERYONE, except: [{ type: "entity", entityId: ada.entityId }] },
      dueAfterDays: 33,
    });
    const programmes = await currentProgrammes(company);
    const dueDays = (entityId: string) =>
      [...`${programmes.get(entityId)?.text}`.matchAll(/due (\d+) days/g)].map(([, days]) => days).sort();
    expect(dueDays(ada.entityId)).toEqual(["14"]);
    expect(dueDays(eva.entityId)).toEqual(["14", "33"]);

    const { sha256 } = await readProgramme(company, ada);
    // The text of another entity is none that Eva can approve.
    expect(await approveProgramme(company, eva, { sha256 })).toEqual({ outcome: "outdated" });
    await approveAsRead(company, eva);
    const standings = await programmeStandings(company);
    expect(standings.map(({ entity, approved }) => [entity.name, approved !== null])).toEqual([
      ["Acme", false],
      ["Other", true],
    ]);
    // At the end of the day before nobody had.
    const yesterday = addDays(dayOf(company.clock(), "Europe/Berlin"), -1);
    expect((await programmeStandings(company, yesterday)).map(({ approved }) => approved)).toEqual([
      null,
      null,
    ]);
    // One that was never approved keeps the gap open.
    expect(await gapsOf(company, "nis2-20-1")).toContain("noApproval: management");
    // A review of one stands in nobody else's way, whatever its form is called.
    const request = company.random.id();
    for (const by of [ada, eva]) {
      const read = await readProgramme(company, by);
      const form = { sha256: read.sha256, request, findings: ["fits"] as const, note: "" };
      expect((await reviewProgramme(company, by, form)).outcome).toBe("decided");
    }
  });

  test("approval and review close the gaps of the obligations, and a change opens one again", async () => {
    const { company, ada } = await founded(open);
    expect(await gapsOf(company, "nis2-20-1")).toContain("noApproval: management");
    expect(await gapsOf(company, "nis2-21-2-f")).toContain("noReview: management");
    await approveAsRead(company, ada);
    await reviewAsRead(company, ada);
    expect((await gapsOf(company, "nis2-20-1")).join()).not.toMatch(/[aA]pproval/);
    expect((await gapsOf(company, "nis2-21-2-f")).join()).not.toMatch(/[rR]eview/);
    await company.db
      .transaction()
      .execute((trx) => writeCompany(trx, company, { updateDueDays: 7 }, company.clock()));
    expect(await gapsOf(company, "nis2-20-1")).toContain("approvalOutdated: management, Acme");
    company.clock.moveTo("2027-03-03T09:00:00Z");
    expect(await gapsOf(company, "nis2-21-2-f")).toContain("reviewOverdue: management");
  });
});
