// HR and a long list: its preview and import go on behind a page that says how far they are, while others are answered.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allPeople } from "#app/domains/people/store.server.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

const PATH = "/manage/people/import";
const RELOADS = 'http-equiv="refresh"';
const HEADER = "Personnel number;Name;Entity;Department";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

const people = (count: number, department: string) =>
  Array.from({ length: count }, (_, at) => `L${at};Person ${at};Canary;${department} ${at % 7}`);

async function upload(rows: readonly string[]): Promise<string> {
  const file = { name: "people.csv", bytes: Buffer.from([HEADER, ...rows].join("\n")) };
  const sent = await house.client.hr.post(PATH, { intent: "preview", file });
  expect(sent.status).toBe(303);
  return `${sent.headers.location}`;
}

const hidden = (body: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";

/** Looks at the page again and again, as it does itself. @returns all that it showed on the way, and the last */
async function until(path: string, text: string): Promise<{ seen: string[]; body: string }> {
  const seen: string[] = [];
  for (let looked = 0; looked < 2_000; looked++) {
    const { status, body } = await house.client.hr.get(path);
    expect(status).toBe(200);
    if (body.includes(text)) return { seen, body };
    if (!body.includes(RELOADS))
      throw new Error(`The page waits for nothing: ${/<main[\s\S]{0,900}/.exec(body)}`);
    seen.push(body);
    await sleep(20);
  }
  throw new Error(`The page never said: ${text}`);
}

const folder = () => join(house.server.context.env.DATA_DIR, "imports");
const kept = (ending: string) =>
  join(folder(), readdirSync(folder()).find((name) => name.endsWith(ending)) ?? "none");

test("its preview is made behind a page with progress, then imported the same way", async () => {
  const path = await upload(people(6_000, "Lager"));
  const first = await house.client.hr.get(path);
  expect(first.body).toContain("Die Liste wird geprüft");
  expect(first.body).toContain("<progress");
  const preview = await until(path, "6.000 Personen übernehmen");
  expect(preview.body.includes(RELOADS)).toBe(false);
  // Another's page knows nothing of it.
  expect((await house.client.admin.get(path)).body).toContain("Diese Vorschau gilt nicht mehr");

  const id = hidden(preview.body, "upload");
  const form = { intent: "apply", upload: id, agreed: hidden(preview.body, "agreed") };
  const applied = await house.client.hr.post(path, form);
  expect(applied.status).toBe(303);
  // A second click changes nothing: the work has begun.
  expect([303, 410]).toContain((await house.client.hr.post(path, form)).status);
  const done = await until(`${applied.headers.location}`, "Diese Liste wurde am");
  expect(done.body).toContain("Neu: 6.000.");
  const imported = (await allPeople(house.server.context.db)).filter((person) =>
    person.personnelNumber?.startsWith("L"),
  );
  expect(imported).toHaveLength(6_000);
  // The list itself is gone; what is left holds numbers only.
  await expect.poll(() => readdirSync(folder()).map((name) => name.replace(/^.*\d/, ""))).toEqual([".work"]);
  expect(readFileSync(kept(".work"), "utf8")).not.toContain("Person 1");
});

test("whose process was ended in the middle has to be checked again, and nothing is half done", async () => {
  const path = await upload(people(6_000, "Versand"));
  await until(path, "6.000 Personen übernehmen");
  const before = await house.server.writes();
  const silence = { state: "working", kind: "import", progress: null };
  const at = house.server.clock().getTime() - 60_000;
  writeFileSync(kept(".work"), JSON.stringify({ ...silence, at }));
  writeFileSync(kept(".work").replace(".work", ".claim"), "");
  const broken = (await house.client.hr.get(path)).body;
  expect(broken).toContain("Der Import wurde unterbrochen");
  expect(broken.includes(RELOADS)).toBe(false);
  const again = await house.client.hr.post(path, { intent: "again", upload: hidden(broken, "upload") });
  expect(again.status).toBe(303);
  await until(`${again.headers.location}`, "6.000 Personen übernehmen");
  expect(await house.server.writes()).toBe(before);
});

test("is not imported where the people have changed since the preview", async () => {
  const path = await upload(people(6_000, "Werk"));
  const { body } = await until(path, "6.000 Personen übernehmen");
  const { db } = house.server.context;
  await db.updateTable("person").set({ name: "Other" }).where("personnel_number", "=", "L5").execute();
  const form = { intent: "apply", upload: hidden(body, "upload"), agreed: hidden(body, "agreed") };
  const applied = await house.client.hr.post(path, form);
  const shown = await until(`${applied.headers.location}`, "Der Bestand hat sich seit der Vorschau geändert");
  expect(hidden(shown.body, "agreed")).not.toBe(form.agreed);
  expect((await allPeople(db)).some(({ name }) => name === "Other")).toBe(true);
});

test("keeps nobody waiting while it is read and compared", async () => {
  const path = await upload(people(60_000, "Halle"));
  let longest = 0;
  let answered = 0;
  const began = performance.now();
  for (let body = ""; !body.includes("60.000 Personen übernehmen"); answered++) {
    const asked = performance.now();
    body = (await house.client.hr.get(path)).body;
    longest = Math.max(longest, performance.now() - asked);
  }
  const whole = performance.now() - began;
  // A page that waited for the preview would take all of the time; on a quiet machine none takes 100 ms.
  expect(answered).toBeGreaterThan(10);
  expect(longest).toBeLessThan(whole / 3);
});
