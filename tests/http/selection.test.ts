// An act on a selection of the report stays with that selection, also when the form has to be shown again.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, openHouse } from "#tests/support/roles.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

const lead = (page: string) => /<p class="page-lead">(.*?)<\/p>/s.exec(page)?.[1];

test("a mistyped number of days widens nothing, and keeps what was typed", async () => {
  const { hr } = house.client;
  const one = await hr.get("/manage/extend?search=CANARY-name-learner");
  const all = await hr.get("/manage/extend");
  expect(lead(one.body)).not.toBe(lead(all.body));
  // The form is sent to the page's own address, with its selection in hidden fields.
  expect(/<form[^>]*>(?=<input type="hidden" name="entity")/.exec(one.body)?.[0]).not.toContain("action=");

  const before = await house.server.state();
  const refused = await hr.post("/manage/extend?search=CANARY-name-learner", {
    search: "CANARY-name-learner",
    request: house.server.context.random.id(),
    days: "400",
    reason: "Inventory",
  });
  expect(refused.status).toBe(422);
  expect(lead(refused.body)).toBe(lead(one.body));
  expect(refused.body).toContain('name="search" value="CANARY-name-learner"');
  expect(refused.body).toContain('value="400"');
  expect(refused.body).toContain('value="Inventory"');
  expect(await house.server.state()).toBe(before);
});

test("a sorted list leads to its selection all the same", async () => {
  const { hr } = house.client;
  const { body } = await hr.get("/manage?sort=name&order=down&search=CANARY-name-learner&page=1");
  for (const act of ["extend", "remind"]) {
    const link =
      new RegExp(`href="(/manage/${act}\\?[^"]*)"`).exec(body)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(link).toContain("search=CANARY-name-learner");
    expect((await hr.get(link)).status, link).toBe(200);
  }
});

test("a filter that is misspelt, or says what there is not, reminds nobody, extends nothing, exports nothing: it is refused", async () => {
  const { hr } = house.client;
  const whole = await hr.get("/manage/remind?search=CANARY-name-learner");
  expect(whole.status).toBe(200);
  const before = await house.server.state();
  for (const [name, value] of [
    ["serach", "CANARY-name-learner"],
    ["Search", "CANARY-name-learner"],
    ["departement", "x"],
    ["state", "overdu"],
    ["assignments[]", "x"],
    ["belowManager", house.id.hr],
  ] as const) {
    const query = new URLSearchParams({ [name]: value });
    expect((await hr.get(`/manage/remind?${query}`)).status, `${query}`).toBe(400);
    expect((await hr.post("/manage/remind", { [name]: value })).status, `${query}`).toBe(400);
    expect((await hr.get(`/manage/extend?${query}`)).status, `${query}`).toBe(400);
    const request = house.server.context.random.id();
    const extension = { request, days: "7", reason: "Inventory", [name]: value };
    expect((await hr.post("/manage/extend", extension)).status, `${query}`).toBe(400);
    expect((await hr.post("/manage/report-file", { [name]: value })).status, `${query}`).toBe(400);
  }
  expect(await house.server.state()).toBe(before);
});
