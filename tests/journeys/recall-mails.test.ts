// Mails about recall on both databases: one a week at most, with the day's mail where there is one, never about what is
// over, and as the calendar said.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retireLesson } from "#app/acts/retire-lesson.server.ts";
import { planMessages } from "#app/acts/send-reminders.server.ts";
import { addDays } from "#app/calendar.ts";
import { makeMessages } from "#app/domains/outbox/make-messages.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { calendarView } from "#app/domains/reminders/calendar-view.server.ts";
import { deliveryView } from "#app/domains/reminders/delivery-view.server.ts";
import { lastDayOfWeek, mailWeek } from "#app/domains/reminders/mail-week.ts";
import type { Database } from "#db/open.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { answerRecall } from "#tests/support/recall.ts";
import { openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer, type TestSmtpServer } from "#tests/support/smtp.ts";

const [REPORT, PHISHING] = ["report-in-minutes", "phishing"] as const;

test.each([
  ["2026-03-10", 2, "2026-03-10"],
  ["2026-03-16", 2, "2026-03-10"],
  ["2026-03-17", 2, "2026-03-17"],
  ["2026-03-08", 1, "2026-03-02"],
  ["2026-03-08", 7, "2026-03-08"],
  ["2026-03-07", 7, "2026-03-01"],
])("the week of %s, beginning on weekday %i, begins on %s", (day, weekday, week) => {
  expect(mailWeek(day, weekday)).toBe(week);
  expect(lastDayOfWeek(week) >= day && week <= day).toBe(true);
});

let server: TestSmtpServer;
beforeAll(async () => {
  server = await startSmtpServer();
});
afterAll(() => server.close());

onBothDatabases("mails about recall", (open) => {
  let office: ReminderOffice;
  const openOffice = async (database: Database, company = {}, people = [person("anna"), person("bela")]) => {
    server.clear();
    // Nothing else makes a mail: reminders are asked for where a test wants them.
    const plan = { remindBefore: [], remindAfter: [], recallWeekday: 2, ...company };
    office = await openReminderOffice(database, server.url, people, { company: plan });
    return office;
  };
  /** What came of recall: "03-10 recall", or with the day's other reasons. */
  const told = async (name: string) =>
    (await office.received(server, name)).filter((line) => line.includes("recall"));

  test("one a week at most, when something fell due; none for what is asked again", async () => {
    const { id, live, learn, context, close } = await openOffice(await open());
    await live("2026-03-02", "2026-04-08", async (day) => {
      if (day === "2026-03-02") await learn("anna", REPORT);
      if (day === "2026-03-05") await learn("anna", PHISHING);
      if (day === "2026-03-10") await answerRecall(context, `${id.anna}`, "wrong");
    });
    // The week of 10 March has the one lesson, that of the 17th the other; four weeks later the same.
    expect(await told("anna")).toEqual(["03-10  recall", "03-17  recall", "03-31  recall", "04-07  recall"]);
    expect(await told("bela")).toEqual([]);
    const mails = server.to("anna@acme.example").map(({ mail }) => mail);
    const first = mails.find(({ text }) => text?.includes("/recall?for="));
    expect(first?.subject).toBe("Schulung Informationssicherheit: eine kurze Frage");
    expect(first?.text).toContain("Eine Frage aus „In Minuten melden“, in weniger als einer Minute");
    expect(first?.text).not.toMatch(/falsch|richtig|überfällig/i);
    // HR sees that there was one, and not about what.
    const company = await readCompany(context.db);
    const list = await deliveryView(
      context,
      { today: "2026-04-08", timeZone: company.timeZone, language: "de" },
      { search: "anna" },
    );
    const occasions = list.deliveries
      .flatMap((each) => each.occasions)
      .filter(({ kind }) => kind === "recall");
    expect(occasions).toHaveLength(4);
    expect(occasions.every(({ about }) => about.length === 0)).toBe(true);
    await close();
  });

  test("joins the day's mail, and is said no more once it is answered", async () => {
    const { id, live, learn, clock, context, pass, close } = await openOffice(await open(), {
      remindBefore: [6],
    });
    await live("2026-03-02", "2026-03-09", async (day) => {
      if (day === "2026-03-02") {
        await learn("anna", REPORT);
        await learn("bela", REPORT);
      }
    });
    // Bela has answered before the mails of the day are made: of the question nothing is said.
    clock.moveTo("2026-03-10T05:00:00Z");
    await answerRecall(context, `${id.bela}`, "right");
    await live("2026-03-10", "2026-03-16");
    expect(await told("anna")).toEqual(["03-10  recall"]);
    expect(await told("bela")).toEqual([]);
    // On the 17th a lesson is due in six days, and the week's question with it: one mail.
    await live("2026-03-17", "2026-03-30", async (day) => {
      if (day === "2026-03-17") expect(await pass()).toEqual({ made: 0, sent: 0 });
    });
    const days = (await office.received(server, "anna")).map((line) => line.slice(0, 5));
    expect(new Set(days).size).toBe(days.length);
    await close();
  });

  test("waits for the next day with sending, for the end of a leave, and for the day it was moved to", async () => {
    const { live, learn, away, close } = await openOffice(
      await open(),
      { recallWeekday: 7, sendWeekdays: [1, 2, 3, 4, 5] },
      [person("anna"), person("bela"), person("cleo"), person("dora", { mail: "" })],
    );
    await live("2026-03-02", "2026-03-27", async (day) => {
      if (day !== "2026-03-02") return;
      for (const name of ["anna", "bela", "cleo", "dora"]) await learn(name, REPORT);
      await away("bela", "2026-03-08", "2026-03-18");
      // Due on the 9th, and away when the week's mails go.
      await away("cleo", "2026-03-10", "2026-03-17");
    });
    // Sunday's mails go on Monday.
    expect(await told("anna")).toEqual(["03-16  recall"]);
    expect(await told("bela")).toEqual(["03-23  recall"]);
    expect(await told("cleo")).toEqual(["03-18  recall"]);
    await close();
  });

  test("never for a retired lesson, for who has left, or where the company wants none", async () => {
    const { live, learn, context, close } = await openOffice(await open(), {}, [
      person("anna"),
      person("emil", { leaves: "2026-03-09" }),
    ]);
    await live("2026-03-02", "2026-04-12", async (day) => {
      if (day === "2026-03-02") for (const name of ["anna", "emil"]) await learn(name, REPORT);
      if (day === "2026-03-13") {
        await retireLesson(context, null, REPORT);
        await context.library.refresh();
      }
    });
    expect(await told("anna")).toEqual(["03-10  recall"]);
    expect(await told("emil")).toEqual([]);
    await close();

    const quiet = await openOffice(await open(), { recallWeekday: 0 });
    await quiet.live("2026-03-02", "2026-03-18", async (day) => {
      if (day === "2026-03-02") await quiet.learn("anna", REPORT);
    });
    expect(await told("anna")).toEqual([]);
    await quiet.close();
  });

  test("is checked once more when it is claimed: retired or answered meanwhile, no mail goes out", async () => {
    const { live, learn, clock, context, id, close } = await openOffice(await open());
    await live("2026-03-02", "2026-03-09", async (day) => {
      if (day === "2026-03-02") for (const name of ["anna", "bela"]) await learn(name, REPORT);
    });
    clock.moveTo("2026-03-10T08:00:00Z");
    const company = await readCompany(context.db);
    const planned = await planMessages(context, company);
    expect(planned.map(({ reasons }) => reasons.map(({ kind, subject }) => [kind, subject]))).toEqual([
      [["recall", "2026-03-10"]],
      [["recall", "2026-03-10"]],
    ]);
    await context.db.transaction().execute((trx) => makeMessages(trx, context, planned));
    await answerRecall(context, `${id.anna}`, "right");
    await live("2026-03-10", "2026-03-10");
    expect(await told("anna")).toEqual([]);
    expect(await told("bela")).toEqual(["03-10  recall"]);
    await close();
  });

  describe("the calendar", () => {
    test("says beforehand what then happens", async () => {
      const { live, learn, away, clock, context, close } = await openOffice(await open(), {}, [
        person("anna"),
        person("bela"),
        person("cleo", { leaves: "2026-03-20" }),
      ]);
      await live("2026-03-02", "2026-03-06", async (day) => {
        if (day === "2026-03-02") for (const name of ["anna", "cleo"]) await learn(name, REPORT);
        if (day === "2026-03-04") await learn("bela", PHISHING);
        if (day === "2026-03-06") await away("bela", "2026-03-11", "2026-03-17");
      });
      clock.moveTo("2026-03-07T07:00:00Z");
      const company = await readCompany(context.db);
      const view = await calendarView(context.db, company, clock(), { day: "2026-03-31", page: 1 });
      const said = view.days.flatMap(({ day, kinds }) =>
        kinds.recall > 0 ? [`${day} ${kinds.recall}`] : [],
      );
      expect(view.list?.people.map(({ name, kinds, lessons }) => [name, kinds, lessons])).toEqual([
        ["anna Example", ["recall"], []],
      ]);
      await live("2026-03-07", addDays("2026-03-02", 64));
      const sent = new Map<string, number>();
      for (const name of ["anna", "bela", "cleo"])
        for (const line of await told(name)) {
          const day = `2026-${line.slice(0, 5)}`;
          sent.set(day, (sent.get(day) ?? 0) + 1);
        }
      expect([...sent].sort().map(([day, mails]) => `${day} ${mails}`)).toEqual(said);
      expect(said.length).toBeGreaterThan(2);
      await close();
    });
  });
});
