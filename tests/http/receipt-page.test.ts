// The text that a completion was of: one's own page of it years later, with the contact of that day; nobody else's.

import { afterAll, beforeAll, expect, test } from "vitest";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import { retireLesson } from "#app/acts/retire-lesson.server.ts";
import { makeDailyCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { completionsOf } from "#app/domains/progress/store.server.ts";
import { contentFolders } from "#tests/support/content-folders.ts";
import { passLesson } from "#tests/support/duties.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

const LESSON = "phishing";
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

test("shows the text, the picture and the contact of that day, to its owner only, also when the lesson is retired", async () => {
  const { context } = house.server;
  const disk = contentFolders();
  const content = disk.folders;
  const settings = (contactName: string) =>
    context.db.transaction().execute((trx) => writeCompany(trx, context, { contactName }, context.clock()));
  await settings("Anna Alt");
  const desk = {
    ...context,
    person: async () => house.id.learner,
    lesson: async (id: string) => (await context.library.current(id)) ?? Promise.reject(new Error(id)),
  };
  await passLesson(desk, "", LESSON);
  const [completion] = await completionsOf(context.db, house.id.learner);
  const path = `/receipts/${completion?.record_sequence}`;
  house.server.clock.moveDays(1 / 48);
  await settings("Nina Neu");
  disk.edit(LESSON, "de", "title: Öffnen, ignorieren oder melden", "title: Ein anderer Titel");
  disk.edit(LESSON, "de", "Die Woche beginnt mit dieser Mail", "Die Woche beginnt mit der neuen Mail");
  const notes = { de: "Neu.", en: "New." };
  const published = await publishLessons({ ...context, content }, null, {
    ids: [LESSON],
    change: "material",
    notes,
  });
  expect(published).toMatchObject({ outcome: "published" });
  const lesson = await house.client.learner.get(`/lessons/${LESSON}`);
  expect(lesson.body).toContain("Ein anderer Titel");

  // What the number is good for: until the next checkpoint, and from then on.
  const early = (await house.client.learner.get(path)).body;
  expect(early).toContain("Der nächste Prüfpunkt, am folgenden Tag, hält ihn fest.");
  expect(await makeDailyCheckpoint(context)).toBe(true);
  expect((await house.client.learner.get(path)).body).toMatch(
    /seit dem Prüfpunkt vom .* über [\d.]+ Einträge/,
  );
  for (const state of ["changed", "retired"]) {
    if (state === "retired") await retireLesson(context, null, LESSON);
    const page = await house.client.learner.get(path);
    expect([state, page.status]).toEqual([state, 200]);
    expect(page.body).toContain("Öffnen, ignorieren oder melden");
    expect(page.body).toContain("Die Woche beginnt mit dieser Mail");
    expect(page.body).not.toContain("Die Woche beginnt mit der neuen Mail");
    expect(page.body).toContain("Anna Alt");
    // The text names whom it named then; whom to tell now stands below it.
    const [, text, below] = page.body.match(/<main(.*)<aside class="contact"(.*)<\/main>/s) ?? [];
    expect(text).not.toContain("Nina Neu");
    expect(below).toContain("Nina Neu");
    expect(page.body).not.toContain('type="radio"');
    expect((await house.client.hr.get(path)).status).toBe(404);
    expect((await house.client.author.get(path)).status).toBe(404);
  }
  const retired = await house.client.learner.get(`/lessons/${LESSON}`);
  expect(retired.status).toBe(200);
  expect(retired.body).toContain(path);
  expect((await house.client.auditor.get(`/lessons/${LESSON}`)).body).not.toContain("/receipts/");
});
