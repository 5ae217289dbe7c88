// What the papers on privacy say of who sees what, held against the pages: subject and text of a mail and sign-ins are the
// person's alone, and what managers see of those below stands in the papers.

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { FURTHER_REPORTS, isForManagers } from "#app/domains/proof/further-report.ts";
import { SEEN_ITEMS } from "#app/domains/proof/seen-items.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { canary } from "#tests/support/canary-company.ts";
import { formClient } from "#tests/support/form-client.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

const seenBy = (wanted: string) =>
  Object.values(SEEN_ITEMS)
    .flat()
    .find(({ item }) => item === wanted)?.by;

test("subject and text of a mail are on no page of others, nor that somebody asked for a code", async () => {
  expect([seenBy("mailText"), seenBy("signIn")]).toEqual([[], []]);
  const { db } = house.server.context;
  const sent = house.server.mails.length;
  await formClient(house.server).post("/sign-in", {
    intent: "ask",
    to: "/",
    mail: canary("mail", "learner"),
  });
  await vi.waitFor(() => expect(house.server.mails).toHaveLength(sent + 1), { timeout: 3000 });
  const mails = await db
    .selectFrom("message")
    .select(["kind", "subject", "text"])
    .where("person_id", "=", house.id.learner)
    .execute();
  expect(new Set(mails.map(({ kind }) => kind))).toEqual(new Set(["reminder", "sign-in"]));
  const own = (await house.client.learner.get("/messages")).body;
  const secret = mails.flatMap(({ subject, text }) => [
    subject ?? "",
    ...(text ?? "").split("\n").filter((line) => line.length > 60),
  ]);
  expect(secret.some((each) => each !== "" && own.includes(each))).toBe(true);
  for (const visitor of ["hr", "admin", "manager"] as const)
    for (const path of [
      `/manage/people/${house.id.learner}`,
      `/manage/people/${house.id.learner}.data`,
      "/manage/messages",
      "/manage/messages.data",
      "/manage/calendar",
      "/manage/reports/overdue",
      "/manage",
    ]) {
      const { body } = await house.client[visitor].get(path);
      for (const each of secret.filter((some) => some !== ""))
        expect(body, `${visitor} ${path}`).not.toContain(each);
    }
  const page = (await house.client.hr.get(`/manage/people/${house.id.learner}`)).body;
  expect(page).toContain(remindersText.in("de")("kind_assigned"));
  expect(page).toContain("Eine E-Mail an diese Person");
});

test("why somebody is exempt and what was done about late people is for HR alone, as the papers say", async () => {
  const { context } = house.server;
  const granted = await grantExemption(
    context,
    {
      personId: house.id.learner,
      ruleId: house.ruleId,
      reason: "long-absence",
      note: "Nur für die Personalabteilung",
      untilDay: "2027-12-31",
    },
    house.id.hr,
  );
  expect(granted.outcome).toBe("granted");
  const { manager, hr } = house.client;
  const reason = dutiesText.in("de")("reason-long-absence");
  const { body } = await hr.get("/manage/reports/exemptions");
  expect(body).toContain(reason);
  expect(body).not.toContain("Nur für die Personalabteilung");
  for (const end of ["", ".data"])
    for (const path of ["/manage", ...FURTHER_REPORTS.map((name) => `/manage/reports/${name}`)]) {
      const page = await manager.get(`${path}${end}`);
      expect(page.body, path).not.toContain(reason);
      for (const closed of FURTHER_REPORTS.filter((name) => !isForManagers(name)))
        expect(page.body, path).not.toContain(`href="/manage/reports/${closed}"`);
    }
  expect(seenBy("dutyReason")).toEqual(["hr"]);
  expect(seenBy("dutyDetail")).toEqual(["hr"]);
});

test("a manager reads who is overdue, HR also what was done about it", async () => {
  const t = furtherText.in("de");
  const path = "/manage/reports/overdue";
  const theirs = (await house.client.manager.get(path)).body;
  const all = (await house.client.hr.get(path)).body;
  for (const [body, own, other] of [
    [theirs, "late", "overdue"],
    [all, "overdue", "late"],
  ] as const) {
    expect(body).toContain(`<h1>${t(`title.${own}`)}</h1>`);
    expect(body).toContain(t(`note.${own}`));
    expect(body).not.toContain(t(`note.${other}`));
  }
  expect(seenBy("reminded")).toEqual(["hr"]);
});

test("a manager is told whose people a further report counts, HR is not narrowed", async () => {
  const { manager, hr } = house.client;
  const path = "/manage/reports/suppliers";
  const theirs = (await manager.get(path)).body;
  expect(theirs).toContain("Personen, die Ihnen unterstellt sind");
  expect((await hr.get(path)).body).not.toContain("Ihnen unterstellt");
});
