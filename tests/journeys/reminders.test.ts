// The reminders of six weeks under a moved clock: who gets which mail on which day, and that nobody gets another.

import { expect, test } from "vitest";
import { dayOf } from "#app/calendar.ts";
import { deliveryList } from "#app/domains/outbox/delivery-list-store.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { FIRST, openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer, type TestSmtpServer } from "#tests/support/smtp.ts";

/** What became of a person's reminders, as HR reads it. */
async function listed({ context, id }: ReminderOffice, name: string): Promise<string[]> {
  const { deliveries } = await deliveryList(context.db, dayOf(context.clock(), "Europe/Berlin"));
  return deliveries
    .filter(({ personId }) => personId === id[name])
    .reverse()
    .map(({ day, state, response }) =>
      `${day.slice(5)} ${state} ${response?.split(/[\s:]/)[0] ?? ""}`.trim(),
    );
}

// Three lessons, one a week, each due 14 days after it opens: 16, 23 and 30 March. Summer time begins on 29 March.
const LATE_IN_ALL = [
  "03-02 report-in-minutes assigned",
  "03-09 report-in-minutes before-7",
  "03-15 report-in-minutes before-1",
  "03-16 phishing before-7",
  "03-17 report-in-minutes after-1",
  "03-22 phishing before-1",
  "03-23 passkeys-and-mfa before-7",
  "03-24 phishing after-1",
  "03-29 passkeys-and-mfa before-1",
  "03-31 passkeys-and-mfa after-1",
];

onBothDatabases("the reminders of six weeks", (openDatabase) => {
  test("go to those still open, on the days of the plan, and to nobody else", {
    timeout: 120_000,
  }, async () => {
    const server: TestSmtpServer = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [
        person("anna"),
        person("bela", { language: "en" }),
        person("cem"),
        person("dora", { mail: "" }),
        person("emil", { leaves: "2026-03-12" }),
        person("fay", { joined: "2026-03-07" }),
      ]),
    );

    await office.live(FIRST, "2026-04-12", async (day) => {
      if (day === "2026-03-10") await office.learn("bela", "report-in-minutes");
      if (day === "2026-03-16") await office.learn("bela", "phishing");
      if (day === "2026-03-25") await office.learn("bela", "passkeys-and-mfa");
      if (day === "2026-03-04")
        for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
          await office.learn("cem", lesson);
    });

    expect(await office.received(server, "anna")).toEqual(LATE_IN_ALL);
    // Each lesson in time, after its first reminder.
    expect(await office.received(server, "bela")).toEqual([
      "03-02 report-in-minutes assigned",
      "03-09 report-in-minutes before-7",
      "03-16 phishing before-7",
      "03-23 passkeys-and-mfa before-7",
    ]);
    // All in the first week.
    expect(await office.received(server, "cem")).toEqual(["03-02 report-in-minutes assigned"]);
    // The last day of work is 12 March.
    expect(await office.received(server, "emil")).toEqual([
      "03-02 report-in-minutes assigned",
      "03-09 report-in-minutes before-7",
    ]);
    // Everything five days later, from the first day of work on.
    expect(await office.received(server, "fay")).toEqual([
      "03-07 report-in-minutes assigned",
      "03-14 report-in-minutes before-7",
      "03-20 report-in-minutes before-1",
      "03-21 phishing before-7",
      "03-22 report-in-minutes after-1",
      "03-27 phishing before-1",
      "03-28 passkeys-and-mfa before-7",
      "03-29 phishing after-1",
      "04-03 passkeys-and-mfa before-1",
      "04-05 passkeys-and-mfa after-1",
    ]);
    // Dora has no mailbox, and there is no mail that went to nobody of these.
    expect(server.mails).toHaveLength(10 + 4 + 1 + 2 + 10);
  });

  test("wait for the hour that the company has set", async () => {
    const server = opened(await startSmtpServer());
    const office = opened(await openReminderOffice(await openDatabase(), server.url, [person("anna")]));
    office.clock.moveTo("2026-03-02T06:59:00Z");
    expect(await office.pass()).toEqual({ made: 0, sent: 0 });
    office.clock.moveTo("2026-03-02T07:00:00Z");
    expect(await office.pass()).toEqual({ made: 1, sent: 1 });
  });

  test("a rule that leaves less time than the first step needs: the notice has said it, later lessons have none", async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [person("anna")], { dueAfterDays: 5 }),
    );
    await office.live(FIRST, "2026-03-31");
    expect(await office.received(server, "anna")).toEqual([
      "03-02 report-in-minutes assigned",
      "03-06 report-in-minutes before-1",
      "03-08 report-in-minutes after-1",
      "03-09 phishing before-7",
      "03-13 phishing before-1",
      "03-15 phishing after-1",
      "03-16 passkeys-and-mfa before-7",
      "03-20 passkeys-and-mfa before-1",
      "03-22 passkeys-and-mfa after-1",
    ]);
  });

  test("a first mail that comes late says each lesson once", async () => {
    const server = opened(await startSmtpServer());
    const office = opened(await openReminderOffice(await openDatabase(), server.url, [person("anna")]));
    await office.live("2026-03-10", "2026-03-11");
    expect(await office.received(server, "anna")).toEqual(["03-10 report-in-minutes assigned+before-7"]);
  });

  test("a step that was missed is covered by the next one, and a late start by one mail", async () => {
    const server = opened(await startSmtpServer());
    const office = opened(await openReminderOffice(await openDatabase(), server.url, [person("anna")]));
    // The machine was off from the 8th to the 13th, and again from the 15th to the 18th.
    await office.live(FIRST, "2026-03-07");
    await office.live("2026-03-14", "2026-03-14");
    await office.live("2026-03-19", "2026-03-31");
    expect(await office.received(server, "anna")).toEqual([
      "03-02 report-in-minutes assigned",
      "03-14 report-in-minutes before-7",
      "03-19 report-in-minutes+phishing after-1+before-7",
      "03-22 phishing before-1",
      "03-23 passkeys-and-mfa before-7",
      "03-24 phishing after-1",
      "03-29 passkeys-and-mfa before-1",
      "03-31 passkeys-and-mfa after-1",
    ]);
  });
});

onBothDatabases("reminders and a mail server with bad days", (openDatabase) => {
  test("down for a day: mails wait, go out when it is back, and are not repeated", async () => {
    const down = await startSmtpServer();
    const office = opened(
      await openReminderOffice(await openDatabase(), down.url, [person("anna"), person("bela")]),
    );
    await office.live(FIRST, "2026-03-08");
    await down.close();
    await office.live("2026-03-09", "2026-03-09");
    for (const name of ["anna", "bela"])
      expect((await listed(office, name)).at(-1)).toMatch(/^03-09 (planned|deferred)/);
    await office.learn("bela", "report-in-minutes");

    const back = opened(await startSmtpServer({ port: down.port }));
    await office.live("2026-03-10", "2026-03-14");
    expect(await office.received(back, "anna")).toEqual(["03-10 report-in-minutes before-7"]);
    // What was settled while it waited is not sent any more.
    expect(await office.received(back, "bela")).toEqual([]);
    expect(await listed(office, "bela")).toEqual(["03-02 accepted 250", "03-09 cancelled settled"]);
  });

  test("back on a day that has a mail of its own: one mail that day, and the other the day after", async () => {
    const down = await startSmtpServer();
    const office = opened(await openReminderOffice(await openDatabase(), down.url, [person("anna")]));
    await office.live(FIRST, "2026-03-08");
    await down.close();
    await office.live("2026-03-09", "2026-03-14");
    const back = opened(await startSmtpServer({ port: down.port }));
    await office.live("2026-03-15", "2026-03-18");
    expect(await office.received(back, "anna")).toEqual([
      "03-15 report-in-minutes before-7",
      "03-16 report-in-minutes+phishing before-1+before-7",
      "03-17 report-in-minutes after-1",
    ]);
  });

  test("down beyond the due day: what nobody needs any more expires, and nobody gets all of it at once", async () => {
    const down = await startSmtpServer();
    const office = opened(await openReminderOffice(await openDatabase(), down.url, [person("anna")]));
    await office.live(FIRST, "2026-03-08");
    await down.close();
    await office.live("2026-03-09", "2026-03-17");
    const back = opened(await startSmtpServer({ port: down.port }));
    await office.live("2026-03-18", "2026-03-21");
    // The mail of the 9th is over with the due day. What has come since is one mail, not three on one day.
    expect(await office.received(back, "anna")).toEqual([
      "03-18 report-in-minutes+phishing after-1+before-7",
    ]);
    expect(await listed(office, "anna")).toEqual([
      "03-02 accepted 250",
      "03-09 cancelled expired",
      "03-17 accepted 250",
    ]);
  });

  test("a server that says no is shown with its words, and not asked again for the same reason", async () => {
    const server = opened(
      await startSmtpServer({ refuse: (to) => (to.startsWith("bela") ? "550 no such user" : null) }),
    );
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [person("anna"), person("bela")]),
    );
    await office.live(FIRST, "2026-03-06");
    expect(await office.received(server, "anna")).toEqual(["03-02 report-in-minutes assigned"]);
    expect(await listed(office, "bela")).toEqual(["03-02 refused 550"]);
    const { deliveries, counts } = await deliveryList(office.context.db, "2026-03-02", {
      state: "refused",
    });
    expect(deliveries).toMatchObject([{ personId: office.id.bela, attempts: 1, nextAt: null }]);
    expect(deliveries[0]?.response).toContain("550 no such user");
    expect(counts).toMatchObject({ accepted: 1, refused: 1, planned: 0, deferred: 0 });
    const kinds = await office.context.db.selectFrom("ledger_record").select("kind").execute();
    expect(kinds.filter(({ kind }) => kind === "message-failed")).toHaveLength(1);
  });
});
