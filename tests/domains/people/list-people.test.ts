// HR looks for people: by words, by place, by state, page after page.

import { expect, test } from "vitest";
import { importPeople } from "#app/acts/import-people.server.ts";
import { listPeople } from "#app/domains/people/people-list-store.server.ts";
import type { PeopleQuery } from "#app/domains/people/people-query.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const ALL: PeopleQuery = {
  search: "",
  entity: "",
  department: "",
  state: "active",
  external: "",
  only: "",
  sort: "name",
  order: "up",
  page: 1,
};

const PEOPLE = [
  "1;Anna Müller;anna@example.org;Nord GmbH;Vertrieb;2020-01-01;",
  "2;Öznur Yıldız;oeznur@example.org;Nord GmbH;Vertrieb/Innendienst;2021-01-01;",
  "3;Carl 100%_Sicher;;Süd GmbH;Vertrieb;2019-01-01;",
  "4;Dora Ehemals;dora@example.org;Süd GmbH;Lager;2018-01-01;2025-12-31",
];

const HEADER =
  "Personalnummer;Name;E-Mail;Gesellschaft;Abteilung;Eintritt;Austritt;Extern;Abwesend von;Abwesend bis";

async function filled(database: Database, rows: readonly string[]) {
  const bytes = Buffer.from([HEADER, ...rows].join("\n"));
  const needs = { ...database, clock: clockAt("2026-03-02T09:00:00Z"), random: repeatableRandom() };
  await importPeople(needs, { bytes, by: null });
  return async (query: Partial<PeopleQuery>) =>
    await listPeople(database.db, { ...ALL, ...query }, "2026-03-02");
}

onBothDatabases("list of people", (open) => {
  test("words stand anywhere in name, address or number, whatever their capitals", async () => {
    const list = await filled(await open(), PEOPLE);
    const names = async (search: string) =>
      (await list({ search, state: "all" })).people.map(({ name }) => name);
    expect(await names("müller anna")).toEqual(["Anna Müller"]);
    expect(await names("MÜLLER")).toEqual(["Anna Müller"]);
    expect(await names("öznur")).toEqual(["Öznur Yıldız"]);
    expect(await names("DORA@")).toEqual(["Dora Ehemals"]);
    expect(await names("3")).toEqual(["Carl 100%_Sicher"]);
    expect(await names("%_")).toEqual(["Carl 100%_Sicher"]);
    expect(await names("\\")).toEqual([]);
    expect(await names("'; drop table person; --")).toEqual([]);
    expect(await names("anna carl")).toEqual([]);
  });

  test("filters by entity, department with what is beneath it, and state", async () => {
    const list = await filled(await open(), PEOPLE);
    const all = await list({});
    expect(all.total).toBe(3);
    expect((await list({ state: "left" })).people.map(({ name }) => name)).toEqual(["Dora Ehemals"]);
    expect((await list({ state: "all" })).total).toBe(4);
    const north = all.entities.find(({ name }) => name === "Nord GmbH");
    const inNorth = await list({ entity: north!.id });
    expect(inNorth.total).toBe(2);
    expect(inNorth.departments.map(({ path }) => path)).toEqual(["Vertrieb", "Vertrieb/Innendienst"]);
    expect((await list({ department: inNorth.departments[0]!.id })).total).toBe(2);
    expect((await list({ department: inNorth.departments[1]!.id })).total).toBe(1);
    expect((await list({ department: "nowhere" })).total).toBe(0);
  });

  test("filters externals, those without a mailbox, those away and those yet to join", async () => {
    const database = await open();
    const list = await filled(database, [
      ...PEOPLE,
      "5;Ede Extern;ede@example.org;Süd GmbH;Lager;2020-01-01;;ja;;",
      "6;Frieda Fern;frieda@example.org;Süd GmbH;Lager;2020-01-01;;;01.03.2026;02.03.2026",
      "7;Gustav Gestern;gustav@example.org;Süd GmbH;Lager;2020-01-01;;;01.02.2026;01.03.2026",
      "8;Hanna Herbst;hanna@example.org;Süd GmbH;Lager;2026-09-01;;;;",
    ]);
    const names = async (query: Partial<PeopleQuery>) => (await list(query)).people.map(({ name }) => name);
    expect(await names({ external: "yes" })).toEqual(["Ede Extern"]);
    expect((await list({ external: "no" })).total).toBe(5);
    // Who joins later is not active yet.
    expect(await names({ search: "hanna" })).toEqual([]);
    expect((await list({ state: "all" })).total).toBe(8);
    expect(await names({ only: "no-mail" })).toEqual(["Carl 100%_Sicher"]);
    expect(await names({ only: "away" })).toEqual(["Frieda Fern"]);
    expect(await names({ state: "joining" })).toEqual(["Hanna Herbst"]);
  });

  test("sorts both ways, those without the fact last", async () => {
    const list = await filled(await open(), PEOPLE);
    const numbers = async (query: Partial<PeopleQuery>) =>
      (await list({ state: "all", ...query })).people.map(({ personnelNumber }) => personnelNumber).join("");
    expect(await numbers({ sort: "joined" })).toBe("4312");
    expect(await numbers({ sort: "joined", order: "down" })).toBe("2134");
    expect((await numbers({ sort: "mail" })).at(-1)).toBe("3");
    expect((await numbers({ sort: "left", order: "down" }))[0]).toBe("4");
  });

  test("fifty at a time, nobody twice and nobody missing; a page beyond the last is the last", async () => {
    const rows = Array.from({ length: 120 }, (_, at) => `${at};Same Name;;Nord GmbH;Vertrieb;2020-01-01;`);
    const list = await filled(await open(), rows);
    const pages = [await list({ page: 1 }), await list({ page: 2 }), await list({ page: 3 })];
    expect(pages.map(({ people }) => people.length)).toEqual([50, 50, 20]);
    expect(new Set(pages.flatMap(({ people }) => people.map(({ id }) => id))).size).toBe(120);
    expect(await list({ page: 99 })).toMatchObject({ page: 3, pages: 3, total: 120 });
  });
});
