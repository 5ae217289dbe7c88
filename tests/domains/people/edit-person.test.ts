// HR changes one person by the form.

import { expect, test } from "vitest";
import { addPerson } from "#app/domains/people/add-person.server.ts";
import type { PersonForm } from "#app/domains/people/check-person-form.server.ts";
import { editPerson } from "#app/domains/people/edit-person.server.ts";
import { personView } from "#app/domains/people/person-view.server.ts";
import { requirePerson } from "#app/domains/people/store.server.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { shownForm } from "#tests/support/person-form.ts";

async function company(database: Database) {
  const needs = { ...database, clock: clockAt("2026-03-02T09:00:00Z"), random: repeatableRandom() };
  const place = { entity: "Muster GmbH", department: "Vertrieb", joinDate: "2024-02-01" };
  const [boss, anna] = await database.db.transaction().execute(async (trx) => {
    const first = await addPerson(trx, needs, { ...place, name: "Berta Chefin", mail: "berta@example.org" });
    const second = await addPerson(trx, needs, {
      ...place,
      name: "Anna Müller",
      mail: "anna@example.org",
      personnelNumber: "2",
      managerId: first,
    });
    return [first, second];
  });
  /** Sends the form of a person with what was typed. */
  const send = async (
    personId: string,
    typed: Partial<PersonForm>,
    more: { mayChangeProtectedMail?: boolean; settled?: string[] } = {},
  ) =>
    await editPerson(
      { ...needs, afterChange: async (_, ids) => void more.settled?.push(...ids) },
      {
        personId,
        form: { ...(await shownForm(database.db, personId)), ...typed },
        by: boss!,
        mayChangeProtectedMail: more.mayChangeProtectedMail ?? false,
      },
    );
  return { needs, boss: boss!, anna: anna!, send };
}

onBothDatabases("editing a person", (open) => {
  test("what differs is written, with a period and a record by whom", async () => {
    const database = await open();
    const { boss, anna, send } = await company(database);
    const settled: string[] = [];
    const typed = { name: " Anna  Meier ", mail: "Anna.Meier@example.org", leaveDate: "2026-06-30" };
    expect(await send(anna, typed, { settled })).toEqual({ outcome: "changed" });
    expect(settled).toEqual([anna]);
    expect(await requirePerson(database.db, anna)).toMatchObject({
      name: "Anna Meier",
      mail: "anna.meier@example.org",
      leaveDate: "2026-06-30",
    });
    const record = await database.db
      .selectFrom("ledger_record")
      .innerJoin("ledger_opening", "ledger_opening.sequence", "ledger_record.sequence")
      .select(["kind", "fact", "value"])
      .where("kind", "=", "person-left")
      .where("fact", "in", ["by", "fields", "person"])
      .orderBy("fact")
      .execute();
    expect(record.map(({ fact, value }) => [fact, JSON.parse(value)])).toEqual([
      ["by", boss],
      ["fields", ["leaveDate", "mail", "name"]],
      ["person", expect.objectContaining({ name: "Anna Meier", leaveDate: "2026-06-30", manager: boss })],
    ]);
    expect(await send(anna, { mail: undefined })).toEqual({ outcome: "unchanged" });
  });

  test("everything that a company says can be changed in one go", async () => {
    const database = await open();
    const { anna, send } = await company(database);
    const typed = {
      personnelNumber: "0042",
      manager: "",
      function: "Einkauf",
      managementBody: true,
      external: true,
      externalCompany: "Fremd AG",
      joinDate: "2024-03-01",
      leaveDate: "2026-12-31",
      language: "en",
      country: "Österreich",
      region: "Wien",
    };
    expect(await send(anna, typed)).toEqual({ outcome: "changed" });
    const { manager: _, ...facts } = typed;
    expect(await requirePerson(database.db, anna)).toMatchObject({
      ...facts,
      managerId: null,
      country: "AT",
      region: "9",
    });
  });

  test("everything wrong is said at once, and nothing is written", async () => {
    const database = await open();
    const { boss, anna, send } = await company(database);
    const before = await requirePerson(database.db, anna);
    const wrong = {
      name: " ",
      mail: "berta@example.org",
      departmentId: "nowhere",
      manager: "2",
      joinDate: "gestern",
      leaveDate: "2024-01-31",
      language: "fr",
      country: "Atlantis",
      region: "Atlantis",
      effectiveOn: "2026-02-31",
    };
    expect(await send(anna, wrong)).toEqual({
      outcome: "refused",
      managers: [],
      faults: {
        name: "blank",
        mail: "mail-taken",
        departmentId: "department-unknown",
        manager: "manager-self",
        joinDate: "date-format",
        leaveDate: "leave-before-join",
        language: "language-unknown",
        country: "country-unknown",
        region: "region-unknown",
        effectiveOn: "date-not-real",
      },
    });
    expect(await requirePerson(database.db, anna)).toEqual(before);
    // Berta is known by her address alone, and Anna reports to her.
    expect(await send(boss, { mail: "", manager: "2" }, { mayChangeProtectedMail: true })).toMatchObject({
      faults: { mail: "no-identity", manager: "manager-circle" },
    });
    expect(await send(boss, { personnelNumber: "2" })).toMatchObject({
      faults: { personnelNumber: "number-taken" },
    });
  });

  test("a day that is over is no day from which a change holds", async () => {
    const database = await open();
    const { anna, send } = await company(database);
    const before = await requirePerson(database.db, anna);
    expect(await send(anna, { function: "Einkauf", effectiveOn: "2026-03-01" })).toMatchObject({
      outcome: "refused",
      faults: { effectiveOn: "effective-past" },
    });
    expect(await requirePerson(database.db, anna)).toEqual(before);
    expect(await send(anna, { function: "Einkauf", effectiveOn: "2026-03-02" })).toEqual({
      outcome: "changed",
    });
  });

  test("externals have a company and an end; who came without them by a list can still be edited", async () => {
    const database = await open();
    const { anna, send } = await company(database);
    expect(await send(anna, { external: true })).toMatchObject({
      faults: { externalCompany: "external-company", leaveDate: "external-end" },
    });
    const typed = { external: true, externalCompany: "Fremd AG", leaveDate: "2026-12-31" };
    expect(await send(anna, typed)).toEqual({ outcome: "changed" });
    expect(await send(anna, { leaveDate: "" })).toMatchObject({ faults: { leaveDate: "external-end" } });
    await database.db
      .updateTable("person")
      .set({ leave_date: null, external_company: null })
      .where("id", "=", anna)
      .execute();
    expect(await send(anna, { function: "Lager" })).toEqual({ outcome: "changed" });
  });

  test("a manager is found by number, address or name; where a name means several, the form asks which", async () => {
    const database = await open();
    const { needs, boss, anna, send } = await company(database);
    const place = { entity: "Muster GmbH", department: "Vertrieb", joinDate: "2024-02-01" };
    const [one, other] = await database.db
      .transaction()
      .execute(async (trx) => [
        await addPerson(trx, needs, { ...place, name: "Carla Groß", personnelNumber: "3" }),
        await addPerson(trx, needs, { ...place, name: "Carlo Groß", personnelNumber: "4" }),
      ]);
    const managerOfAnna = async () => (await requirePerson(database.db, anna)).managerId;
    for (const [manager, expected] of [
      ["3", one],
      ["berta@example.org", boss],
      ["carlo groß", other],
      ["BERTA", boss],
      [`${one}`, one],
    ] as const) {
      expect(await send(anna, { manager })).toEqual({ outcome: "changed" });
      expect(await managerOfAnna()).toBe(expected);
    }
    expect(await send(anna, { manager: "Groß" })).toMatchObject({
      faults: { manager: "manager-ambiguous" },
      managers: [{ name: "Carla Groß" }, { name: "Carlo Groß" }],
    });
    expect(await send(anna, { manager: "Niemand" })).toMatchObject({
      faults: { manager: "manager-unknown" },
    });
  });

  test("the address of somebody with a role is an admin's to change", async () => {
    const database = await open();
    const { boss, send } = await company(database);
    const typed = { mail: "mallory@example.org" };
    expect((await personView(database.db, boss, "2026-03-02"))?.mailProtected).toBe(true);
    expect(await send(boss, typed)).toMatchObject({ faults: { mail: "mail-protected" } });
    expect(await send(boss, typed, { mayChangeProtectedMail: true })).toEqual({ outcome: "changed" });
  });

  test("the history says what changed on which day and by whom, dated facts before and after", async () => {
    const database = await open();
    const { needs, anna, send } = await company(database);
    needs.clock.moveDays(1);
    await send(anna, { name: "Anna Meier", leaveDate: "2026-06-30" });
    needs.clock.moveDays(1);
    await send(anna, { manager: "", leaveDate: "" });
    expect((await personView(database.db, anna, "2026-03-04"))?.history).toEqual([
      {
        day: "2026-03-04",
        kind: "changed",
        by: "Berta Chefin",
        changes: [
          { field: "leaveDate", before: "2026-06-30", after: null },
          { field: "manager", before: "Berta Chefin", after: null },
        ],
      },
      {
        day: "2026-03-03",
        kind: "left",
        by: "Berta Chefin",
        changes: [{ field: "leaveDate", before: null, after: "2026-06-30" }, { field: "name" }],
      },
      { day: "2026-03-02", kind: "entered", by: null, changes: [] },
    ]);
  });

  test("the page shows facts in words, and never what a mail's link carries", async () => {
    const database = await open();
    const { anna } = await company(database);
    const view = await personView(database.db, anna, "2026-03-02");
    expect(view).toMatchObject({
      entity: "Muster GmbH",
      department: "Vertrieb",
      manager: { name: "Berta Chefin" },
      mailProtected: false,
      left: false,
    });
    const { mailHint } = await requirePerson(database.db, anna);
    expect(JSON.stringify(view)).not.toContain(mailHint);
    expect(await personView(database.db, "nobody", "2026-03-02")).toBeNull();
  });
});
