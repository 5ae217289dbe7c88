// Papers for completed courses, from the last answer to the check: issued once, superseded by what comes later, known by
// code and by file, and gone with the person.

import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { changeSettings } from "#app/acts/change-settings.server.ts";
import { eraseExpired } from "#app/acts/erase-expired.server.ts";
import { issueCertificate } from "#app/acts/issue-certificate.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { recordSupplement } from "#app/acts/record-supplement.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { editPerson } from "#app/domains/people/edit-person.server.ts";
import { settingsForm } from "#app/domains/people/settings-form.ts";
import { type Claims, totalMinutes } from "#app/domains/proof/certificate.ts";
import { checkCertificate } from "#app/domains/proof/check-certificate.server.ts";
import { ownPapers } from "#app/domains/proof/own-papers-view.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import {
  askFor,
  askForManagementCourse,
  completeLesson,
  completeLessons,
  ESSENTIALS,
  MANAGEMENT,
} from "#tests/support/papers.ts";
import { shownForm } from "#tests/support/person-form.ts";
import { readPdf } from "#tests/support/read-pdf.ts";

const BERTA = "1;Berta Chefin;berta@example.org;Muster GmbH;Leitung;;yes;2020-01-01;;de";
const ANNA = "2;Anna Müller;anna@example.org;Muster GmbH;Vertrieb;1;no;2024-01-01;;de";
const CARL = "3;Carl Öst;carl@example.org;Muster GmbH;Lager;2;no;2024-01-01;;de";
const env = { APP_URL: "https://schulung.example" };

async function openStory(database: Parameters<typeof openCompany>[0]) {
  const company = await openCompany(database, "2026-03-02T09:00:00Z");
  await company.people(BERTA, ANNA, CARL);
  const anna = { personId: await company.person("2") };
  const berta = { personId: await company.person("1") };
  return { company, anna, berta };
}

const issue = (
  company: TestCompany,
  actor: { personId: string },
  more: Partial<{ course: string; anew: boolean }> = {},
) =>
  issueCertificate({ ...company, env }, actor, {
    courseId: more.course ?? "essentials",
    language: "de",
    anew: more.anew ?? false,
  });

async function issued(...asked: Parameters<typeof issue>) {
  const paper = await issue(...asked);
  if (paper.outcome !== "made") throw new Error(paper.outcome);
  return paper;
}

const check = (company: TestCompany, code: string, sha256: string | null = null) =>
  checkCertificate(company, { code, sha256, network: "192.0.2.1" });

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function claimsOf(company: TestCompany, code: string): Promise<Claims> {
  const checked = await check(company, code);
  if (checked.outcome !== "known") throw new Error(checked.outcome);
  return checked.paper.claims;
}

const countOf = async (company: TestCompany, table: "certificate" | "certificate_file" | "ledger_record") =>
  (await company.db.selectFrom(table).selectAll().execute()).length;

onBothDatabases("the paper of a course", (open) => {
  test("is there with the last lesson, not before, and the same again", async () => {
    const { company, anna, berta } = await openStory(await open());
    await askFor(company, "essentials", "2026-03-02");
    expect(await ownPapers(company.db, anna, "de")).toEqual([]);
    await completeLessons(company, anna.personId, ESSENTIALS.slice(0, 2));
    const before = await countOf(company, "ledger_record");
    for (const course of ["essentials", "management-body", "policies", "none", "' or 1=1 --"])
      expect(await issue(company, anna, { course })).toEqual({ outcome: "none" });
    expect(await countOf(company, "certificate")).toBe(0);
    expect(await countOf(company, "ledger_record")).toBe(before);

    await completeLesson(company, anna.personId, "passkeys-and-mfa");
    expect(await ownPapers(company.db, anna, "en")).toMatchObject([
      {
        courseId: "essentials",
        course: "Essentials",
        kind: "course",
        completedOn: "2026-03-02",
        issued: false,
      },
    ]);
    const paper = await issued(company, anna);
    company.clock.moveDays(3);
    const again = await issued(company, anna);
    expect(again.code).toBe(paper.code);
    expect(again.pdf.equals(paper.pdf)).toBe(true);
    // Nothing has changed that it would say.
    expect((await issued(company, anna, { anew: true })).code).toBe(paper.code);
    expect(await countOf(company, "certificate")).toBe(1);
    expect(await countOf(company, "certificate_file")).toBe(1);
    expect(await ownPapers(company.db, anna, "de")).toMatchObject([{ issued: true }]);
    // Somebody else's course is nobody else's paper.
    expect(await ownPapers(company.db, berta, "de")).toEqual([]);
    expect(await issue(company, berta)).toEqual({ outcome: "none" });

    const english = await issueCertificate({ ...company, env }, anna, {
      courseId: "essentials",
      language: "en",
      anew: false,
    });
    expect(english).toMatchObject({ outcome: "made", code: paper.code });
    expect(await countOf(company, "certificate_file")).toBe(2);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("claims what was taught, by version and day, and no clock time", async () => {
    const { company, anna } = await openStory(await open());
    await askFor(company, "essentials", "2026-03-02");
    await completeLessons(company, anna.personId, ESSENTIALS);
    const { code } = await issued(company, anna);
    const claims = await claimsOf(company, code);
    expect(claims).toMatchObject({
      kind: "course",
      name: "Anna Müller",
      company: "Wachsam",
      completedOn: "2026-03-02",
      issuedOn: "2026-03-02",
      checkpoint: null,
    });
    expect(claims.lessons.map(({ version }) => version)).toEqual(
      await Promise.all(ESSENTIALS.map(async (id) => (await company.lesson(id)).version)),
    );
    expect(JSON.stringify(claims)).not.toMatch(/T\d\d:\d\d|"(from|until|minutes)"/);
  });

  test("gives way to a renewal's, and to one with another name; each code says so", async () => {
    const { company, anna, berta } = await openStory(await open());
    await askFor(company, "essentials", "2026-03-02", true);
    await completeLessons(company, anna.personId, ESSENTIALS);
    const first = await issued(company, anna);

    const form = { ...(await shownForm(company.db, anna.personId)), name: "Anna Größl" };
    await editPerson(company, {
      personId: anna.personId,
      form,
      by: berta.personId,
      mayChangeProtectedMail: true,
    });
    // The same paper says what it said.
    expect((await issued(company, anna)).code).toBe(first.code);
    company.clock.moveDays(1);
    const renamed = await issued(company, anna, { anew: true });
    expect(renamed.code).not.toBe(first.code);
    expect(await claimsOf(company, renamed.code)).toMatchObject({
      name: "Anna Größl",
      completedOn: "2026-03-02",
    });
    expect(await check(company, first.code)).toMatchObject({
      outcome: "known",
      paper: { supersededOn: "2026-03-03", claims: { name: "Anna Müller" } },
    });

    company.clock.moveTo("2027-03-10T09:00:00Z");
    await turnDay(company);
    // The renewal is open: the earlier cycle's paper holds.
    expect((await issued(company, anna)).code).toBe(renamed.code);
    await completeLessons(company, anna.personId, ESSENTIALS);
    const renewed = await issued(company, anna);
    expect(new Set([first.code, renamed.code, renewed.code]).size).toBe(3);
    expect(await claimsOf(company, renewed.code)).toMatchObject({ completedOn: "2027-03-10" });
    expect(await check(company, renamed.code)).toMatchObject({ paper: { supersededOn: "2027-03-10" } });
    expect(await check(company, renewed.code)).toMatchObject({ paper: { supersededOn: null } });
  });

  test("is not given for training had elsewhere", async () => {
    const { company, anna, berta } = await openStory(await open());
    await askFor(company, "essentials", "2026-03-02");
    await completeLesson(company, anna.personId, "phishing");
    await trainElsewhere(company, anna.personId, berta.personId, "essentials");
    expect(await ownPapers(company.db, anna, "de")).toEqual([]);
    expect(await issue(company, anna)).toEqual({ outcome: "none" });
  });

  test("checks by code and by file; a changed file does not", async () => {
    const { company, anna } = await openStory(await open());
    await askFor(company, "essentials", "2026-03-02");
    await completeLessons(company, anna.personId, ESSENTIALS);
    const { code, pdf } = await issued(company, anna);
    const changed = Buffer.from(pdf);
    changed[changed.length - 40] = (changed[changed.length - 40] ?? 0) ^ 1;

    expect(await check(company, code)).toMatchObject({ outcome: "known", paper: { file: null } });
    expect(await check(company, code.toLowerCase(), hashOf(pdf))).toMatchObject({ paper: { file: "ours" } });
    expect(await check(company, "", hashOf(pdf))).toMatchObject({
      outcome: "known",
      paper: { file: "ours" },
    });
    expect(await check(company, code, hashOf(changed))).toMatchObject({ paper: { file: "changed" } });
    expect(await check(company, "", hashOf(changed))).toEqual({ outcome: "unknown-file" });
    // A wrong code is not put right by a file.
    const wrong = `${code.slice(1)}${code[0]}`;
    expect(await check(company, wrong, hashOf(pdf))).toEqual({ outcome: "unknown" });
    for (const typed of [wrong, "", "x", "💥", `${code}0`])
      expect(await check(company, typed)).toEqual({ outcome: "unknown" });
  });

  test("goes with the person: no claim, no code, no file is left, and the ledger verifies", async () => {
    const { company, anna, berta } = await openStory(await open());
    await askFor(company, "essentials", "2026-03-02");
    for (const { personId } of [anna, berta]) await completeLessons(company, personId, ESSENTIALS);
    const [hers, other] = [await issued(company, anna), await issued(company, berta)];
    const form = { ...(await shownForm(company.db, anna.personId)), leaveDate: "2026-03-31" };
    await editPerson(company, {
      personId: anna.personId,
      form,
      by: berta.personId,
      mayChangeProtectedMail: true,
    });
    company.clock.moveTo("2029-04-05T09:00:00Z");
    expect(await eraseExpired(company)).toBe(1);

    expect(await check(company, hers.code)).toEqual({ outcome: "unknown" });
    expect(await check(company, "", hashOf(hers.pdf))).toEqual({ outcome: "unknown-file" });
    expect(await check(company, other.code)).toMatchObject({ outcome: "known" });
    const tables = await company.db.introspection.getTables();
    for (const { name } of tables) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(company.db);
      expect(JSON.stringify(rows), name).not.toMatch(
        new RegExp(`Anna Müller|${hers.code}|${hashOf(hers.pdf)}`),
      );
    }
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("is asked for so often, and checked so often, and no more", async () => {
    const { company, anna } = await openStory(await open());
    for (let turn = 0; turn < 60; turn += 1) expect((await issue(company, anna)).outcome).toBe("none");
    expect((await issue(company, anna)).outcome).toBe("too-often");
    for (let turn = 0; turn < 300; turn += 1)
      expect((await check(company, "0".repeat(20))).outcome).toBe("unknown");
    expect((await check(company, "0".repeat(20))).outcome).toBe("too-often");
    // Other networks are not kept out, and turns come back.
    const elsewhere = { code: "x", sha256: null, network: "198.51.100.7" };
    expect((await checkCertificate(company, elsewhere)).outcome).toBe("unknown");
    company.clock.moveDays(2 / 24);
    expect((await check(company, "0".repeat(20))).outcome).toBe("unknown");
    expect((await issue(company, anna)).outcome).toBe("none");
  });
});

/** Entered by one, approved by another. */
async function trainElsewhere(company: TestCompany, personId: string, by: string, courseId: string) {
  const request = company.random.id();
  const evidence = { bytes: Buffer.from("%PDF-1.7\n"), name: "proof.pdf" };
  const entry = {
    request,
    personId,
    courseId,
    completedOn: "2026-03-01",
    provider: "Akademie Übersee",
    evidence,
  };
  expect((await enterOutsideCompletion(company, entry, await company.person("3"))).outcome).toBe("entered");
  const decided = await decideOutsideCompletion(company, request, "approved", by);
  if (decided.outcome !== "decided") throw new Error(decided.outcome);
}

onBothDatabases("the management's paper", (open) => {
  test("claims function, times, net duration, contents, and the supplement as of its day", async () => {
    const { company, anna, berta } = await openStory(await open());
    await askForManagementCourse(company, "2026-03-02");
    for (const [at, lesson] of MANAGEMENT.entries()) {
      company.clock.moveTo(`2026-03-${10 + at}T08:30:00Z`);
      await completeLesson(company, berta.personId, lesson, 2);
    }
    const { code, kind, pdf } = await issued(company, berta, { course: "management-body" });
    expect(kind).toBe("participation");
    // Not in the words of our lessons either.
    const asked = { courseId: "management-body", language: "en", anew: false } as const;
    const english = await issueCertificate({ ...company, env }, berta, asked);
    for (const file of [pdf, english.outcome === "made" ? english.pdf : pdf])
      expect((await readPdf(file)).text).not.toMatch(/zertifi|certif|erfüllt|fulfil|complian/i);
    const claims = await claimsOf(company, code);
    if (claims.kind !== "participation") throw new Error(claims.kind);
    expect(claims).toMatchObject({
      entity: "Muster GmbH",
      function: null,
      supplement: null,
      elsewhere: [],
      timeZone: "Europe/Berlin",
    });
    for (const [at, unit] of claims.lessons.entries()) {
      expect(unit.from).toBe(`2026-03-${10 + at}T08:30:00.000Z`);
      const steps = (Date.parse(unit.until) - Date.parse(unit.from)) / 60_000;
      expect(unit.minutes).toBe(steps);
      expect(unit.minutes).toBeGreaterThan(2);
      expect(unit.objectives.de?.length).toBeGreaterThan(0);
    }

    company.clock.moveTo("2026-04-01T09:00:00Z");
    const text = "Kritisch: Leitwarte.\n\nRisiko: Fernzugang.";
    const form = {
      ...settingsForm(DEFAULT_COMPANY),
      managementSupplement: ` ${text.replaceAll("\n", "\r\n")} `,
    };
    expect(await changeSettings(company, anna, form, { kind: "keep" })).toMatchObject({ outcome: "saved" });
    company.clock.moveTo("2026-05-01T09:00:00Z");
    // What was issued stays as it is, until somebody asks for a new one.
    expect((await issued(company, berta, { course: "management-body" })).code).toBe(code);
    const anew = await issued(company, berta, { course: "management-body", anew: true });
    expect(await claimsOf(company, anew.code)).toMatchObject({ supplement: { text, since: "2026-04-01" } });
    expect(await check(company, code)).toMatchObject({ paper: { supersededOn: "2026-05-01" } });

    // Once it was talked about, a new paper says when and how long, and counts it.
    const about = {
      request: company.random.id(),
      heldOn: "2026-04-20",
      minutes: 45,
      memberIds: [berta.personId],
    };
    expect(await recordSupplement(company, about, anna.personId)).toEqual({
      outcome: "recorded",
      members: 1,
    });
    const told = await issued(company, berta, { course: "management-body", anew: true });
    const counted = await claimsOf(company, told.code);
    expect(counted).toMatchObject({ supplement: { text, held: { on: "2026-04-20", minutes: 45 } } });
    if (counted.kind !== "participation") throw new Error(counted.kind);
    expect(totalMinutes(counted)).toBe(totalMinutes(claims) + 45);
    const paper = (await readPdf(told.pdf)).text;
    expect(paper).toContain("20.04.2026");
    expect(paper).toContain("45 Minuten");
    // Free text is in no opening of the ledger.
    const openings = await company.db.selectFrom("ledger_opening").select("value").execute();
    expect(JSON.stringify(openings)).not.toContain("Leitwarte");
  });

  test("is not made where nobody knows any more how long a lesson took; one that was made stays", async () => {
    const { company, berta } = await openStory(await open());
    await askForManagementCourse(company, "2026-03-02");
    await completeLessons(company, berta.personId, MANAGEMENT);
    const forget = async () => {
      await company.db.deleteFrom("management_sitting").execute();
      await company.db.deleteFrom("attempt").execute();
    };
    const asked = { courseId: "management-body", language: "de", anew: false } as const;
    const offered = async () => (await ownPapers(company.db, berta, "de")).map(({ canBeMade }) => canBeMade);
    expect(await offered()).toEqual([true]);
    const { code } = await issued(company, berta, { course: "management-body" });
    await forget();
    expect(await offered()).toEqual([true]);
    expect((await issued(company, berta, { course: "management-body" })).code).toBe(code);

    await company.db.deleteFrom("certificate_file").execute();
    await company.db.deleteFrom("certificate").execute();
    expect(await offered()).toEqual([false]);
    const before = await company.db.selectFrom("ledger_record").select("sequence").execute();
    expect(await issueCertificate({ ...company, env }, berta, asked)).toEqual({ outcome: "no-length" });
    expect(await company.db.selectFrom("ledger_record").select("sequence").execute()).toEqual(before);
  });

  test("names training had elsewhere once it is approved, beside the lessons", async () => {
    const { company, anna, berta } = await openStory(await open());
    await askForManagementCourse(company, "2026-03-02");
    await completeLessons(company, berta.personId, MANAGEMENT);
    const { code } = await issued(company, berta, { course: "management-body" });
    await trainElsewhere(company, berta.personId, anna.personId, "management-body");
    const anew = await issued(company, berta, { course: "management-body", anew: true });
    expect(anew.code).not.toBe(code);
    expect(await claimsOf(company, anew.code)).toMatchObject({
      elsewhere: [{ provider: "Akademie Übersee", completedOn: "2026-03-01" }],
    });
  });

  test.each([
    ["1200 characters", "x".repeat(1200), true],
    ["more", "x".repeat(1201), false],
    ["30 lines", "x\n".repeat(29).concat("x"), true],
    ["more lines", "x\n".repeat(31), false],
    ["a control character", "x\u0007", false],
  ])("takes a supplement of %s: %#", async (_, managementSupplement, sound) => {
    const { company, anna } = await openStory(await open());
    const form = { ...settingsForm(DEFAULT_COMPANY), managementSupplement };
    const outcome = await changeSettings(company, anna, form, { kind: "keep" });
    expect(outcome).toMatchObject(
      sound ? { outcome: "saved" } : { outcome: "invalid", faults: new Set(["managementSupplement"]) },
    );
  });
});
