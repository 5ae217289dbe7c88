// People as the other rooms meet them: added, found by mail or hint, and listed by entity and department.

import { expect, test } from "vitest";
import { addPerson } from "#app/domains/people/add-person.server.ts";
import {
  addEntity,
  departmentTree,
  listEntities,
  renameEntity,
} from "#app/domains/people/organisation-store.server.ts";
import { findPersonByHint, findPersonByMail, requirePerson } from "#app/domains/people/store.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

onBothDatabases("people", (open) => {
  test("a person is added and found, with entity and departments made on the way", async () => {
    const database = await open();
    const needs = { ...database, clock: clockAt("2026-03-02T09:00:00Z"), random: repeatableRandom() };
    const id = await database.db.transaction().execute((trx) =>
      addPerson(trx, needs, {
        name: "Jörg Müller-Lüdenscheidt",
        mail: "Joerg@Example.org",
        entity: "Muster GmbH",
        department: "IT / Support",
      }),
    );
    const person = await requirePerson(database.db, id);
    expect(person).toMatchObject({ mail: "joerg@example.org", joinDate: "2026-03-02", language: "de" });
    expect(await findPersonByMail(database.db, "JOERG@example.ORG")).toEqual(person);
    expect(await findPersonByHint(database.db, person.mailHint)).toEqual(person);
    expect(await findPersonByMail(database.db, "nobody@example.org")).toBeNull();
    const [it] = await departmentTree(database.db, person.entityId);
    expect(it).toMatchObject({
      name: "IT",
      children: [{ name: "Support", path: "IT/Support", id: person.departmentId }],
    });
    const records = await database.db.selectFrom("ledger_record").select("kind").execute();
    expect(records.map(({ kind }) => kind)).toEqual(["units-named", "person-entered"]);
    await expect(requirePerson(database.db, "nobody")).rejects.toThrow("No person");
  });

  test("an entity is added and renamed, never to a name that is taken", async () => {
    const database = await open();
    const needs = { clock: clockAt("2026-03-02T09:00:00Z"), random: repeatableRandom() };
    await database.db.transaction().execute(async (trx) => {
      const first = (await addEntity(trx, needs, "Muster GmbH")) ?? "";
      await addEntity(trx, needs, "Muster AG");
      expect(await addEntity(trx, needs, "Muster GmbH")).toBeNull();
      expect(await renameEntity(trx, first, "Muster AG")).toBe(false);
      expect(await renameEntity(trx, first, "Muster SE")).toBe(true);
      expect(await renameEntity(trx, "nobody", "Muster KG")).toBe(false);
    });
    expect((await listEntities(database.db)).map(({ name }) => name)).toEqual(["Muster AG", "Muster SE"]);
  });
});
