// "What we hold about you" by the real door: one's own whoever asks for whom, nobody else's, and a GET leaves nothing behind.

import { afterAll, beforeAll, expect, test } from "vitest";
import { createSession } from "#app/domains/identity/session.server.ts";
import { HELD_TABLES, heldIn, NOT_HELD } from "#app/domains/proof/everything-held.ts";
import { LISTS } from "#app/domains/proof/own-data-view.server.ts";
import { canariesIn, canary, placeOf } from "#tests/support/canary-company.ts";
import { type FormClient, formClient } from "#tests/support/form-client.ts";
import { type House, openHouse, personOf, SESSION_COOKIE, SIGNED_IN } from "#tests/support/roles.ts";

let house: House;
/** A learner who has evidence of training elsewhere. */
let foreign: FormClient;
beforeAll(async () => {
  house = await openHouse();
  const { token } = await createSession(house.server.context, house.id.foreign, "first-factor");
  foreign = formClient(house.server, { [SESSION_COOKIE]: token });
});
afterAll(() => house?.server.stop());

const withoutTime = (body: string) =>
  body.replace(/"made_at":"[^"]+"/, "").replace(/"last_seen_at":"[^"]+"/g, "");

test("nothing of anybody else is in the file or on the page, whoever asks", async () => {
  for (const visitor of SIGNED_IN) {
    const own = personOf(visitor);
    if (!own) continue;
    for (const path of ["/my-data.json", "/my-data", ...LISTS.map((list) => `/my-data?list=${list}`)]) {
      const { status, body } = await house.client[visitor].get(path);
      expect(status, path).toBe(200);
      const others = [...canariesIn(body)].filter(
        (found) => !found.endsWith(` ${own}`) && !found.endsWith(` ${placeOf(own)}`),
      );
      expect(others, `${visitor} ${path}`).toEqual([]);
      for (const [key, id] of Object.entries(house.id))
        if (key !== own) expect(body.includes(id), `${visitor} ${path}: the id of ${key}`).toBe(false);
    }
  }
});

test("what is one's own is there: the facts, the answer, the mail, the session", async () => {
  const { body, headers } = await house.client.learner.get("/my-data.json");
  expect(headers).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "content-disposition": 'attachment; filename="wachsam-my-data.json"',
    "cache-control": "no-store",
  });
  const { groups } = JSON.parse(body);
  expect(groups.person.lists.person).toMatchObject([
    {
      name: canary("name", "learner"),
      mail: canary("mail", "learner"),
      personnel_number: canary("number", "learner"),
      function: canary("function", "learner"),
      department_id: canary("department", "north"),
      manager_id: true,
    },
  ]);
  expect(groups.answers.lists.attempt).toHaveLength(1);
  expect(groups.mails.lists.message[0].address).toBe(canary("mail", "learner"));
  expect(groups.access.lists.session.length).toBeGreaterThan(0);
  const page = (await house.client.learner.get("/my-data")).body;
  for (const kind of ["name", "number", "function"] as const) expect(page).toContain(canary(kind, "learner"));
});

test("no parameter chooses a person", async () => {
  const mine = withoutTime((await house.client.learner.get("/my-data.json")).body);
  for (const name of ["person", "personId", "person_id", "id", "actor", "user", "of", "language"])
    for (const value of [house.id.foreign, canary("mail", "foreign"), canary("number", "foreign")]) {
      const asked = await house.client.learner.get(`/my-data.json?${new URLSearchParams({ [name]: value })}`);
      expect(withoutTime(asked.body), name).toBe(mine);
      const page = await house.client.learner.get(`/my-data?${new URLSearchParams({ [name]: value })}`);
      expect(canariesIn(page.body).has("name foreign"), name).toBe(false);
    }
  for (const path of [
    "/my-data?list=person%20where%201=1",
    "/my-data?list=company_setting",
    "/my-data?page=0",
    "/my-data?page=x",
  ])
    expect((await house.client.learner.get(path)).status, path).toBe(400);
  for (const path of [`/my-data/${house.id.foreign}`, `/my-data.json/${house.id.foreign}`])
    expect((await house.client.learner.get(path)).status).toBe(404);
  for (const path of ["/my-data", "/my-data.json"])
    expect((await house.client.learner.post(path, { person: house.id.foreign })).status).toBe(405);
});

test("evidence is given to whom it is about, and to nobody else on this way", async () => {
  const path = `/my-data/evidence/${house.outsideId}`;
  expect((await foreign.get("/my-data")).body).toContain(path);
  expect(await foreign.get(path)).toMatchObject({ status: 200, body: "%PDF-1.7\n" });
  for (const visitor of SIGNED_IN) expect((await house.client[visitor].get(path)).status, visitor).toBe(404);
});

test("reading writes nothing, no record either", async () => {
  const writes = await house.server.writes();
  for (const path of ["/my-data", "/my-data.json", "/my-data?list=message"]) await house.client.hr.get(path);
  expect(await house.server.writes()).toBe(writes);
});

/** Where an id of a person stands for nothing about that person. */
const MARKS: Record<string, string> = {
  "settlement_job.reached": "the last of a row",
  "person.manager_id": "told as being there",
};

test("wherever the database names a person, it is decided what becomes of it", async () => {
  const { db } = house.server.context;
  const found: string[] = [];
  for (const { name: table, columns } of await db.introspection.getTables()) {
    if (table === "schema_migration") continue;
    const rows = (await db
      .selectFrom(table as "person")
      .selectAll()
      .execute()) as unknown as Record<string, unknown>[];
    for (const { name: column } of columns)
      if (rows.some((row) => Object.values(house.id).some((id) => `${row[column]}`.includes(id))))
        found.push(`${table}.${column}`);
  }
  expect(found.length).toBeGreaterThan(15);
  const acts: Record<string, { acts?: object }> = NOT_HELD as never;
  const undecided = found.filter((place) => {
    const [table = "", column = ""] = place.split(".");
    if (MARKS[place]) return false;
    if (!HELD_TABLES.some((each) => each === table)) return !(column in (acts[table]?.acts ?? {}));
    const { own, columns } = heldIn(table as "person");
    const rule = columns[column];
    const isOwn = ("named" in own ? own.named : own.column) === column;
    return !isOwn && rule !== "opening" && rule !== "facts" && rule !== "is-set" && typeof rule !== "object";
  });
  expect(undecided).toEqual([]);
});
