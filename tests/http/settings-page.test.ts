// The settings, the plan and the texts over HTTP: a mistake anywhere changes nothing and loses nothing that was typed.

import { afterAll, beforeAll, expect, test } from "vitest";
import { addMonths } from "#app/calendar.ts";
import { settingsText } from "#app/i18n/settings.ts";
import { pngPicture } from "#tests/support/logo-picture.ts";
import { type House, openHouse } from "#tests/support/roles.ts";
import { planFields } from "#tests/support/route-forms.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

const SETTINGS = {
  intent: "settings",
  name: "Getippt & Söhne",
  timeZone: "Europe/Vienna",
  defaultLanguage: "en",
  "languages[]": ["de", "en"],
  accent: "#aa0000",
  contactName: "Ada Beispiel",
  contactPhone: "0171 5550",
  contactMail: "ada@beispiel.de",
  controllerAddress: "Beispielweg 1, 10115 Berlin",
  officerContact: "Dr. Dana Schutz, datenschutz@beispiel.de",
  rightsContact: "Personalbüro, Zimmer 4",
  legalBasis: "legal-duty",
  worksAgreement: "Betriebsvereinbarung Lernen",
  senderName: "Absender",
  senderAddress: "wachsam@beispiel.de",
  answerDays: "60",
  mailMonths: "6",
  retentionMonths: "24",
  managementRetentionMonths: "96",
  missingShare: "15",
  updateDueDays: "21",
  completionCountsDays: "60",
  managementSupplement: "Kritische Prozesse: die Leitwarte.",
  managementMonths: "18",
};

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** What stands in the page's fields, by their names. */
function typedIn(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const main = page.slice(page.indexOf("<main"));
  for (const [tag] of main.matchAll(/<input [^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name && !/type="(checkbox|file|hidden)"/.test(tag))
      fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? "";
  }
  for (const [, name = "", value = ""] of main.matchAll(
    /<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g,
  ))
    fields[name] = value;
  for (const [, name = "", options = ""] of main.matchAll(
    /<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  ))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? "";
  return fields;
}

test.each([
  ["no name", { name: "" }, undefined],
  ["a number that is none", { retentionMonths: "bald" }, undefined],
  ["a phone number that is none", { contactPhone: "-1" }, undefined],
  ["a supplement that is too long", { managementSupplement: "x".repeat(1201) }, undefined],
  ["a far too long text", { contactName: "x".repeat(5000) }, undefined],
  ["a logo that is no picture", {}, Buffer.from("<svg/>")],
  ["a logo that is neither PNG nor WebP", {}, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
  ["a logo as large as a photo", {}, Buffer.concat([PNG, Buffer.alloc(3 * 1024 * 1024)])],
  ["a sound logo beside a mistake", { senderAddress: "nobody" }, PNG],
] as const)("settings with %s keep what was typed, and change nothing", async (_, change, bytes) => {
  const { admin } = house.client;
  const before = await house.server.state();
  const form = { ...SETTINGS, ...change };
  const answer = await admin.post("/manage/settings", {
    ...form,
    ...(bytes && { logo: { name: "logo.png", bytes } }),
  });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain("error-summary");
  const { intent: _intent, "languages[]": _languages, name, ...texts } = form;
  expect(typedIn(answer.body)).toMatchObject({ ...texts, name: name.replace("&", "&amp;") });
  if (bytes) expect(answer.body).toMatch(/<p class="field-error"[^>]*>.*?<\/p><input[^>]*name="logo"/s);
  expect(await house.server.state()).toBe(before);
});

test("a shorter time of retention is asked about once, with a box, and saved when it is ticked", async () => {
  const admin = await house.spare("admin");
  const { db, clock } = house.server.context;
  const leftOn = addMonths(clock().toISOString().slice(0, 10), -20);
  await db
    .updateTable("person")
    .set({ join_date: "2020-01-01", leave_date: leftOn })
    .where("name", "like", "%leaver%")
    .execute();
  const shorter = { ...SETTINGS, retentionMonths: "12" };
  const before = await house.server.state();
  const asked = await admin.post("/manage/settings", shorter);
  expect(asked.status).toBe(422);
  expect(asked.body).toContain('href="#confirmShorter"');
  expect(asked.body).toContain(settingsText.in("de")("shorter.people", { number: "unter 5" }));
  expect(typedIn(asked.body)).toMatchObject({ retentionMonths: "12", contactName: "Ada Beispiel" });
  expect(await house.server.state()).toBe(before);
  const confirmed = await admin.post("/manage/settings", { ...shorter, confirmShorter: "yes" });
  expect(confirmed.headers.location).toBe("/manage/settings?saved");
});

test("settings are saved by one form, and entities by one of their own", async () => {
  const { admin } = house.client;
  const page = await admin.get("/manage/settings");
  expect(page.body.match(/<form[^>]*action="\/manage\/settings"/g)).toHaveLength(1);
  expect((await admin.post("/manage/settings", SETTINGS)).headers.location).toBe("/manage/settings?saved");
  const add = { intent: "add-entity", entityName: "Ganz Neue GmbH", place: "AT-9" };
  expect((await admin.post("/manage/settings?entity=new", add)).status).toBe(303);
  const after = await admin.get("/manage/settings");
  expect(after.body).toContain("Österreich – Wien");
  const refused = await admin.post("/manage/settings?entity=new", { ...add, place: "DE-9", entityName: "Y" });
  expect(refused.status).toBe(422);
  expect(typedIn(refused.body)).toMatchObject({ entityName: "Y" });
  expect((await admin.get("/manage/settings?entity=none")).status).toBe(404);
});

test("a plan with a mistake keeps what was typed, and changes nothing", async () => {
  const { hr } = house.client;
  const before = await house.server.state();
  for (const [name, value] of [
    ["remindBefore", "7, bald"],
    ["tellHrAfter", "x".repeat(300)],
    ["place", "DE-9"],
  ] as const) {
    const form = { ...planFields(), [name]: value };
    const answer = await hr.post("/manage/plan", form);
    const texts = Object.fromEntries(
      Object.entries(form).filter(([field]) => !["sendWeekdays[]", "place"].includes(field)),
    );
    expect(answer.status).toBe(422);
    expect(typedIn(answer.body)).toMatchObject(texts);
  }
  expect(await house.server.state()).toBe(before);
});

test("a text is shown and sent as it is typed, and only saved when it is", async () => {
  const { hr } = house.client;
  const about = { language: "de", part: "greeting", body: "Servus {{name}}," };
  const path = "/manage/texts?language=de&part=greeting";
  // Without the number of mails: a test mail is one.
  const database = async () => (await house.server.state()).split(" ")[0];
  const before = await database();
  for (const intent of ["preview", "test"]) {
    const answer = await hr.post(path, { ...about, intent });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/<textarea[^>]*>Servus \{\{name\}\},<\/textarea>/);
    expect(answer.body).toMatch(/Servus CANARY-name-hr,/);
  }
  const broken = { ...about, body: "Servus {{vorname}}," };
  for (const intent of ["save", "preview", "test"]) {
    const answer = await hr.post(path, { ...broken, intent });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*>Servus \{\{vorname\}\},<\/textarea>/);
  }
  const ours = await hr.post(path, { ...broken, intent: "default" });
  expect(ours.body).toMatch(/<textarea[^>]*>Guten Tag \{\{name\}\},<\/textarea>/);
  expect(await database()).toBe(before);
  expect((await hr.post(path, { ...about, intent: "save" })).headers.location).toBe(`${path}&saved`);
  expect((await hr.get(path)).body).toMatch(/<textarea[^>]*>Servus/);
});

test("a logo that papers cannot carry says so beside it, and one that they can does not", async () => {
  const admin = await house.spare("admin");
  const webp = Buffer.concat([Buffer.from("RIFF"), Buffer.alloc(4), Buffer.from("WEBPVP8 ")]);
  const told: Record<string, boolean> = {};
  for (const [name, bytes] of Object.entries({
    webp,
    interlaced: pngPicture({ width: 4, height: 4, interlace: 1 }),
    plain: pngPicture({ width: 4, height: 4 }),
  })) {
    const logo = { name: `logo.${name}`, bytes };
    expect((await admin.post("/manage/settings", { ...SETTINGS, logo })).status, name).toBe(303);
    const { body } = await admin.get("/manage/settings");
    expect(body, name).toContain(settingsText.in("de")("logoPresent"));
    told[name] = body.includes(settingsText.in("de")("logoNotOnPaper"));
  }
  expect(told).toEqual({ webp: true, interlaced: true, plain: false });
});
