// What holds sending back: the switch, a clock that jumps, a burst that nobody expects, and the rate of a domain; each
// with its negative control (F10), and two processes of which one has a wrong clock.

import { expect, test } from "vitest";
import { resumeSending, stopSending } from "#app/acts/hold-sending.server.ts";
import { deliverDue } from "#app/acts/send-messages.server.ts";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { watchClock } from "#app/acts/watch-clock.ts";
import { addDays } from "#app/calendar.ts";
import { hasJumpedAhead, isBurst } from "#app/domains/outbox/stop.ts";
import { openStops } from "#app/domains/outbox/stop-store.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { smtpMailer } from "#app/mail/mailer.server.ts";
import { clockAt } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";
import { hire, make, office as outboxOffice, planned, stillDue } from "../domains/outbox/office.ts";

async function stopRecords({ context }: ReminderOffice): Promise<string[]> {
  const rows = await context.db
    .selectFrom("ledger_record")
    .select("kind")
    .where("kind", "like", "sending-%")
    .orderBy("sequence")
    .execute();
  return rows.map(({ kind }) => kind);
}

const signal = new AbortController().signal;

onBothDatabases("the switch", (openDatabase) => {
  test("stops everything at once, and afterwards everybody gets one mail with the state of that day", async () => {
    const server = opened(await startSmtpServer());
    const people = [person("anna"), person("bela"), person("hanna")];
    const office = opened(await openReminderOffice(await openDatabase(), server.url, people));
    const hr = { personId: office.id.hanna ?? "" };
    await office.live("2026-03-02", "2026-03-08");
    expect(await stopSending(office.context, { cause: "person" }, hr)).toBe(true);
    expect(await stopSending(office.context, { cause: "person" }, hr)).toBe(false);
    await office.live("2026-03-09", "2026-03-16");
    expect(await openStops(office.context.db)).toMatchObject([
      { cause: "person", stoppedBy: "hanna Example" },
    ]);
    expect(await resumeSending(office.context, hr)).toBe(true);
    expect(await resumeSending(office.context, hr)).toBe(false);
    await office.live("2026-03-17", "2026-03-18");
    expect(await office.received(server, "anna")).toEqual([
      "03-02 report-in-minutes assigned",
      "03-17 report-in-minutes+phishing after-1+before-7",
    ]);
    expect(await stopRecords(office)).toEqual(["sending-stopped", "sending-resumed"]);
  });

  test("stops a pass that is under way, after the mails in hand", async () => {
    const server = opened(await startSmtpServer({ delay: 30 }));
    const needs = outboxOffice(await openDatabase(), opened(smtpMailer({ url: server.url, log: quietLog })));
    const ids = await hire(needs, 30);
    await make(
      needs,
      ids.map((id, n) => planned(id, { address: `p${n + 1}@example.com` })),
    );
    const pass = deliverDue(needs, { prepare: stillDue });
    await server.waitFor(() => server.mails.length > 5);
    await stopSending(needs, { cause: "person" }, null);
    expect(await pass).toMatchObject({ ended: "held" });
    expect(server.mails.length).toBeLessThan(30);
  });
});

/** Two processes at one database: one with the true clock, one whose clock goes wrong. */
async function livedWithAWrongClock(office: ReminderOffice, watching: boolean): Promise<void> {
  const wrong = clockAt("2026-03-02T08:00:00Z");
  const other = { ...office.context, clock: wrong };
  // Both machines count the same time, whatever their clocks say.
  const stopwatch = () => office.clock().getTime();
  const ours = watchClock(office.clock(), stopwatch);
  const theirs = watchClock(wrong(), stopwatch);
  const both = () =>
    Promise.all([
      office.pass(watching ? ours : undefined),
      sendReminders(other, signal, watching ? theirs : undefined),
    ]);
  let offBy = 0;
  const at = async (instant: string) => {
    office.clock.moveTo(instant);
    wrong.moveTo(new Date(Date.parse(instant) + offBy).toISOString());
    await both();
  };
  for (let day = "2026-03-02"; day <= "2026-03-18"; day = addDays(day, 1)) {
    await at(`${day}T08:00:00Z`);
    if (day === "2026-03-09") {
      offBy = -3_600_000;
      await at(`${day}T08:01:00Z`);
      await at(`${day}T08:02:00Z`);
      offBy = 0;
    }
    // The second process's clock is a day ahead for some minutes of the 14th.
    if (day === "2026-03-14") {
      offBy = 86_400_000;
      await at(`${day}T09:00:00Z`);
      await at(`${day}T09:01:00Z`);
      offBy = 0;
      await at(`${day}T09:05:00Z`);
      await resumeSending(office.context, { personId: office.id.hanna ?? "" });
    }
    await at(`${day}T15:00:00Z`);
  }
}

const UNDISTURBED = [
  "03-02 report-in-minutes assigned",
  "03-09 report-in-minutes before-7",
  "03-15 report-in-minutes before-1",
  "03-16 phishing before-7",
  "03-17 report-in-minutes after-1",
];

onBothDatabases("two processes, and a clock that jumps back an hour and ahead a day", (openDatabase) => {
  test("the mails are those of the true days, and HR was asked once", { timeout: 120_000 }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [person("anna"), person("hanna")]),
    );
    await livedWithAWrongClock(office, true);
    for (const name of ["anna", "hanna"]) expect(await office.received(server, name)).toEqual(UNDISTURBED);
    expect(await stopRecords(office)).toEqual(["sending-stopped", "sending-resumed"]);
  });

  test("negative control: where nobody watches the clock, the mail of tomorrow goes out today", {
    timeout: 120_000,
  }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [person("anna"), person("hanna")]),
    );
    await livedWithAWrongClock(office, false);
    const anna = server.to("anna@acme.example").map(({ messageId }) => messageId);
    const [early] = await office.context.db
      .selectFrom("message_reason as reason")
      .innerJoin("message", "message.id", "reason.message_id")
      .select(["message.message_id", "message.day"])
      .where("reason.step", "=", "before-1")
      .where("message.person_id", "=", office.id.anna ?? "")
      .execute();
    // It says the 15th, and was the third to arrive: nobody had lived the 15th by then.
    expect([early?.day, anna.indexOf(early?.message_id ?? "")]).toEqual(["2026-03-15", 2]);
    expect(await stopRecords(office)).toEqual([]);
  });
});

test.each([
  ["a minute", 60_000, 60_000, false],
  ["back an hour", -3_600_000, 60_000, false],
  ["summer time and a slow pass", 5 * 3_600_000, 60_000, false],
  ["ahead a day", 86_400_000, 60_000, true],
  ["a machine that slept for a day", 86_400_000, 86_400_000, false],
])("the clock goes on by %s", (_, clock, stopwatch, jumped) => {
  const start = Date.parse("2026-03-02T08:00:00Z");
  const before = { clock: new Date(start), stopwatch: 0 };
  expect(hasJumpedAhead(before, { clock: new Date(start + clock), stopwatch })).toBe(jumped);
});

test.each([
  [50, 0, false],
  [51, 0, true],
  [500, 100, false],
  [501, 100, true],
])("%i mails that make up for other days, where %i a day were usual: a burst? %s", (mails, usual, burst) => {
  expect(isBurst(mails, usual)).toBe(burst);
});

onBothDatabases("a burst", (openDatabase) => {
  const people = Array.from({ length: 60 }, (_, n) => person(`p${n}`));
  const fast = { company: { mailsPerDomain: 10_000 } };

  test("that makes up for days when nothing was sent waits for HR; the first mails of a rule do not", {
    timeout: 120_000,
  }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(await openReminderOffice(await openDatabase(), server.url, people, fast));
    // The rule was made a while ago, and nobody sent anything: sixty people would get mails of another day.
    office.clock.moveTo("2026-03-13T08:00:00Z");
    expect(await office.pass()).toEqual({ made: 0, sent: 0 });
    expect(await openStops(office.context.db)).toMatchObject([{ cause: "volume", mails: 60, usual: 0 }]);
    expect(server.mails).toEqual([]);
    await resumeSending(office.context, { personId: office.id.p0 ?? "" });
    expect(await office.pass()).toEqual({ made: 60, sent: 60 });
    expect(await stopRecords(office)).toEqual(["sending-stopped", "sending-resumed"]);
  });

  test("is none where a rule begins, and where a day comes that the calendar has announced", {
    timeout: 120_000,
  }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(await openReminderOffice(await openDatabase(), server.url, people, fast));
    await office.live("2026-03-02", "2026-03-02");
    expect(server.mails).toHaveLength(60);
    await office.live("2026-03-03", "2026-03-09");
    expect(server.mails).toHaveLength(120);
    expect(await openStops(office.context.db)).toEqual([]);
  });
});

onBothDatabases("the rate of a domain", (openDatabase) => {
  test("holds over two processes, and other domains do not wait for it", async () => {
    const server = opened(await startSmtpServer());
    const needs = outboxOffice(await openDatabase(), opened(smtpMailer({ url: server.url, log: quietLog })));
    const ids = await hire(needs, 40);
    await needs.db
      .transaction()
      .execute((trx) => writeCompany(trx, needs, { mailsPerDomain: 7 }, needs.clock()));
    const domainOf = (n: number) => (n < 30 ? "large.example" : `small${n}.example`);
    await make(
      needs,
      ids.map((id, n) => planned(id, { address: `p${n}@${domainOf(n)}` })),
    );
    const minutes: number[] = [];
    const from = needs.clock().getTime();
    for (let second = 0; second < 360; second += 20) {
      needs.clock.moveTo(new Date(from + second * 1000).toISOString());
      await Promise.all([1, 2].map(() => deliverDue(needs, { prepare: stillDue })));
      const large = server.mails.filter(({ to }) => to.endsWith("@large.example")).length;
      if (second === 0) expect(server.mails).toHaveLength(7 + 10);
      minutes.push(large);
    }
    // In no minute more than seven: three looks are a minute.
    for (let n = 3; n < minutes.length; n += 1)
      expect((minutes[n] ?? 0) - (minutes[n - 3] ?? 0)).toBeLessThanOrEqual(7);
    expect(minutes.at(-1)).toBe(30);
  });

  test("negative control: without a limit the domain gets all of it at once", async () => {
    const server = opened(await startSmtpServer());
    const needs = outboxOffice(await openDatabase(), opened(smtpMailer({ url: server.url, log: quietLog })));
    const ids = await hire(needs, 20);
    await make(
      needs,
      ids.map((id, n) => planned(id, { address: `p${n}@large.example` })),
    );
    await deliverDue(needs, { prepare: stillDue });
    expect(server.mails).toHaveLength(20);
  });
});
