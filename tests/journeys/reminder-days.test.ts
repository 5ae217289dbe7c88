// Stories of days without sending and of others who are told: a holiday week, leave, managers and HR, each as the exact
// list of mails with their days.

import { expect, test } from "vitest";
import { importPeople } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { insertLeaves } from "#app/domains/people/leave-store.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { HEADER, openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

async function away(office: ReminderOffice, name: string, fromDay: string, toDay: string): Promise<void> {
  const personId = office.id[name] ?? "";
  await office.context.db
    .transaction()
    .execute((trx) =>
      insertLeaves(trx, office.context, [{ personId, fromDay, toDay }], null, office.clock()),
    );
}

async function feed(office: ReminderOffice, rows: readonly string[]): Promise<void> {
  const { context } = office;
  const outcome = await importPeople(
    { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
    { bytes: Buffer.from([HEADER, ...rows, ""].join("\n")), by: null },
  );
  if (outcome.outcome !== "imported") throw new Error(JSON.stringify(outcome));
}

const OFFICE_DAYS = { sendWeekdays: [1, 2, 3, 4, 5], country: "DE" };
const NOBODY_ELSE = { tellManagerAfter: 0, tellHrAfter: 0 };

onBothDatabases("days without sending", (openDatabase) => {
  // Essentials from 2 March, each lesson 17 days: due on 19 and 26 March and on 2 April. Easter 2026: Friday 3 to Monday 6 April.
  test("a holiday week: nothing is sent on weekends and holidays, and nothing is lost", {
    timeout: 120_000,
  }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [person("anna"), person("bela")], {
        dueAfterDays: 17,
        company: { ...OFFICE_DAYS, ...NOBODY_ELSE, remindAfter: [1, 8] },
      }),
    );
    // Bela is away in the week before Easter, and after it.
    await away(office, "bela", "2026-03-30", "2026-04-10");
    await office.live("2026-03-02", "2026-04-20");
    expect(await office.received(server, "anna")).toEqual([
      "03-02 report-in-minutes assigned",
      "03-12 report-in-minutes before-7",
      "03-18 report-in-minutes before-1",
      "03-19 phishing before-7",
      "03-20 report-in-minutes after-1",
      "03-25 phishing before-1",
      "03-26 passkeys-and-mfa before-7",
      "03-27 report-in-minutes+phishing after-1+after-8",
      "04-01 passkeys-and-mfa before-1",
      // Good Friday to Easter Monday: what came due on the 3rd and the 4th is one mail on Tuesday.
      "04-07 phishing+passkeys-and-mfa after-1+after-8",
      "04-10 passkeys-and-mfa after-8",
    ]);
    expect(await office.received(server, "bela")).toEqual([
      "03-02 report-in-minutes assigned",
      "03-12 report-in-minutes before-7",
      "03-18 report-in-minutes before-1",
      "03-19 phishing before-7",
      "03-20 report-in-minutes after-1",
      "03-25 phishing before-1",
      "03-26 passkeys-and-mfa before-7",
      "03-27 report-in-minutes+phishing after-1+after-8",
      // The 10th is a Friday: back on Monday the 13th, with the latest word on each lesson.
      "04-13 phishing+passkeys-and-mfa after-8+after-8",
    ]);
  });

  test("a mail that waits for its server does not go out on a weekend, or to somebody who went on leave", async () => {
    const down = await startSmtpServer();
    const office = opened(
      await openReminderOffice(await openDatabase(), down.url, [person("anna"), person("bela")], {
        company: { ...OFFICE_DAYS, ...NOBODY_ELSE },
      }),
    );
    await down.close();
    await office.live("2026-03-06", "2026-03-06");
    const back = opened(await startSmtpServer({ port: down.port }));
    await away(office, "bela", "2026-03-09", "2026-03-10");
    await office.live("2026-03-07", "2026-03-12");
    expect(await office.received(back, "anna")).toEqual([
      "03-09 report-in-minutes assigned",
      "03-10 report-in-minutes before-7",
    ]);
    expect((await office.received(back, "bela"))[0]).toBe("03-11 report-in-minutes assigned");
  });
});

onBothDatabases("telling others", (openDatabase) => {
  test("a manager on day 7, HR on day 21, each lesson once, with the reader's own lessons in one mail", {
    timeout: 120_000,
  }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(
        await openDatabase(),
        server.url,
        [
          person("mara"),
          person("hanna"),
          person("anna", { manager: "mara" }),
          // Nobody writes to Dora; her manager is told all the same.
          person("dora", { manager: "mara", mail: "" }),
        ],
        { company: { remindAfter: [1], tellManagerAfter: 7, tellHrAfter: 21 } },
      ),
    );
    await grantRole(office.context, { personId: office.id.hanna ?? "", role: "hr", by: null });
    await office.live("2026-03-02", "2026-04-22", async (day) => {
      if (day !== "2026-03-02") return;
      for (const name of ["hanna", "mara"])
        for (const lesson of ["report-in-minutes", "phishing"]) await office.learn(name, lesson);
    });
    expect(await office.received(server, "mara")).toEqual([
      "03-02 report-in-minutes assigned",
      "03-23 passkeys-and-mfa before-7+manager-7+manager-7",
      "03-29 passkeys-and-mfa before-1",
      "03-30  manager-7+manager-7",
      "03-31 passkeys-and-mfa after-1",
      "04-06  manager-7+manager-7",
    ]);
    expect((await office.received(server, "hanna")).filter((line) => line.includes("hr-21"))).toEqual([
      "04-06  hr-21+hr-21",
      "04-13  hr-21+hr-21",
      // Mara and Hanna are late with the third lesson, too.
      "04-20  hr-21+hr-21+hr-21+hr-21",
    ]);
    const [digest] = server.to("mara@acme.example").filter(({ mail }) => mail.text?.includes("dora Example"));
    expect(digest?.mail.text).toContain("anna Example: In Minuten melden, war fällig am Montag, 16. März");
    expect(digest?.mail.text).not.toContain("?for=" + "anna");
    const told = await office.context.db
      .selectFrom("message_reason")
      .select(["subject", "step"])
      .where("kind", "=", "late")
      .execute();
    expect(new Set(told.map(({ subject, step }) => `${subject} ${step}`)).size).toBe(told.length);
  });

  test("the manager changes before the day: the new one is told, the old one never", async () => {
    const server = opened(await startSmtpServer());
    const people = [person("mara"), person("nora"), person("anna", { manager: "mara" })];
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, people, {
        company: { remindAfter: [1], tellManagerAfter: 7 },
      }),
    );
    await office.live("2026-03-02", "2026-03-25", async (day) => {
      if (day === "2026-03-20") await feed(office, [person("anna", { manager: "nora" })]);
      // After she was told, a third one takes over: the lesson is not told of again.
      if (day === "2026-03-24") await feed(office, [person("anna", { manager: "mara" })]);
    });
    const told = (name: string) =>
      office.received(server, name).then((lines) => lines.filter((line) => line.includes("manager-7")));
    expect(await told("mara")).toEqual([]);
    expect((await told("nora")).map((line) => line.slice(0, 5))).toEqual(["03-23"]);
  });

  test("a manager on leave is told on the first day back; one without a mailbox is passed over", async () => {
    const server = opened(await startSmtpServer());
    const people = [
      person("mara"),
      person("nora", { mail: "" }),
      person("anna", { manager: "mara" }),
      person("bela", { manager: "nora" }),
    ];
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, people, {
        company: { remindAfter: [1], tellManagerAfter: 7 },
      }),
    );
    await away(office, "mara", "2026-03-20", "2026-04-09");
    await office.live("2026-03-02", "2026-04-12");
    const lines = await office.received(server, "mara");
    expect(lines.filter((line) => line.includes("manager"))).toEqual([
      expect.stringMatching(/^04-10 .*manager-7\+manager-7\+manager-7$/),
    ]);
    const late = await office.context.db
      .selectFrom("message_reason")
      .select("person_id")
      .where("kind", "=", "late")
      .execute();
    expect(new Set(late.map(({ person_id }) => person_id))).toEqual(new Set([office.id.mara]));
  });

  test("a manager who is told of nobody any more gets no mail", async () => {
    const down = await startSmtpServer();
    const office = opened(
      await openReminderOffice(
        await openDatabase(),
        down.url,
        [person("mara"), person("anna", { manager: "mara" })],
        { company: { remindBefore: [], remindAfter: [], tellManagerAfter: 7 } },
      ),
    );
    await office.live("2026-03-02", "2026-03-22");
    await down.close();
    await office.live("2026-03-23", "2026-03-23");
    await office.learn("anna", "report-in-minutes");
    const back = opened(await startSmtpServer({ port: down.port }));
    await office.live("2026-03-24", "2026-03-25");
    expect(back.to("mara@acme.example")).toEqual([]);
  });
});
