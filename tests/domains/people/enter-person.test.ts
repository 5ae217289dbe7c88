// HR enters somebody by the form.

import { expect, test } from "vitest";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import type { PersonForm } from "#app/domains/people/check-person-form.server.ts";
import { enterPerson } from "#app/domains/people/enter-person.server.ts";
import { requirePerson } from "#app/domains/people/store.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const PEOPLE = [
  "1;Berta Chefin;berta@acme.example;Acme;Vertrieb;;;2020-01-01;;de",
  "2;Anna Müller;anna@acme.example;Acme;Vertrieb;1;;2020-01-01;2025-12-31;de",
  "3;Anna Maier;maier@acme.example;Acme;Vertrieb;1;;2020-01-01;;de",
];

onBothDatabases("entering a person", (open) => {
  async function start() {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(...PEOPLE);
    await company.everyoneTakesEssentials("2026-03-02");
    const hr = await company.person("1");
    const { departmentId } = await requirePerson(company.db, hr);
    const blank: PersonForm = {
      name: "",
      personnelNumber: "",
      mail: "",
      departmentId,
      manager: "",
      function: "",
      managementBody: false,
      external: false,
      externalCompany: "",
      joinDate: "2026-03-02",
      leaveDate: "",
      language: "de",
      country: "",
      region: "",
      effectiveOn: "",
    };
    const enter = (typed: Partial<PersonForm>) =>
      enterPerson(
        { ...company, afterChange: (trx, ids) => settlePeople(trx, company, ids) },
        { form: { ...blank, ...typed }, by: hr },
      );
    return { company, hr, departmentId, enter };
  }

  test("writes the person, the record and what the rules ask, all at once", async () => {
    const { company, hr, departmentId, enter } = await start();
    const outcome = await enter({
      name: " Carla  Neu ",
      personnelNumber: "0007",
      mail: "Carla@acme.example",
      manager: "berta@acme.example",
      joinDate: "2026-04-01",
      language: "en",
    });
    if (outcome.outcome !== "entered") throw new Error(JSON.stringify(outcome));
    expect(await requirePerson(company.db, outcome.personId)).toMatchObject({
      name: "Carla Neu",
      personnelNumber: "0007",
      mail: "carla@acme.example",
      departmentId,
      managerId: hr,
      joinDate: "2026-04-01",
      language: "en",
    });
    const duties = await company.db
      .selectFrom("assignment")
      .select(["state", "opens_on"])
      .where("person_id", "=", outcome.personId)
      .execute();
    expect(duties).toEqual([{ state: "open", opens_on: "2026-04-01" }]);
    const records = await company.db
      .selectFrom("ledger_opening")
      .innerJoin("ledger_record", "ledger_record.sequence", "ledger_opening.sequence")
      .select(["kind", "value"])
      .where("person_id", "=", outcome.personId)
      .where("fact", "=", "by")
      .execute();
    expect(records.map(({ kind, value }) => [kind, JSON.parse(value)])).toContainEqual([
      "person-entered",
      hr,
    ]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("says everything that is wrong at once, and writes nothing", async () => {
    const { company, enter } = await start();
    const before = await company.db.selectFrom("person").selectAll().orderBy("id").execute();
    expect(
      await enter({
        departmentId: "",
        manager: "anna",
        joinDate: "31.02.2026",
        leaveDate: "2026-01-01",
        language: "",
        country: "Atlantis",
      }),
    ).toMatchObject({
      outcome: "refused",
      faults: {
        name: "blank",
        personnelNumber: "no-identity",
        departmentId: "blank",
        joinDate: "date-not-real",
        language: "blank",
        country: "country-unknown",
      },
      taken: null,
    });
    expect(await company.db.selectFrom("person").selectAll().orderBy("id").execute()).toEqual(before);
  });

  test("finds whose the number or the address is, also of somebody who has left", async () => {
    const { company, enter } = await start();
    const taken = { id: await company.person("2"), name: "Anna Müller" };
    expect(await enter({ name: "Neu", personnelNumber: " 2 " })).toMatchObject({
      faults: { personnelNumber: "number-taken" },
      taken,
    });
    expect(await enter({ name: "Neu", mail: "ANNA@acme.example" })).toMatchObject({
      faults: { mail: "mail-taken" },
      taken,
    });
    // Sent twice, the form enters one person.
    expect(await enter({ name: "Neu", personnelNumber: "9" })).toMatchObject({ outcome: "entered" });
    expect(await enter({ name: "Neu", personnelNumber: "9" })).toMatchObject({ outcome: "refused" });
  });

  test("asks which manager is meant, and takes the one chosen, also if the rest is wrong still", async () => {
    const { company, enter } = await start();
    await company.people(...PEOPLE, "4;Anna Meyer;meyer@acme.example;Acme;Vertrieb;;;2026-09-01;;de");
    const typed = { name: "Neu", personnelNumber: "9" };
    // Who has left is not asked for; who joins later is.
    expect(await enter({ ...typed, manager: "anna" })).toMatchObject({
      faults: { manager: "manager-ambiguous" },
      managers: [{ name: "Anna Maier" }, { name: "Anna Meyer" }],
    });
    const manager = await company.person("4");
    expect(await enter({ ...typed, manager, name: "" })).toMatchObject({
      faults: { name: "blank" },
      managers: [{ id: manager, name: "Anna Meyer" }],
    });
    expect(await enter({ ...typed, manager })).toMatchObject({ outcome: "entered" });
  });
});
