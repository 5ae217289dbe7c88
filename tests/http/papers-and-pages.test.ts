// What the papers on privacy say of who sees what, held against the pages: subject and text of a mail and sign-ins are the
// person's alone, and what managers see of those below stands in the papers.

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { SEEN_ITEMS } from "#app/domains/proof/seen-items.ts";
import { dutiesText } from "#app/i18n/duties.ts";
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

test("managers see why somebody below is exempt, and the papers say so", async () => {
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
  for (const client of [manager, hr]) {
    const { body } = await client.get("/manage/reports/exemptions");
    expect(body).toContain(reason);
    expect(body).not.toContain("Nur für die Personalabteilung");
  }
  expect(seenBy("dutyReason")).toEqual(["hr", "manager"]);
  expect(seenBy("dutyDetail")).toEqual(["hr"]);
});

test("a manager is told whose people a further report counts, HR is not narrowed", async () => {
  const { manager, hr } = house.client;
  const path = "/manage/reports/suppliers";
  const theirs = (await manager.get(path)).body;
  expect(theirs).toContain("Personen, die Ihnen unterstellt sind");
  expect((await hr.get(path)).body).not.toContain("Ihnen unterstellt");
});
