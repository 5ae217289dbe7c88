// The story of a company's list over time: somebody joins, moves, marries, leaves and comes back.

import { expect, test } from "vitest";
import { importPeople, previewHash, previewImport } from "#app/acts/import-people.server.ts";
import { departmentPaths } from "#app/domains/people/organisation.ts";
import { listDepartments } from "#app/domains/people/organisation-store.server.ts";
import { allPeople, findPersonByMail } from "#app/domains/people/store.server.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const HEADER =
  "Personalnummer;Name;E-Mail;Gesellschaft;Abteilung;Führungskraft;Leitungsorgan;Eintritt;Austritt;Sprache";
const BERTA = "1;Berta Chefin;berta@example.org;Muster GmbH;Leitung;;ja;01.02.2020;;de";
const ANNA = "2;Anna Müller;anna.mueller@example.org;Muster GmbH;Vertrieb/Innendienst;1;nein;01.02.2024;;de";
const CARL = "3;Carl Øst;;Muster GmbH;Lager;anna.mueller@example.org;;2024-05-01;;en";

const file = (...rows: string[]): Uint8Array => Buffer.from([HEADER, ...rows].join("\r\n"));
const needsOf = (database: Database) => ({
  ...database,
  clock: clockAt("2026-03-02T09:00:00Z"),
  random: repeatableRandom(),
});

async function periodsOf(database: Database, personId: string) {
  return database.db
    .selectFrom("person_period")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("from_sequence")
    .execute();
}

onBothDatabases("import of people", (open) => {
  test("joiners: a first list makes people, entity, departments, periods and records", async () => {
    const database = await open();
    const needs = needsOf(database);
    const settled: string[] = [];
    const outcome = await importPeople(
      { ...needs, afterChange: async (_, ids) => void settled.push(...ids) },
      { bytes: file(CARL, ANNA, BERTA), by: null },
    );
    expect(outcome).toEqual({
      outcome: "imported",
      added: 3,
      changed: 0,
      leaving: 0,
      returning: 0,
      planned: 0,
      missing: 0,
      untouched: 0,
    });
    const people = new Map((await allPeople(database.db)).map((person) => [person.personnelNumber, person]));
    expect(people.get("3")).toMatchObject({
      name: "Carl Øst",
      mail: null,
      language: "en",
      managerId: people.get("2")?.id,
    });
    expect(people.get("2")).toMatchObject({ joinDate: "2024-02-01", managerId: people.get("1")?.id });
    expect(people.get("1")).toMatchObject({ managementBody: true, managerId: null });
    expect(new Set(settled)).toEqual(new Set([...people.values()].map(({ id }) => id)));
    expect(new Set([...people.values()].map(({ mailHint }) => mailHint)).size).toBe(3);
    expect([...departmentPaths(await listDepartments(database.db)).values()].sort()).toEqual([
      "Lager",
      "Leitung",
      "Vertrieb",
      "Vertrieb/Innendienst",
    ]);
    const records = await database.db.selectFrom("ledger_record").select("kind").execute();
    expect(records.map(({ kind }) => kind)).toEqual([
      "units-named",
      "person-entered",
      "person-entered",
      "person-entered",
    ]);
    expect(await periodsOf(database, settled[0]!)).toHaveLength(1);
  });

  test("the same list again touches nobody", async () => {
    const database = await open();
    const needs = needsOf(database);
    await importPeople(needs, { bytes: file(BERTA, ANNA, CARL), by: null });
    const again = await importPeople(needs, { bytes: file(ANNA, CARL, BERTA), by: null });
    expect(again).toMatchObject({ outcome: "imported", added: 0, changed: 0, untouched: 3 });
    const { count } = await database.db
      .selectFrom("ledger_record")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(count).toBe(4);
  });

  test("a mover: the old period ends where the new one begins", async () => {
    const database = await open();
    const needs = needsOf(database);
    await importPeople(needs, { bytes: file(BERTA, ANNA, CARL), by: null });
    needs.clock.moveDays(10);
    const moved = file(ANNA.replace("Vertrieb/Innendienst", "Einkauf").replace(";1;nein", ";;nein"));
    expect((await previewImport(needs, moved)).changed).toMatchObject([
      {
        row: 2,
        name: "Anna Müller",
        changes: [
          { field: "department", before: "Vertrieb/Innendienst", after: "Einkauf" },
          { field: "manager", before: "Berta Chefin", after: null },
        ],
      },
    ]);
    await importPeople(needs, { bytes: moved, by: null });
    const anna = await findPersonByMail(database.db, "anna.mueller@example.org");
    const [before, after] = await periodsOf(database, anna!.id);
    // Records 0 to 3 are of the first list, 4 names the new department.
    expect(before).toMatchObject({ until_sequence: 5 });
    expect(after).toMatchObject({
      from_sequence: 5,
      until_sequence: null,
      department_id: anna!.departmentId,
      manager_id: null,
    });
  });

  test("a new name and address keep the person, and two may swap addresses", async () => {
    const database = await open();
    const needs = needsOf(database);
    const dora = CARL.replace("3;Carl Øst;", "4;Dora;dora@example.org").replace(
      "anna.mueller@example.org",
      "1",
    );
    await importPeople(needs, { bytes: file(BERTA, ANNA, dora), by: null });
    const before = await findPersonByMail(database.db, "anna.mueller@example.org");
    const married = ANNA.replace("Anna Müller", "Anna Meier-Müller").replace("anna.mueller@", "dora@");
    const outcome = await importPeople(needs, {
      bytes: file(married, dora.replace("dora@", "anna.mueller@")),
      by: null,
    });
    expect(outcome).toMatchObject({ outcome: "imported", changed: 2 });
    const after = await findPersonByMail(database.db, "dora@example.org");
    expect(after).toMatchObject({ id: before!.id, name: "Anna Meier-Müller", mailHint: before!.mailHint });
    expect((await periodsOf(database, after!.id)).map(({ name }) => name)).toEqual([
      "Anna Müller",
      "Anna Meier-Müller",
    ]);
  });

  test("the address of somebody with a role is an admin's to change", async () => {
    const database = await open();
    const needs = needsOf(database);
    await importPeople(needs, { bytes: file(BERTA, ANNA, CARL), by: null });
    const preview = await previewImport(needs, file(BERTA.replace("berta@", "mallory@")));
    expect(preview.wrong).toEqual([
      { row: 2, column: "E-Mail", reason: "mail-protected", value: "mallory@example.org" },
    ]);
  });

  test("a leaver leaves, and a returner is the same person", async () => {
    const database = await open();
    const needs = needsOf(database);
    await importPeople(needs, { bytes: file(BERTA, ANNA, CARL), by: null });
    const left = CARL.replace("2024-05-01;;", "2024-05-01;28.02.2026;");
    expect(await importPeople(needs, { bytes: file(left), by: null })).toMatchObject({
      leaving: 1,
      changed: 0,
    });
    needs.clock.moveDays(90);
    expect(await importPeople(needs, { bytes: file(CARL), by: null })).toMatchObject({
      returning: 1,
      leaving: 0,
    });
    const carl = (await allPeople(database.db)).find(({ personnelNumber }) => personnelNumber === "3");
    expect(await periodsOf(database, carl!.id)).toHaveLength(3);
    const records = await database.db
      .selectFrom("ledger_record")
      .select("kind")
      .orderBy("sequence")
      .execute();
    expect(records.slice(4).map(({ kind }) => kind)).toEqual(["person-left", "person-changed"]);
  });

  test("somebody known by the address gets a personnel number later", async () => {
    const database = await open();
    const needs = needsOf(database);
    await importPeople(needs, { bytes: file(BERTA, ANNA.replace("2;", ";")), by: null });
    const before = await findPersonByMail(database.db, "anna.mueller@example.org");
    await importPeople(needs, { bytes: file(ANNA.replace("anna.m", "ANNA.M")), by: null });
    expect(await findPersonByMail(database.db, "anna.mueller@example.org")).toEqual({
      ...before,
      personnelNumber: "2",
    });
  });

  test("all or nothing: one wrong cell, or a failure after writing, leaves no trace", async () => {
    const database = await open();
    const needs = needsOf(database);
    const refused = await importPeople(needs, {
      bytes: file(BERTA, ANNA.replace("01.02.2024", "31.02.2024")),
      by: null,
    });
    expect(refused).toMatchObject({
      outcome: "refused",
      preview: { wrong: [{ row: 3, column: "Eintritt", reason: "date-not-real", value: "31.02.2024" }] },
    });
    const failing = { ...needs, afterChange: () => Promise.reject(new Error("power cut")) };
    await expect(importPeople(failing, { bytes: file(BERTA, ANNA), by: null })).rejects.toThrow("power cut");
    for (const table of ["person", "entity", "department", "person_period", "ledger_record"] as const)
      expect(await database.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });

  test("what was agreed to is what is done: a company that changed meanwhile is shown again", async () => {
    const database = await open();
    const needs = needsOf(database);
    const agreed = await previewHash(await previewImport(needs, file(BERTA, ANNA)));
    await importPeople(needs, { bytes: file(BERTA), by: null });
    const outcome = await importPeople(needs, { bytes: file(BERTA, ANNA), by: null, agreed });
    expect(outcome).toMatchObject({ outcome: "overtaken", preview: { untouched: 1 } });
    expect(await allPeople(database.db)).toHaveLength(1);
  });

  test("20,000 people arrive in one piece", async () => {
    const database = await open();
    const needs = needsOf(database);
    const rows = Array.from({ length: 20_000 }, (_, at) => {
      const manager = at < 10 ? "" : String(100_000 + Math.floor(at / 10));
      return `${100_000 + at};Person ${at};p${at}@example.org;Entity ${at % 3};Dept ${at % 40}/Team ${at % 200};${manager};;2024-01-15;;de`;
    }).reverse();
    const bytes = file(...rows);
    const started = performance.now();
    expect(await importPeople(needs, { bytes, by: null })).toMatchObject({
      outcome: "imported",
      added: 20_000,
    });
    const added = performance.now();
    const moved = file(...rows.map((row) => row.replace("Dept 7/", "Dept 8/")));
    expect(await importPeople(needs, { bytes: moved, by: null })).toMatchObject({
      changed: 500,
      untouched: 19_500,
    });
    console.info(
      `20,000 people: added in ${Math.round(added - started)} ms, compared and 500 moved in ${Math.round(performance.now() - added)} ms (${database.dialect.name}).`,
    );
  }, 300_000);
});
