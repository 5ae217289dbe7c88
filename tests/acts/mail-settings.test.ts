// The reminder plan and the texts of mails as HR changes them: as a whole or not at all, dated, and on record.

import { expect, test } from "vitest";
import { changePlan } from "#app/acts/change-plan.server.ts";
import { changeWording, exampleMail, sendExample } from "#app/acts/change-wording.server.ts";
import { addPerson } from "#app/domains/people/add-person.server.ts";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { placeChoices, readPlaceChoice } from "#app/domains/reminders/place-choices.server.ts";
import { planForm } from "#app/domains/reminders/plan-form.ts";
import { wordingView } from "#app/domains/reminders/wording-view.server.ts";
import { smtpMailer } from "#app/mail/mailer.server.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

async function begin(database: Database) {
  const needs = {
    ...database,
    clock: clockAt("2026-06-01T08:00:00Z"),
    random: repeatableRandom(),
    env: { APP_URL: "https://training.example.com" } as never,
  };
  const personId = await needs.db.transaction().execute((trx) =>
    addPerson(trx, needs, {
      name: "Hanna HR",
      mail: "hanna@example.com",
      entity: "Acme",
      department: "HR",
    }),
  );
  const changes = async () => {
    const rows = await needs.db.selectFrom("ledger_record").select("kind").execute();
    return rows.filter(({ kind }) => kind === "settings-changed").length;
  };
  return { needs, hanna: { personId }, changes };
}

const FORM = planForm(DEFAULT_COMPANY);

onBothDatabases("the reminder plan", (openDatabase) => {
  test("is saved as a whole, sorted, with one record; the same again changes nothing", async () => {
    const { needs, hanna, changes } = await begin(await openDatabase());
    const form = {
      ...FORM,
      sendWeekdays: ["3", "1", "1"],
      remindBefore: "1; 14 7",
      remindAfter: "",
      place: "DE-BY",
      tellHrAfter: "0",
    };
    expect(await changePlan(needs, hanna, form)).toEqual({ outcome: "saved" });
    expect(await readCompany(needs.db)).toMatchObject({
      sendWeekdays: [1, 3],
      remindBefore: [14, 7, 1],
      remindAfter: [],
      region: "BY",
      tellHrAfter: 0,
    });
    expect(await changePlan(needs, hanna, form)).toEqual({ outcome: "saved" });
    expect(await changes()).toBe(1);
    expect(await changePlan(needs, hanna, { ...form, place: "AT" })).toEqual({ outcome: "saved" });
    expect(await readCompany(needs.db)).toMatchObject({ country: "AT", region: "" });
  });

  test.each([
    ["sendWeekdays", []],
    ["sendWeekdays", ["8"]],
    ["sendHour", "24"],
    ["remindBefore", "1, zwei"],
    ["remindBefore", "1,2,3,4,5,6"],
    ["remindAfter", "0"],
    ["tellManagerAfter", "-1"],
    ["tellHrAfter", ""],
    ["mailsPerDomain", "0"],
    ["place", "Deutschland"],
    ["place", "ZZ"],
    ["place", ""],
    ["place", "DE-9"],
    ["place", "AT-BY"],
    ["place", "DE-by"],
  ])("%s %j is refused, and nothing changes", async (name, value) => {
    const { needs, hanna, changes } = await begin(await openDatabase());
    const form = { ...FORM, mailsPerDomain: "50", [name]: value };
    expect(await changePlan(needs, hanna, form)).toEqual({ outcome: "invalid", faults: new Set([name]) });
    expect(await readCompany(needs.db)).toEqual(DEFAULT_COMPANY);
    expect(await changes()).toBe(0);
  });
});

onBothDatabases("the texts of mails", (openDatabase) => {
  test("are dated facts per language, go back to ours, and never hold what cannot be used", async () => {
    const { needs, hanna, changes } = await begin(await openDatabase());
    const part = "greeting" as const;
    const save = (language: "de" | "en", body: string | null) =>
      changeWording(needs, hanna, { part, language, body });
    const bodies = async (language: "de" | "en") =>
      (await wordingView(needs.db, language)).find((each) => each.part === part);
    expect(await bodies("de")).toEqual({ part, body: "Guten Tag {{name}},", isOwn: false });
    expect(await save("de", "Moin {{name}},\r\n")).toEqual({ outcome: "saved" });
    expect(await save("de", "Moin {{name}},")).toEqual({ outcome: "saved" });
    expect(await bodies("de")).toEqual({ part, body: "Moin {{name}},", isOwn: true });
    expect(await bodies("en")).toEqual({ part, body: "Dear {{name}},", isOwn: false });
    expect(await save("de", "Moin {{vorname}},")).toMatchObject({ outcome: "invalid" });
    expect(await bodies("de")).toMatchObject({ body: "Moin {{name}}," });
    needs.clock.moveDays(1);
    expect(await save("de", null)).toEqual({ outcome: "saved" });
    expect(await bodies("de")).toMatchObject({ isOwn: false });
    expect(await changes()).toBe(2);
    const kept = await needs.db.selectFrom("mail_text").selectAll().execute();
    expect(kept).toMatchObject([
      {
        body: "Moin {{name}},",
        valid_from: "2026-06-01T08:00:00.000Z",
        valid_until: "2026-06-02T08:00:00.000Z",
      },
    ]);
  });

  test("all of ours can be saved as they stand", async () => {
    const { needs, hanna } = await begin(await openDatabase());
    for (const language of ["de", "en"] as const)
      for (const { part, body } of await wordingView(needs.db, language))
        expect(await changeWording(needs, hanna, { part, language, body })).toEqual({ outcome: "saved" });
  });

  test("show in an example, which goes to oneself only", async () => {
    const { needs, hanna } = await begin(await openDatabase());
    await changeWording(needs, hanna, { part: "after", language: "de", body: "Bitte bald: {{count}}." });
    const draft = { closing: "Bis bald" };
    const mail = await exampleMail(needs, "Hanna HR", "de", "after", draft);
    expect(mail.text).toContain("Bitte bald: 1.");
    expect(mail.text.trimEnd().endsWith("Bis bald")).toBe(true);
    const server = await startSmtpServer();
    const mailer = smtpMailer({ url: server.url, log: quietLog });
    expect(await sendExample({ ...needs, mailer }, hanna, "de", "others")).toBe("accepted");
    expect(server.mails.map(({ to, mail: { subject } }) => `${to} ${subject}`)).toEqual([
      "hanna@example.com [Probe] Schulung Informationssicherheit: überfällige Lektionen",
    ]);
    await mailer.close();
    await server.close();
    expect(await needs.db.selectFrom("message").select("id").execute()).toEqual([]);
  });
});

test("a form shows what is set", () => {
  expect(FORM).toMatchObject({
    sendWeekdays: ["1", "2", "3", "4", "5"],
    remindAfter: "1, 8, 15, 22",
    place: "DE",
  });
});

test("places are countries and their regions, in words and each once; what is set stays among them", async () => {
  const german = await placeChoices("de", { country: "XX", region: "" });
  const of = (value: string) => german.find((choice) => choice.value === value)?.label;
  expect(german[0]).toEqual({ value: "DE", label: "Deutschland" });
  expect(of("DE-BY")).toBe("Deutschland – Bayern");
  expect(of("AT-9")).toBe("Österreich – Wien");
  expect(of("XX")).toBeDefined();
  expect(new Set(german.map(({ value }) => value)).size).toBe(german.length);
  expect((await placeChoices("en")).find(({ value }) => value === "FR")?.label).toBe("France");
  for (const { value } of await placeChoices("en"))
    expect(await readPlaceChoice(value, null), value).toEqual({
      country: value.slice(0, 2),
      region: value.slice(3),
    });
});
