// Privacy over HTTP: the notice for everybody, the papers in either language, the works council that reads them and no person's
// record, and a person who is erased after the page has said what happens.

import { afterAll, beforeAll, expect, test } from "vitest";
import { canariesIn, canary } from "#tests/support/canary-company.ts";
import { type House, openHouse } from "#tests/support/roles.ts";
import { erasureForm, newLeaver } from "#tests/support/route-forms.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

test("the notice is linked in the foot of each page for whoever is signed in, and is in either language", async () => {
  const { learner, anonymous } = house.client;
  expect((await learner.get("/messages")).body).toContain('href="/privacy"');
  expect((await anonymous.get("/sign-in")).body).not.toContain('href="/privacy"');
  const german = await learner.get("/privacy?in=de");
  expect(german.body).toContain("Ihre Rechte");
  expect(german.body).toContain('lang="de"');
  expect(german.body).not.toContain("/privacy/annex");
  const english = await learner.get("/privacy?in=en");
  expect(english.body).toContain("Your rights");
  // One's own entity, and no other, also where the group is jointly responsible (Art. 26).
  expect(german.body).toContain(canary("entity", "north"));
  expect(german.body).not.toContain(canary("entity", "south"));
  expect(german.body).toContain("Mehrere Gesellschaften");
  // The whole page is in the language that was asked for, and the foot leads out of it.
  expect(english.body).toContain('<html lang="en"');
  expect(english.body).toContain("<title>Privacy notice");
  expect(english.body).toContain('name="to" value="/privacy"');
  expect((await learner.get("/privacy?in=fr")).status).toBe(400);
});

test("the works council reads what is stored, who sees it and who took it away, and nobody's record", async () => {
  const { works_council: council, hr } = house.client;
  expect((await council.get("/")).body).toContain('href="/privacy"');
  for (const page of ["annex", "processing", "access", "erased", "retention"]) {
    const { status, body } = await council.get(`/privacy/${page}?in=en`);
    expect(status).toBe(200);
    const found = [...canariesIn(body.slice(body.indexOf("<main")))];
    expect(
      found.filter((each) => !each.startsWith("entity")),
      page,
    ).toEqual([]);
  }
  expect((await council.get("/privacy/nothing")).status).toBe(404);
  for (const path of ["/manage", "/manage/people", "/proof", `/manage/people/${house.id.foreign}`])
    expect((await council.get(path)).status, path).toBe(403);
  expect((await council.post("/manage/report-file", {})).status).toBe(403);
  const before = (await council.get("/privacy/access")).body;
  expect((await hr.post("/manage/report-file", {})).status).toBe(200);
  const after = (await council.get("/privacy/access")).body;
  expect(after).not.toBe(before);
  expect(after).toContain("März\u00a02026");
  expect(after).toContain("Bericht zum Stand der Schulung");
});

test("HR and admins are told what the papers lack, employees are not; the management reads the papers", async () => {
  const { hr, admin, learner, management_body: management } = house.client;
  expect((await hr.get("/privacy")).body).toContain("In den Papieren fehlen Angaben");
  expect((await admin.get("/privacy")).body).toContain('href="/manage/settings#controllerAddress"');
  expect((await learner.get("/privacy")).body).not.toContain("fehlen");
  for (const page of ["annex", "processing", "access", "erased", "retention"])
    expect((await management.get(`/privacy/${page}`)).status, page).toBe(200);
});

test("a person is erased once the name is typed; every mistake is named, and the figures say so", async () => {
  const { hr, auditor } = house.client;
  const here = await hr.get(`/manage/people/${house.id.foreign}/erase`);
  expect(here.body).not.toContain('name="reason"');
  const path = await newLeaver(house);
  const page = await hr.get(path);
  expect(page.body).toContain("Art. 17 Abs. 3");
  const refused = await hr.post(path, { reason: "", name: "Niemand" });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain("error-summary");
  expect(refused.body).toContain('value="Niemand"');
  for (const id of ["reason", "checked", "name"]) expect(refused.body).toContain(`href="#${id}"`);
  const done = await hr.post(path, erasureForm());
  expect(done.status).toBe(303);
  const list = await hr.get(`${done.headers.location}`);
  expect(list.body).toContain("Die Person ist gelöscht");
  expect(list.body).not.toContain(erasureForm().name);
  // Nothing of the person is left to be looked at.
  const personPath = path.replace("/erase", "");
  for (const gone of [personPath, path]) expect((await hr.get(gone)).status, gone).toBe(404);
  expect((await hr.post(path, erasureForm())).status).toBe(404);
  expect((await hr.post(personPath, { intent: "withdraw-leave", leave: "x" })).status).toBe(404);
  // What went this month is shown when the month is over, and then in fives.
  expect((await auditor.get("/privacy/erased")).body).toContain("wurde nichts gelöscht");
});
