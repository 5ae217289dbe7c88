// HR at work with people: a list with faults, corrected, mapped and imported; a person moved from a day to come.

import { afterAll, beforeAll, expect, test } from "vitest";
import { listRoles } from "#app/domains/identity/role-store.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { findPersonByNumber, requirePerson } from "#app/domains/people/store.server.ts";
import { sentForm } from "#tests/support/person-form.ts";
import { type House, openHouse } from "#tests/support/roles.ts";
import { workbook } from "#tests/support/workbook.ts";

const PATH = "/manage/people/import";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

/** Uploads a file and opens its preview. */
async function upload(bytes: Buffer, more: Record<string, string> = {}) {
  const file = { name: "people.xlsx", bytes };
  const sent = await house.client.hr.post(PATH, { intent: "preview", file, ...more });
  expect(sent.status).toBe(303);
  return await preview(`${sent.headers.location}`);
}

async function preview(path: string) {
  const { status, body } = await house.client.hr.get(path, { "Accept-Language": "en" });
  expect(status).toBe(200);
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";
  return { path, body: body.replaceAll(/<!-- -->/g, ""), upload: hidden("upload"), agreed: hidden("agreed") };
}

const db = () => house.server.context.db;

test("a workbook with faults is refused cell by cell, then corrected, mapped and imported", async () => {
  const header = ["Kennung", "Name", "Entity", "Department", "Join date", "Büro"];
  const wrong = workbook([header, ["0901", "Neu Eins", "Canary", "IT", "31.02.2026", "4"]]);
  const unmapped = await upload(wrong);
  expect(unmapped.body).toContain('name="columns[]"');
  expect(unmapped.agreed).toBe("");

  const columns = ["personnelNumber", "name", "entity", "department", "joinDate", ""];
  const query = (id: string) =>
    `${PATH}?${new URLSearchParams([["upload", id], ...columns.map((each) => ["columns[]", each])])}`;
  const faulty = await preview(query(unmapped.upload));
  expect(faulty.body).toContain("31.02.2026");
  expect(faulty.agreed).toBe("");

  const right = await upload(workbook([header, ["0901", "Neu Eins", "Canary", "IT", { day: 46082 }, "4"]]));
  const mapped = await preview(query(right.upload));
  const form = { intent: "apply", upload: mapped.upload, agreed: mapped.agreed, "columns[]": columns };
  const applied = await house.client.hr.post(mapped.path, form);
  expect(applied.status).toBe(200);
  expect(await findPersonByNumber(db(), "0901")).toMatchObject({ name: "Neu Eins", joinDate: "2026-03-01" });
  expect((await readCompany(db())).columnMapping).toMatchObject({
    kennung: "personnelNumber",
    buero: "ignore",
  });

  // Its address says what became of it, and the form sent again does not import it twice.
  expect((await preview(mapped.path)).body).toMatch(/(Diese Liste wurde am|This list was imported on) \S+/);
  expect((await house.client.hr.post(mapped.path, form)).status).toBe(410);

  // The same kind of file needs no mapping any more.
  const next = await upload(workbook([header, ["0902", "Neu Zwei", "Canary", "IT", { day: 46082 }, "4"]]));
  expect(next.agreed).not.toBe("");
  expect(next.body).toContain("Neu Zwei");
});

test("a list of all employees that leaves many out asks again before anybody leaves", async () => {
  const shown = await upload(
    workbook([
      ["Personnel number", "Name", "Entity", "Department"],
      ["0901", "Neu Eins", "Canary", "IT"],
    ]),
    { complete: "yes" },
  );
  expect(shown.body).toContain("confirmMissing");
  // The button says that people leave, and the reader is told to be among them.
  expect(shown.body).toMatch(/button-danger[^>]*>[^<]*(ausscheiden|leave)/);
  expect(shown.body).toMatch(/Sie selbst würden ausscheiden|You yourself would leave/);
  const form = { intent: "apply", upload: shown.upload, agreed: shown.agreed, complete: "yes" };
  const before = await house.server.state();
  const refused = await house.client.hr.post(shown.path, form);
  expect(refused.status).toBe(422);
  expect(refused.body).toContain("confirmMissing");
  expect(await house.server.state()).toBe(before);
  // Without the word that the list is complete, the preview is another one.
  const { complete: _, ...other } = form;
  expect((await house.client.hr.post(shown.path, other)).status).toBe(409);
});

test("columns that are none are no input", async () => {
  for (const columns of ["role", "id", "mailHint", "x".repeat(300)]) {
    const { status } = await house.client.hr.get(`${PATH}?${new URLSearchParams({ "columns[]": columns })}`);
    expect(status).toBe(400);
  }
});

test("a person is moved from a day to come, which is taken back; days away are entered and withdrawn", async () => {
  const path = `/manage/people/${house.id.foreign}`;
  const before = await requirePerson(db(), house.id.foreign);
  const form = await sentForm(db(), house.id.foreign, { withMail: false });
  const day = "2027-01-01";
  const planned = await house.client.hr.post(path, { ...form, function: "Lager", effectiveOn: day });
  expect(planned.headers.location).toBe(`${path}?saved=planned`);
  expect(await requirePerson(db(), house.id.foreign)).toEqual(before);
  const page = (await house.client.hr.get(path)).body;
  const change = /name="change" value="([^"]+)"/.exec(page)?.[1] ?? "";
  expect(change).not.toBe("");
  const elsewhere = await house.client.hr.post(`/manage/people/${house.id.learner}`, {
    intent: "withdraw-change",
    change,
  });
  expect(elsewhere.status).toBe(409);
  const withdrawn = await house.client.hr.post(path, { intent: "withdraw-change", change });
  expect(withdrawn.headers.location).toBe(`${path}?saved=withdrawn`);

  const wrong = await house.client.hr.post(path, {
    intent: "enter-leave",
    fromDay: "2026-05-02",
    toDay: "2026-05-01",
  });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain("2026-05-02");
  await house.client.hr.post(path, { intent: "enter-leave", fromDay: "2026-05-01", toDay: "2026-05-02" });
  const leave = /name="leave" value="([^"]+)"/.exec((await house.client.hr.get(path)).body)?.[1] ?? "";
  expect((await house.client.hr.post(path, { intent: "withdraw-leave", leave })).status).toBe(303);
  expect((await house.client.hr.post(path, { intent: "withdraw-leave", leave })).status).toBe(409);
});

test("an admin grants and withdraws roles; HR does not, and nobody their own", async () => {
  const path = `/manage/people/${house.id.foreign}`;
  const form = { intent: "change-roles", "shown[]": [], "wanted[]": ["works_council", "auditor"] };
  expect((await house.client.hr.get(path)).body).not.toContain("change-roles");
  expect((await house.client.hr.post(path, form)).status).toBe(403);
  const own = `/manage/people/${house.id.admin}`;
  expect((await house.client.admin.get(own)).body).not.toContain("change-roles");
  expect((await house.client.admin.post(own, { ...form, "shown[]": ["admin"] })).status).toBe(403);
  expect(await listRoles(db(), house.id.foreign)).toEqual([]);

  expect((await house.client.admin.get(path)).body).toContain("change-roles");
  expect((await house.client.admin.post(path, form)).headers.location).toBe(`${path}?saved=roles`);
  expect((await listRoles(db(), house.id.foreign)).toSorted()).toEqual(["auditor", "works_council"]);
  expect((await house.client.admin.post(path, form)).status).toBe(409);
  const shown = { ...form, "shown[]": ["auditor", "works_council"] };
  expect((await house.client.admin.post(path, { ...shown, "wanted[]": ["king"] })).status).toBe(400);
  expect((await house.client.admin.post(path, { ...shown, "wanted[]": [] })).status).toBe(303);
  expect(await listRoles(db(), house.id.foreign)).toEqual([]);
});
