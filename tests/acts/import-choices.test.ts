// An import as HR decides on it: what the columns mean, whether the list names everybody, and from when rows hold.

import { expect, test } from "vitest";
import { importPeople, previewHash, previewImport } from "#app/acts/import-people.server.ts";
import { addPerson } from "#app/domains/people/add-person.server.ts";
import { readCompany, writeCompany } from "#app/domains/people/company-store.server.ts";
import { leavesOf } from "#app/domains/people/leave-store.server.ts";
import { plannedChangesOf } from "#app/domains/people/person-change-store.server.ts";
import { allPeople } from "#app/domains/people/store.server.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { workbook } from "#tests/support/workbook.ts";

const csv = (...lines: string[]) => Buffer.from(lines.join("\n"));
const HEADER = "Personalnummer;Name;Gesellschaft;Abteilung;Extern";
const TEN = Array.from({ length: 10 }, (_, at) => `${at + 1};Person ${at + 1};Muster GmbH;Vertrieb;nein`);

async function company(database: Database) {
  const needs = { ...database, clock: clockAt("2026-03-02T09:00:00Z"), random: repeatableRandom() };
  const run = async (bytes: Uint8Array, choices: Partial<Parameters<typeof importPeople>[1]> = {}) =>
    await importPeople(needs, { bytes, by: null, ...choices });
  const person = async (number: string) => {
    const found = (await allPeople(database.db)).find(({ personnelNumber }) => personnelNumber === number);
    if (!found) throw new Error(`Nobody has the number ${number}.`);
    return found;
  };
  return { needs, run, person };
}

onBothDatabases("the columns of a file", (open) => {
  const strange = csv(
    "Kennung;Wer;Wo;Status;Name",
    "1;Anna Müller;Vertrieb;aktiv;x",
    "2;Carl Öst;Lager;aktiv;y",
  );

  test("that nobody knows are mapped once, and remembered for the next file", async () => {
    const database = await open();
    const { needs, run, person } = await company(database);
    const before = await previewImport(needs, strange);
    expect(before.wrong.map(({ reason }) => reason)).toEqual(["missing-column"]);
    expect(before.columns).toMatchObject([
      { place: 0, header: "Kennung", field: null, example: "1" },
      { place: 1, header: "Wer", field: null },
      { place: 2, header: "Wo", field: null },
      { place: 3, header: "Status", field: null },
      { place: 4, header: "Name", field: "name" },
    ]);

    const entity = csv("Personalnummer;Name;Gesellschaft;Abteilung", "9;Neun;Muster GmbH;Lager");
    await run(entity);
    const columns = ["personnelNumber", "name", "department", "", ""];
    const preview = await previewImport(needs, strange, { columns });
    expect(preview).toMatchObject({ wrong: [], ignoredColumns: [], added: [{ name: "Anna Müller" }, {}] });
    expect((await readCompany(database.db)).columnMapping).toEqual({});
    expect(await run(strange, { columns, agreed: await previewHash(preview) })).toMatchObject({ added: 2 });
    expect((await readCompany(database.db)).columnMapping).toEqual({
      kennung: "personnelNumber",
      wer: "name",
      wo: "department",
      status: "ignore",
      name: "ignore",
    });
    const records = await database.db
      .selectFrom("ledger_record")
      .innerJoin("ledger_opening", "ledger_opening.sequence", "ledger_record.sequence")
      .select("value")
      .where("kind", "=", "settings-changed")
      .where("fact", "=", "names")
      .execute();
    expect(records).toEqual([{ value: '["columnMapping"]' }]);

    // As the console would: without a word about columns.
    const next = csv("Wer;Kennung;Wo", "Anna Meier;1;Vertrieb");
    expect(await run(next)).toMatchObject({ outcome: "imported", changed: 1 });
    expect((await person("1")).name).toBe("Anna Meier");
  });

  test("that are mapped back to what we know are forgotten", async () => {
    const { needs, run } = await company(await open());
    await run(csv("Personalnummer;Name;Gesellschaft;Abteilung", "1;Anna;Muster GmbH;Lager"));
    const file = csv("Personalnummer;Name;Funktion", "1;Anna;Lagerist");
    await run(file, { columns: ["personnelNumber", "", "name"] });
    expect((await readCompany(needs.db)).columnMapping).toEqual({ name: "ignore", funktion: "name" });
    await run(file, { columns: ["personnelNumber", "name", "function"] });
    expect((await readCompany(needs.db)).columnMapping).toEqual({});
  });

  test("mean one thing each, whatever somebody chooses", async () => {
    const { needs } = await company(await open());
    const twice = await previewImport(needs, strange, { columns: ["mail", "mail", "name", "name"] });
    expect(twice.wrong.map(({ reason, fields }) => [reason, fields])).toEqual([
      ["duplicate-column", ["mail"]],
      ["duplicate-column", ["name"]],
    ]);
    const odd = await previewImport(needs, strange, { columns: ["nonsense", "__proto__", "constructor"] });
    expect(odd.wrong.map(({ reason }) => reason)).toEqual(["missing-column"]);
  });

  test("of a workbook are mapped alike", async () => {
    const { needs, run } = await company(await open());
    await run(csv("Personalnummer;Name;Gesellschaft;Abteilung", "1;Anna;Muster GmbH;Lager"));
    const file = workbook([
      ["Kennung", "Wer", "Wo"],
      ["007", "Bond", "Außendienst"],
    ]);
    const preview = await previewImport(needs, file, { columns: ["personnelNumber", "name", "department"] });
    expect(preview.added).toMatchObject([
      { personnelNumber: "007", name: "Bond", department: "Außendienst" },
    ]);
  });
});

onBothDatabases("a list of all employees", (open) => {
  test("lets those missing leave as of yesterday, and finds them again when they return", async () => {
    const { needs, run, person } = await company(await open());
    await run(csv(HEADER, ...TEN));
    needs.clock.moveDays(1);
    const nine = csv(HEADER, ...TEN.slice(1));
    expect((await previewImport(needs, nine)).missing).toBeNull();
    const { missing } = await previewImport(needs, nine, { complete: true });
    expect(missing).toMatchObject({ of: 10, needsConfirmation: false, people: [{ name: "Person 1" }] });
    expect(await run(nine, { complete: true })).toMatchObject({
      outcome: "imported",
      missing: 1,
      untouched: 9,
    });
    expect((await person("1")).leaveDate).toBe("2026-03-02");
    expect(await run(nine, { complete: true })).toMatchObject({ missing: 0, untouched: 9 });
    // Who is in the list again with an empty leave date is back, as the same person.
    const { id } = await person("1");
    expect(await run(csv("Personalnummer;Austritt", "1;"))).toMatchObject({ returning: 1 });
    expect(await person("1")).toMatchObject({ id, leaveDate: null });
  });

  test("is asked about again where more are missing than the company expects", async () => {
    const { needs, run, person } = await company(await open());
    await run(csv(HEADER, ...TEN));
    const eight = csv(HEADER, ...TEN.slice(2));
    expect(await run(eight, { complete: true })).toMatchObject({ outcome: "unconfirmed" });
    expect((await person("1")).leaveDate).toBeNull();
    await needs.db
      .transaction()
      .execute((trx) => writeCompany(trx, needs, { missingShare: 20 }, needs.clock()));
    expect(await run(eight, { complete: true })).toMatchObject({ outcome: "imported", missing: 2 });
    const one = csv(HEADER, ...TEN.slice(9));
    expect(await run(one, { complete: true })).toMatchObject({ outcome: "unconfirmed" });
    expect(await run(one, { complete: true, confirmMissing: true })).toMatchObject({
      missing: 7,
      untouched: 1,
    });
  });

  test("that is empty, or names nobody whom we know, deactivates nobody", async () => {
    const { needs, run } = await company(await open());
    await run(csv(HEADER, ...TEN));
    for (const [file, reason] of [
      [csv(HEADER), "no-rows"],
      [csv(""), "empty-file"],
      [csv(HEADER, "77;Fremd;Muster GmbH;Lager;nein"), "complete-names-nobody"],
    ] as const) {
      const outcome = await run(file, { complete: true, confirmMissing: true });
      expect(outcome).toMatchObject({ outcome: "refused", preview: { wrong: [{ reason }] } });
    }
    expect((await allPeople(needs.db)).filter(({ leaveDate }) => leaveDate !== null)).toEqual([]);
  });

  test("counts externals only if it names some, and leaves alone who begins later", async () => {
    const { needs, run } = await company(await open());
    const later = "Personalnummer;Name;Gesellschaft;Abteilung;Extern;Eintritt";
    await run(csv(later, ...TEN.map((row) => `${row};01.01.2020`), "20;Ext;Muster GmbH;Lager;ja;01.01.2020"));
    await run(
      csv(later, "21;Spät;Muster GmbH;Lager;nein;01.09.2026", "22;Heute;Muster GmbH;Lager;;02.03.2026"),
    );
    const missingIn = async (...rows: string[]) =>
      (await previewImport(needs, csv(HEADER, ...rows), { complete: true })).missing?.people.map(
        ({ name, leaveDate }) => [name, leaveDate],
      );
    expect(await missingIn(...TEN)).toEqual([["Heute", "2026-03-02"]]);
    expect(await missingIn(...TEN, "23;Neu;Muster GmbH;Lager;ja")).toEqual([
      ["Ext", "2026-03-01"],
      ["Heute", "2026-03-02"],
    ]);
  });

  test("never takes the last administrator away", async () => {
    const database = await open();
    const { needs, run } = await company(database);
    await run(csv(HEADER, ...TEN));
    const place = { entity: "Muster GmbH", department: "IT", joinDate: "2020-01-01" };
    const admins = await database.db
      .transaction()
      .execute(async (trx) => [
        await addPerson(trx, needs, { ...place, name: "Ada", mail: "ada@example.org" }),
        await addPerson(trx, needs, { ...place, name: "Bea", mail: "bea@example.org" }),
      ]);
    const grant = async (person_id: string) =>
      await database.db
        .insertInto("role_grant")
        .values({ person_id, role: "admin", granted_at: "2026-01-01T00:00:00.000Z", granted_by: null })
        .execute();
    await grant(`${admins[0]}`);
    const names = async () => {
      const { missing } = await previewImport(needs, csv(HEADER, ...TEN), { complete: true });
      return { leave: missing?.people.map(({ name }) => name), stay: missing?.keptAdmins };
    };
    expect(await names()).toEqual({ leave: ["Bea"], stay: ["Ada"] });
    await grant(
      (await allPeople(database.db)).find(({ personnelNumber }) => personnelNumber === "1")?.id ?? "",
    );
    expect(await names()).toEqual({ leave: ["Ada", "Bea"], stay: [] });
  });
});

onBothDatabases("rows with days", (open) => {
  test("plan what holds from a day to come; the same file again changes nothing", async () => {
    const { needs, run, person } = await company(await open());
    await run(csv(HEADER, ...TEN));
    const file = csv(
      "Personalnummer;Name;Gesellschaft;Abteilung;Führungskraft;Gültig ab;E-Mail",
      "1;Person 1;Muster GmbH;Einkauf;2;01.04.2026;p1@example.org",
      "2;Person 2;Muster GmbH;Vertrieb;;01.04.2026;",
      "30;Neu;Muster GmbH;Einkauf;1;01.05.2026;",
    );
    expect(await previewImport(needs, file)).toMatchObject({
      changed: [{ name: "Person 1", changes: [{ field: "mail", after: "p1@example.org" }] }],
      planned: [
        {
          name: "Person 1",
          effectiveOn: "2026-04-01",
          changes: [
            { field: "department", before: "Vertrieb", after: "Einkauf" },
            { field: "manager", before: null, after: "Person 2" },
          ],
        },
      ],
      added: [{ name: "Neu", joinDate: "2026-05-01" }],
      untouched: 1,
    });
    expect(await run(file)).toMatchObject({ added: 1, changed: 1, planned: 1, untouched: 1 });
    const one = await person("1");
    expect(one).toMatchObject({ mail: "p1@example.org", managerId: null });
    expect(await plannedChangesOf(needs.db, one.id)).toMatchObject([
      { effectiveOn: "2026-04-01", facts: { managerId: (await person("2")).id } },
    ]);
    expect(await run(file)).toMatchObject({ added: 0, changed: 0, planned: 0, untouched: 3 });
    // A later file that says something else of the same day replaces what was planned.
    expect(await run(csv("Personalnummer;Funktion;Gültig ab", "1;Einkäufer;2026-04-01"))).toMatchObject({
      planned: 1,
    });
    expect(await plannedChangesOf(needs.db, one.id)).toMatchObject([
      { facts: { managerId: (await person("2")).id, function: "Einkäufer" } },
    ]);
  });

  test("enter leave, where a longer one takes the place of the one it overlaps", async () => {
    const { needs, run, person } = await company(await open());
    await run(csv(HEADER, ...TEN));
    const away = (from: string, to: string) =>
      csv("Personalnummer;Abwesend von;Abwesend bis", `1;${from};${to}`);
    expect(await run(away("01.05.2026", "31.05.2026"))).toMatchObject({ changed: 1 });
    expect(await run(away("01.05.2026", "31.05.2026"))).toMatchObject({ changed: 0, untouched: 1 });
    expect((await previewImport(needs, away("01.05.2026", "30.06.2026"))).changed).toMatchObject([
      { changes: [{ field: "leave", before: "2026-05-01/2026-05-31", after: "2026-05-01/2026-06-30" }] },
    ]);
    await run(away("01.05.2026", "30.06.2026"));
    await run(away("24.12.2026", "31.12.2026"));
    await run(away("", ""));
    const { id } = await person("1");
    expect((await leavesOf(needs.db, id)).map(({ fromDay, toDay }) => `${fromDay}/${toDay}`)).toEqual([
      "2026-12-24/2026-12-31",
      "2026-05-01/2026-06-30",
    ]);
    for (const [from, to, reason] of [
      ["01.05.2026", "", "away-incomplete"],
      ["02.05.2026", "01.05.2026", "away-backwards"],
    ] as const)
      expect((await previewImport(needs, away(from, to))).wrong).toMatchObject([{ row: 2, reason }]);
  });

  test("say where people work, by name or code, in the country of the row or the company's", async () => {
    const { needs, run, person } = await company(await open());
    const header = "Personalnummer;Name;Gesellschaft;Abteilung;Land;Bundesland";
    const file = csv(
      header,
      "1;A;Muster GmbH;Lager;Deutschland;Bayern",
      "2;B;Muster GmbH;Lager;;Nordrhein-Westfalen",
      "3;C;Muster GmbH;Lager;Austria;Wien",
      "4;D;Muster GmbH;Lager;CH;CH-ZH",
      "5;E;Muster GmbH;Lager;;",
    );
    await run(file);
    const places = await Promise.all(["1", "2", "3", "4", "5"].map(person));
    expect(places.map(({ country, region }) => [country, region])).toEqual([
      ["DE", "BY"],
      [null, "NW"],
      ["AT", "9"],
      ["CH", "ZH"],
      [null, null],
    ]);
    const wrong = csv(header, "6;F;Muster GmbH;Lager;Atlantis;", "7;G;Muster GmbH;Lager;AT;Bayern");
    expect((await previewImport(needs, wrong)).wrong.map(({ reason }) => reason)).toEqual([
      "country-unknown",
      "region-unknown",
    ]);
  });
});
