// HR changes one person by the form.

import { expect, test } from "vitest";
import { addPerson } from "#app/domains/people/add-person.server.ts";
import { editPerson, type PersonEdit } from "#app/domains/people/edit-person.server.ts";
import { personView } from "#app/domains/people/person-view.server.ts";
import { requirePerson } from "#app/domains/people/store.server.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

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
  const { departmentId } = await requirePerson(database.db, anna!);
  const edit: PersonEdit = {
    personId: anna!,
    name: "Anna Müller",
    mail: "anna@example.org",
    departmentId,
    leaveDate: "",
    by: boss!,
    mayChangeProtectedMail: false,
  };
  return { needs, boss: boss!, edit };
}

onBothDatabases("editing a person", (open) => {
  test("what differs is written, with a period and a record by whom", async () => {
    const database = await open();
    const { needs, boss, edit } = await company(database);
    const settled: string[] = [];
    const outcome = await editPerson(
      { ...needs, afterChange: async (_, ids) => void settled.push(...ids) },
      { ...edit, name: " Anna  Meier ", mail: "Anna.Meier@example.org", leaveDate: "2026-06-30" },
    );
    expect(outcome).toEqual({ outcome: "changed" });
    expect(settled).toEqual([edit.personId]);
    expect(await requirePerson(database.db, edit.personId)).toMatchObject({
      name: "Anna Meier",
      mail: "anna.meier@example.org",
      leaveDate: "2026-06-30",
    });
    const record = await database.db
      .selectFrom("ledger_record")
      .innerJoin("ledger_opening", "ledger_opening.sequence", "ledger_record.sequence")
      .select(["kind", "fact", "value"])
      .where("kind", "=", "person-left")
      .where("fact", "in", ["by", "fields", "leaveDate"])
      .orderBy("fact")
      .execute();
    expect(record.map(({ fact, value }) => [fact, JSON.parse(value)])).toEqual([
      ["by", boss],
      ["fields", ["leaveDate", "mail", "name"]],
      ["leaveDate", "2026-06-30"],
    ]);
    expect(
      await editPerson(needs, { ...edit, name: "Anna Meier", mail: undefined, leaveDate: "2026-06-30" }),
    ).toEqual({
      outcome: "unchanged",
    });
  });

  test("everything wrong is said at once, and nothing is written", async () => {
    const database = await open();
    const { needs, boss, edit } = await company(database);
    const before = await requirePerson(database.db, edit.personId);
    const wrong = {
      ...edit,
      name: " ",
      mail: "berta@example.org",
      departmentId: "nowhere",
      leaveDate: "2024-01-31",
    };
    expect(await editPerson(needs, wrong)).toEqual({
      outcome: "refused",
      faults: {
        name: "blank",
        mail: "mail-taken",
        departmentId: "department-unknown",
        leaveDate: "leave-before-join",
      },
    });
    expect(await requirePerson(database.db, edit.personId)).toEqual(before);
    expect(await editPerson(needs, { ...edit, personId: "nobody" })).toEqual({ outcome: "not-found" });
    // Berta is known by her address alone.
    const berta = { ...edit, personId: boss, name: "Berta Chefin", mail: "", mayChangeProtectedMail: true };
    expect(await editPerson(needs, berta)).toEqual({ outcome: "refused", faults: { mail: "no-identity" } });
  });

  test("the address of somebody with a role is an admin's to change", async () => {
    const database = await open();
    const { needs, boss, edit } = await company(database);
    const berta = { ...edit, personId: boss, name: "Berta Chefin", mail: "mallory@example.org" };
    expect((await personView(database.db, boss, "2026-03-02"))?.mailProtected).toBe(true);
    expect(await editPerson(needs, berta)).toEqual({
      outcome: "refused",
      faults: { mail: "mail-protected" },
    });
    expect(await editPerson(needs, { ...berta, mayChangeProtectedMail: true })).toEqual({
      outcome: "changed",
    });
  });

  test("the page shows facts in words, and never what a mail's link carries", async () => {
    const database = await open();
    const { edit } = await company(database);
    const view = await personView(database.db, edit.personId, "2026-03-02");
    expect(view).toMatchObject({
      entity: "Muster GmbH",
      department: "Vertrieb",
      manager: { name: "Berta Chefin" },
      mailProtected: false,
      left: false,
    });
    const { mailHint } = await requirePerson(database.db, edit.personId);
    expect(JSON.stringify(view)).not.toContain(mailHint);
    expect(await personView(database.db, "nobody", "2026-03-02")).toBeNull();
  });
});
