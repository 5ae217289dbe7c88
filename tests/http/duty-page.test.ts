// One duty's page: a mistake in a form names its field and keeps what was typed; an exemption says who granted it.

import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#app/calendar.ts";
import type { Form } from "#tests/support/form-client.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

const plain = (body: string) => body.replaceAll("<!-- -->", "");

/** A duty for which nothing waits yet. */
async function openDuty(): Promise<string> {
  const { id } = await house.server.context.db
    .selectFrom("assignment")
    .select("id")
    .where("person_id", "=", house.id.learner)
    .where("state", "=", "open")
    .where("course_id", "is not", null)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  return `/manage/assignments/${id}`;
}

async function refused(form: Form): Promise<string> {
  const { hr } = house.client;
  const path = await openDuty();
  const before = await house.server.state();
  const answer = await hr.post(path, { request: house.server.context.random.id(), ...form });
  expect(answer.status).toBe(422);
  expect(await house.server.state()).toBe(before);
  return plain(answer.body);
}

test("what was typed stays in each form, and the mistake names its field", async () => {
  const outside = await refused({ intent: "outside", provider: "VHS Nord", completedOn: "2999-01-01" });
  expect(outside).toContain('value="VHS Nord"');
  expect(outside).toContain('value="2999-01-01"');
  expect(outside).toMatch(/href="#completedOn">[^<]+: /);
  const nobody = await refused({ intent: "outside", provider: " ", completedOn: "2026-01-01" });
  expect(nobody).toContain('value="2026-01-01"');
  // All at once: the provider, and the evidence that nobody chose.
  expect(nobody).toMatch(/href="#provider">[^<]+: /);
  expect(nobody).toMatch(/href="#evidence">[^<]+: /);
  const extend = await refused({ intent: "extend", days: "999", reason: "Umzug" });
  expect(extend).toContain('value="999"');
  expect(extend).toContain('value="Umzug"');
});

test("an exemption says on which day and by whom it was granted", async () => {
  const form = { intent: "exempt", reason: "leaving", note: "Geht bald", until: "2020-01-01" };
  const { hr } = house.client;
  const path = `/manage/assignments/${house.assignmentId}`;
  const wrong = await hr.post(path, form);
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain('value="Geht bald"');
  expect(wrong.body).toMatch(/<option value="leaving" selected/);
  const until = addDays(house.server.context.clock().toISOString().slice(0, 10), 30);
  expect((await hr.post(path, { ...form, until })).status).toBe(303);
  const { name } = await house.server.context.db
    .selectFrom("person")
    .select("name")
    .where("id", "=", house.id.hr)
    .executeTakeFirstOrThrow();
  const page = plain((await hr.get(path)).body);
  expect(page).toMatch(new RegExp(`(Gewährt am|Granted on) [^<]* (von|by) ${name}`));
});

test("a due date stays before the next cycle: the page says so beforehand, and refuses what reaches it", async () => {
  const { hr } = house.client;
  const { db, random } = house.server.context;
  const path = await openDuty();
  const duty = await db
    .selectFrom("assignment")
    .selectAll()
    .where("id", "=", path.split("/").at(-1) ?? "")
    .executeTakeFirstOrThrow();
  // Last in the order of ids: openDuty finds the same one again.
  const next = { id: `z-${random.id()}`, cycle: duty.cycle + 50, opens_on: addDays(duty.due_on, 20) };
  const days = { due_on: next.opens_on, next_due_on: next.opens_on, next_late_after: next.opens_on };
  await db
    .insertInto("assignment")
    .values({ ...duty, ...next, ...days })
    .execute();
  expect(plain((await hr.get(path)).body)).toMatch(/nächste Durchgang\.|when the next cycle begins\./);
  const body = await refused({ intent: "extend", days: "20", reason: "Umzug" });
  expect(body).toMatch(/href="#days">[^<]+: (So weit geht es nicht|That is too far)/);
  // Of a selection it is left out, and counted.
  const selection = { search: "CANARY-name-learner", course: duty.course_id ?? "" };
  const sent = { ...selection, request: random.id(), days: "365", reason: "Umzug" };
  const answer = await hr.post(`/manage/extend?${new URLSearchParams(selection)}`, sent);
  expect(answer.status).toBe(303);
  const said = plain((await hr.get(`${answer.headers.location}`)).body);
  expect(said).toMatch(/(Eine blieb, wie sie war|One was left as it was)/);
});
