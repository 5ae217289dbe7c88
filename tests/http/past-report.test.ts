// The report of a past day over HTTP: the day is in the address, the file is the same whenever it is asked for, and a day
// that has no report gets a sentence and nothing else.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { FormClient } from "#tests/support/form-client.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

let house: House;
let client: Record<"hr" | "manager" | "learner", FormClient>;
beforeAll(async () => {
  house = await openHouse();
  await later(2);
});
/** So many days later: sessions of those who see others are over, and they sign in again. */
async function later(days: number): Promise<void> {
  house.server.clock.moveDays(days);
  client = {
    hr: await house.spare("hr"),
    manager: await house.spare("manager"),
    learner: await house.spare("learner"),
  };
}

afterAll(() => house?.server.stop());

const FIRST = "2026-03-02";
const file = async () => (await client.hr.post("/manage/report-file", { as_of: FIRST })).body;

test("the page says of which day and how many records it is, keeps the day in its links, and offers no act", async () => {
  const page = (await client.hr.get(`/manage?as_of=${FIRST}`)).body;
  expect(page).toMatch(/Stand vom 02\.03\.2026|Stand vom 2\. März 2026/);
  expect(page).toMatch(/\d+ Einträge im Nachweisverzeichnis/);
  expect(page).toContain(`name="as_of" value="${FIRST}"`);
  expect(page).toMatch(
    new RegExp(`href="\\?[^"]*as_of=${FIRST}[^"]*sort=|href="[^"]*sort=[^"]*as_of=${FIRST}`),
  );
  expect(page).not.toContain("/manage/extend?");
  expect(page).not.toContain("/manage/remind?");
  const english = await client.hr.get(`/manage?as_of=${FIRST}&state=overdue&of=documents`);
  expect(english.status).toBe(200);
  // Today is the report itself.
  const today = (await client.hr.get("/manage?as_of=2026-03-04")).body;
  expect(today).toContain("/manage/extend?");
});

test.each([
  ["2026-03-05", /noch nicht vorüber/],
  ["2026-03-01", /Aufgezeichnet wird seit dem/],
  ["2026-02-30", /kein Tag/],
  ["gestern", /kein Tag/],
])("%s has no report", async (day, sentence) => {
  const answer = await client.hr.get(`/manage?as_of=${day}`);
  expect(answer.status).toBe(422);
  expect(answer.body).toMatch(sentence);
  expect(answer.body).not.toContain("<table");
  const before = await house.server.state();
  const download = await client.hr.post("/manage/report-file", { as_of: day });
  expect(download.status).toBe(422);
  expect(download.body).toMatch(sentence);
  expect(await house.server.state()).toBe(before);
});

test("the file is the same whatever is entered later, and a manager takes none away", async () => {
  const then = await file();
  expect(then).toMatch(/\r\nStand;02\.03\.2026 \(Europe\/Berlin\)\r\n/);
  expect(then).toMatch(/\r\nFormatnummer;\d+\r\n/);
  expect(then).toContain("CANARY-name-learner");
  for (const path of ["/manage", `/manage?as_of=${FIRST}`]) {
    expect((await client.hr.get(path)).body).toContain('action="/manage/report-file"');
    const page = await client.manager.get(path);
    expect(page.body).toContain("CANARY-name-learner");
    expect(page.body).not.toContain("/manage/report-file");
  }
  for (const format of ["csv", "xlsx", "pdf", "json"]) {
    const refused = await client.manager.post("/manage/report-file", { format });
    expect(refused.status, format).toBe(403);
    expect(refused.body).not.toContain("CANARY-name-learner");
  }
  await client.hr.post(`/manage/people/${house.id.learner}`, {});
  await later(1);
  expect(await file()).toBe(then);
  expect((await client.learner.get(`/manage?as_of=${FIRST}`)).status).toBe(403);
});

test("a day that has no report keeps the other filters: in the form, and in the way back to today", async () => {
  const { body } = await client.hr.get("/manage?as_of=gestern&state=overdue&search=CANARY");
  expect(body).toMatch(/name="search"[^>]*value="CANARY"/);
  expect(body).toMatch(/<option value="overdue" selected/);
  expect(body).toContain('href="/manage?state=overdue&amp;search=CANARY"');
});

test("acts know no past: a selection with a day is refused", async () => {
  const request = house.server.context.random.id();
  const extension = { request, days: "7", reason: "Inventory", as_of: FIRST };
  expect((await client.hr.post("/manage/extend", extension)).status).toBe(400);
  expect((await client.hr.post("/manage/remind", { as_of: FIRST })).status).toBe(400);
});
