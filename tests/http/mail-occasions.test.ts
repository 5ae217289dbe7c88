// What a mail is about says who learns what, and who is late: HR sees it; an admin sees only that there is a mail, and what
// became of it. No page shows a clock time beside a name.

import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#app/calendar.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { canary } from "#tests/support/canary-company.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

const t = remindersText.in("de");
const main = (body: string) => body.slice(body.indexOf("<main"));

test("the calendar names whom mails are due to, and to HR alone what about", async () => {
  const { hr, admin } = house.client;
  const days = [...(await hr.get("/manage/calendar")).body.matchAll(/href="\?day=([\d-]+)"/g)];
  expect(days.length).toBeGreaterThan(0);
  const path = `/manage/calendar?day=${days[0]?.[1]}`;
  const full = main((await hr.get(path)).body);
  const bare = main((await admin.get(path)).body);
  const people = (page: string) =>
    [...page.matchAll(/href="\/manage\/people\/[^"]+"[^>]*>([^<]+)/g)].map(([, name]) => name);
  expect(people(full).length).toBeGreaterThan(0);
  expect(people(bare)).toEqual(people(full));
  const told = ["columnWhy", "columnLessons"] as const;
  for (const column of told) {
    expect(full).toContain(t(column));
    expect(bare).not.toContain(t(column));
  }
  for (const kind of ["assigned", "before", "after", "recall", "manager", "hr"] as const)
    expect(bare).not.toContain(t(`kind_${kind}`));
  const handed = (await admin.get(path.replace("calendar?", "calendar.data?"))).body;
  expect(handed).not.toContain('"lessons"');
});

test("the list of mails keeps its state for an admin, without occasion, and says the day of the next attempt", async () => {
  const { hr, admin } = house.client;
  const { db, clock, random } = house.server.context;
  const item = await db
    .selectFrom("assignment_item")
    .select(["id", "person_id"])
    .where("person_id", "=", house.id.learner)
    .executeTakeFirstOrThrow();
  const now = clock().toISOString();
  const next = `${addDays(now.slice(0, 10), 1)}T11:34:00.000Z`;
  const id = random.id();
  await db
    .insertInto("message")
    .values({
      id,
      person_id: item.person_id,
      kind: "reminder",
      day: now.slice(0, 10),
      turn: 9,
      language: "de",
      domain: "acme.example",
      address: "x@acme.example",
      reference: "AAAA-CCCC",
      message_id: "<occasion@acme>",
      subject: "x",
      text: "x",
      html: null,
      response: "451 busy",
      state: "deferred",
      attempts: 2,
      next_at: next,
      expires_on: addDays(now.slice(0, 10), 9),
      lease_until: null,
      fence: 1,
      made_at: now,
      settled_at: null,
    })
    .execute();
  await db
    .insertInto("message_reason")
    .values({ message_id: id, person_id: item.person_id, kind: "lesson", subject: item.id, step: "after-7" })
    .execute();
  const path = "/manage/messages?state=deferred";
  const full = main((await hr.get(path)).body);
  const bare = main((await admin.get(path)).body);
  for (const page of [full, bare]) {
    expect(page).toContain(canary("name", "learner"));
    expect(page).toContain("451 busy");
    expect(page).toMatch(/Nächster Versuch: \d\d\.\d\d\.2026/);
    expect(page.slice(0, page.indexOf("</table>"))).not.toMatch(/1[123]:34/);
  }
  expect(full).toContain(t("kind_after"));
  expect(bare).not.toContain(t("kind_after"));
});
