// An admin changes the company's settings: saved whole or not at all, as dated facts, with a record.

import { describe, expect, test } from "vitest";
import { addCompanyEntity, changeCompanyEntity, changeSettings } from "#app/acts/change-settings.server.ts";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { findLogo } from "#app/domains/people/logo-store.server.ts";
import { listEntities, listEntityPlaces } from "#app/domains/people/organisation-store.server.ts";
import { settingsForm } from "#app/domains/people/settings-form.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";

const ADMIN = { personId: "admin" };
const FORM = settingsForm(DEFAULT_COMPANY);
const named = (name: string) => ({ name, place: "" });
const KEEP = { kind: "keep" } as const;
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

async function office(open: () => Promise<Database>) {
  const database = await open();
  return { ...database, clock: clockAt("2026-03-02T09:00:00Z"), random: repeatableRandom() };
}

async function recordsOf({ db }: Database): Promise<Record<string, unknown>[]> {
  const records = await db
    .selectFrom("ledger_record")
    .select(["sequence", "kind"])
    .orderBy("sequence")
    .execute();
  const openings = await db.selectFrom("ledger_opening").select(["sequence", "fact", "value"]).execute();
  return records.map(({ sequence, kind }) => ({
    kind,
    ...Object.fromEntries(
      openings
        .filter((opening) => opening.sequence === sequence && !["at", "entered_at"].includes(opening.fact))
        .map(({ fact, value }) => [fact, JSON.parse(value)]),
    ),
  }));
}

onBothDatabases("the settings", (open) => {
  test("are saved with a record of the names and new values", async () => {
    const needs = await office(open);
    const outcome = await changeSettings(
      needs,
      ADMIN,
      { ...FORM, name: " Musterwerke GmbH ", timeZone: "Europe/Vienna", accent: "#AA0000" },
      KEEP,
    );
    expect(outcome).toMatchObject({ outcome: "saved" });
    expect(await readCompany(needs.db)).toEqual({
      ...DEFAULT_COMPANY,
      name: "Musterwerke GmbH",
      timeZone: "Europe/Vienna",
      accent: "#aa0000",
    });
    const [record, ...more] = await recordsOf(needs);
    expect(more).toEqual([]);
    expect(record).toEqual({
      kind: "settings-changed",
      by: "admin",
      names: expect.arrayContaining(["name", "timeZone", "accent"]),
      name: "Musterwerke GmbH",
      timeZone: "Europe/Vienna",
      accent: "#aa0000",
    });
  });

  test("keep what held before, with the time until which it held", async () => {
    const needs = await office(open);
    await changeSettings(needs, ADMIN, { ...FORM, name: "Alt AG" }, KEEP);
    needs.clock.moveTo("2026-05-04T07:00:00Z");
    await changeSettings(needs, ADMIN, { ...FORM, name: "Neu AG" }, KEEP);
    const rows = await needs.db
      .selectFrom("company_setting")
      .select(["value", "valid_from", "valid_until"])
      .where("name", "=", "name")
      .orderBy("valid_from")
      .execute();
    expect(rows).toEqual([
      { value: '"Alt AG"', valid_from: "2026-03-02T09:00:00.000Z", valid_until: "2026-05-04T07:00:00.000Z" },
      { value: '"Neu AG"', valid_from: "2026-05-04T07:00:00.000Z", valid_until: null },
    ]);
  });

  test("that did not change leave no record", async () => {
    const needs = await office(open);
    expect(await changeSettings(needs, ADMIN, FORM, KEEP)).toEqual({ outcome: "saved", changed: [] });
    expect(await recordsOf(needs)).toEqual([]);
  });

  test("are numbers where numbers are meant", async () => {
    const needs = await office(open);
    const numbers = {
      retentionMonths: " 24 ",
      missingShare: "0",
      updateDueDays: "14",
      completionCountsDays: "0",
    };
    expect(await changeSettings(needs, ADMIN, { ...FORM, ...numbers }, KEEP)).toMatchObject({
      outcome: "saved",
    });
    expect(await readCompany(needs.db)).toMatchObject({
      retentionMonths: 24,
      missingShare: 0,
      updateDueDays: 14,
      completionCountsDays: 0,
    });
    const wrong = {
      retentionMonths: "0",
      missingShare: "viel",
      updateDueDays: "",
      completionCountsDays: "-1",
    };
    expect(await changeSettings(needs, ADMIN, { ...FORM, ...wrong }, KEEP)).toEqual({
      outcome: "invalid",
      faults: new Set(Object.keys(wrong)),
      logo: null,
    });
  });

  test("with one fault change nothing at all", async () => {
    const needs = await office(open);
    const outcome = await changeSettings(
      needs,
      ADMIN,
      { ...FORM, name: "Musterwerke", accent: "red" },
      { kind: "replace", bytes: PNG },
    );
    expect(outcome).toEqual({ outcome: "invalid", faults: new Set(["accent"]), logo: null });
    expect(await readCompany(needs.db)).toEqual(DEFAULT_COMPANY);
    expect(await needs.db.selectFrom("asset").selectAll().execute()).toEqual([]);
    expect(await recordsOf(needs)).toEqual([]);
  });

  test("name the contact for incidents to people, not to the ledger", async () => {
    const needs = await office(open);
    const contact = {
      contactName: "Ada Beispiel",
      contactPhone: "0171 5550",
      contactMail: "ada@beispiel.de",
    };
    await changeSettings(needs, ADMIN, { ...FORM, ...contact }, KEEP);
    expect(await readCompany(needs.db)).toMatchObject(contact);
    expect(await recordsOf(needs)).toEqual([
      { kind: "settings-changed", by: "admin", names: ["contactName", "contactPhone", "contactMail"] },
    ]);
  });

  test("take a logo by its bytes, give it back, and let it go", async () => {
    const needs = await office(open);
    await changeSettings(needs, ADMIN, FORM, { kind: "replace", bytes: PNG });
    const { logo } = await readCompany(needs.db);
    expect(logo).toMatch(/^[0-9a-f]{64}$/);
    expect(await findLogo(needs.db, logo)).toEqual({ mediaType: "image/png", bytes: PNG });

    await changeSettings(needs, ADMIN, FORM, { kind: "replace", bytes: PNG });
    expect(await recordsOf(needs)).toHaveLength(1);

    await changeSettings(needs, ADMIN, FORM, { kind: "remove" });
    expect((await readCompany(needs.db)).logo).toBe("");
  });

  test("saved by two admins at once hold one of the two, never a mixture of rows", async () => {
    const needs = await office(open);
    const outcomes = await Promise.all(
      ["Eins AG", "Zwei AG", "Drei AG"].map((name) => changeSettings(needs, ADMIN, { ...FORM, name }, KEEP)),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toContain("saved");
    const rows = await needs.db
      .selectFrom("company_setting")
      .select("value")
      .where("name", "=", "name")
      .where("valid_until", "is", null)
      .execute();
    expect(rows).toHaveLength(1);
    expect(await recordsOf(needs)).toHaveLength(outcomes.filter(({ outcome }) => outcome === "saved").length);
  });

  test("refuse a logo that is a script in disguise", async () => {
    const needs = await office(open);
    const bytes = new Uint8Array(new TextEncoder().encode("<svg onload='alert(1)'/>"));
    expect(await changeSettings(needs, ADMIN, { ...FORM, name: "X" }, { kind: "replace", bytes })).toEqual({
      outcome: "invalid",
      faults: new Set(),
      logo: "wrong-type",
    });
    expect((await readCompany(needs.db)).name).toBe(DEFAULT_COMPANY.name);
  });
});

onBothDatabases("the entities", (open) => {
  test("are added and renamed, each with a record", async () => {
    const needs = await office(open);
    expect(await addCompanyEntity(needs, ADMIN, named(" Muster Süd GmbH "))).toEqual({ outcome: "saved" });
    const [entity] = await listEntities(needs.db);
    expect(entity?.name).toBe("Muster Süd GmbH");
    expect(await changeCompanyEntity(needs, ADMIN, entity!.id, named("Muster Nord GmbH"))).toEqual({
      outcome: "saved",
    });
    expect((await listEntities(needs.db)).map(({ name }) => name)).toEqual(["Muster Nord GmbH"]);
    expect(await recordsOf(needs)).toEqual([
      {
        kind: "settings-changed",
        by: "admin",
        names: ["entity"],
        entity: entity!.id,
        units: [
          { id: expect.any(String), what: "entity", name: "Muster Süd GmbH", entity: null, parent: null },
        ],
        country: null,
        region: null,
      },
      {
        kind: "settings-changed",
        by: "admin",
        names: ["entity"],
        entity: entity!.id,
        units: [
          { id: expect.any(String), what: "entity", name: "Muster Nord GmbH", entity: null, parent: null },
        ],
        country: null,
        region: null,
      },
    ]);
  });

  test("have a place of their own, and rules that ask for a country are settled anew", async () => {
    const needs = await office(open);
    await addCompanyEntity(needs, ADMIN, { name: "A GmbH", place: "AT-9" });
    const [entity] = await listEntityPlaces(needs.db);
    expect(entity).toMatchObject({ country: "AT", region: "9" });
    await needs.db.transaction().execute(async (trx) => {
      const course = {
        id: "c",
        kind: "lesson" as const,
        title: "{}",
        pace_days: 0,
        state: "published" as const,
        published_at: "2026-01-01",
      };
      await trx.insertInto("course").values(course).execute();
      const rule = {
        course_id: "c",
        start: '{"type":"date","day":"2026-01-01"}',
        due_after_days: 14,
        recurrence: '{"type":"never"}',
        grace_days: 0,
        state: "active" as const,
        created_at: "2026-01-01T00:00:00.000Z",
        created_by: null,
        changed_at: null,
      };
      const austria = { allOf: [{ type: "country", country: "AT" }], anyOf: [], except: [] };
      await trx
        .insertInto("rule")
        .values([
          { ...rule, id: "austria", audience: JSON.stringify(austria) },
          { ...rule, id: "all", audience: JSON.stringify({ ...austria, allOf: [] }) },
        ])
        .execute();
    });
    const move = (place: string) => changeCompanyEntity(needs, ADMIN, entity!.id, { name: "A GmbH", place });
    const jobs = async () =>
      (await needs.db.selectFrom("settlement_job").select("subject").execute()).map(({ subject }) => subject);
    expect(await move("AT-7")).toEqual({ outcome: "saved" });
    expect(await jobs()).toEqual([]);
    for (const impossible of ["DE-9", "AT-BY", "ZZ", "Atlantis", "AT-", "DE-BY-A"])
      expect(await move(impossible)).toEqual({ outcome: "invalid", fault: "place" });
    expect(await listEntityPlaces(needs.db)).toMatchObject([{ country: "AT", region: "7" }]);
    expect(await move("")).toEqual({ outcome: "saved" });
    expect(await listEntityPlaces(needs.db)).toMatchObject([{ country: null, region: null }]);
    expect(await jobs()).toEqual(["austria"]);
  });

  test("that are in a place of no list may stay there", async () => {
    const needs = await office(open);
    await addCompanyEntity(needs, ADMIN, named("A GmbH"));
    const [entity] = await listEntities(needs.db);
    await needs.db.updateTable("entity").set({ country: "DE", region: "ZZ" }).execute();
    const form = { name: "B GmbH", place: "DE-ZZ" };
    expect(await changeCompanyEntity(needs, ADMIN, entity!.id, form)).toEqual({ outcome: "saved" });
    expect(await addCompanyEntity(needs, ADMIN, { name: "C GmbH", place: "DE-ZZ" })).toEqual({
      outcome: "invalid",
      fault: "place",
    });
  });

  describe("a name", () => {
    test("that another has is told apart from one that cannot be used, and neither changes anything", async () => {
      const needs = await office(open);
      await addCompanyEntity(needs, ADMIN, named("A GmbH"));
      await addCompanyEntity(needs, ADMIN, named("B GmbH"));
      const [, second] = await listEntities(needs.db);
      expect(await addCompanyEntity(needs, ADMIN, named("A GmbH"))).toEqual({ outcome: "taken" });
      expect(await changeCompanyEntity(needs, ADMIN, second!.id, named("A GmbH"))).toEqual({
        outcome: "taken",
      });
      expect(await addCompanyEntity(needs, ADMIN, named(" "))).toEqual({ outcome: "invalid", fault: "name" });
      expect(await changeCompanyEntity(needs, ADMIN, second!.id, named("B\nGmbH"))).toEqual({
        outcome: "invalid",
        fault: "name",
      });
      expect((await listEntities(needs.db)).map(({ name }) => name)).toEqual(["A GmbH", "B GmbH"]);
      expect(await recordsOf(needs)).toHaveLength(2);
    });
  });
});

onBothDatabases("shorter times of retention", (open) => {
  test("say first what goes at once, in fives, and are saved only when that is confirmed", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(
      ...Array.from(
        { length: 6 },
        (_, at) => `${at + 1};P ${at};p${at}@acme.example;Acme;Sales;;;2020-01-01;;de`,
      ),
      "9;Weg;weg@acme.example;Acme;Sales;;;2020-01-01;2024-06-30;de",
    );
    for (const number of ["1", "2", "3", "4"]) await passLesson(company, number, "report-in-minutes");
    company.clock.moveDays(45);
    const save = async (change: Partial<typeof FORM>, confirmed = false) =>
      changeSettings(
        company,
        ADMIN,
        { ...settingsForm(await readCompany(company.db)), ...change },
        KEEP,
        confirmed,
      );
    // Four people's passages: no figure, however the days are chosen.
    expect(await save({ answerDays: "40" })).toEqual({
      outcome: "confirm",
      going: { answers: "few", mails: "none", people: "none" },
    });
    expect(await save({ answerDays: "40", retentionMonths: "12" })).toMatchObject({
      going: { answers: "few", people: "few" },
    });
    expect((await readCompany(company.db)).answerDays).toBe(90);
    // Nothing is that old: nothing to ask.
    expect(await save({ answerDays: "60" })).toMatchObject({ outcome: "saved" });
    expect(await save({ answerDays: "40" }, true)).toMatchObject({
      outcome: "saved",
      changed: ["answerDays"],
    });
    // Longer is never asked.
    expect(await save({ answerDays: "90" })).toMatchObject({ outcome: "saved" });
  });
});
