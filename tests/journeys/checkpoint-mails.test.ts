// The weekly mail with the ledger's newest checkpoint: who gets it and when, in the day's one mail, and what arrives is
// what the ledger is checked with.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planMessages } from "#app/acts/send-reminders.server.ts";
import { grantRole, withdrawRole } from "#app/domains/identity/grant-role.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { parseVerifierKey, splitNotes } from "#app/domains/ledger/checkpoint.ts";
import { makeDailyCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { rotateKey } from "#app/domains/ledger/rotate-key.server.ts";
import { makeMessages } from "#app/domains/outbox/make-messages.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { calendarView } from "#app/domains/reminders/calendar-view.server.ts";
import { deliveryView } from "#app/domains/reminders/delivery-view.server.ts";
import { mailWeek } from "#app/domains/reminders/mail-week.ts";
import { ownMessagesView } from "#app/domains/reminders/own-messages-view.server.ts";
import { root } from "#scripts/terminal.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer, type TestSmtpServer } from "#tests/support/smtp.ts";

let server: TestSmtpServer;
beforeAll(async () => {
  server = await startSmtpServer();
});
afterAll(() => server.close());

test.each([
  ["2026-03-02", "2026-03-02"],
  ["2026-03-08", "2026-03-02"],
  ["2026-03-09", "2026-03-09"],
])("the week of %s is that of Monday %s", (day, monday) => {
  expect(mailWeek(day, 1)).toBe(monday);
});

onBothDatabases("mails with the checkpoint", (open) => {
  const openOffice = async (): Promise<ReminderOffice> => {
    server.clear();
    const office = await openReminderOffice(
      await open(),
      server.url,
      [person("anna", { language: "en" }), person("bela"), person("cora"), person("dora", { mail: "" })],
      { company: { remindBefore: [], remindAfter: [], sendWeekdays: [1, 2, 3, 4, 5], country: "DE" } },
    );
    for (const [name, role] of [
      ["anna", "auditor"],
      ["bela", "management_body"],
      ["bela", "auditor"],
      ["cora", "hr"],
      ["dora", "auditor"],
    ] as const)
      await grantRole(office.context, { personId: `${office.id[name]}`, role, by: null });
    return office;
  };
  const told = async (office: ReminderOffice, name: string) =>
    (await office.received(server, name)).filter((line) => line.includes("checkpoint"));

  test("go to auditors and the approving management, once a person and week, as soon as there is a checkpoint", async () => {
    const office = await openOffice();
    const { context, id } = office;
    await office.away("bela", "2026-03-09", "2026-03-11");
    await office.live("2026-03-02", "2026-03-29", async (day) => {
      await makeDailyCheckpoint(context);
      if (day === "2026-03-20")
        await withdrawRole(context, { personId: `${id.anna}`, role: "auditor", by: null });
    });
    // The first pass of 2 March found no checkpoint yet, and the mail of that day had gone out.
    expect(await told(office, "anna")).toEqual([
      "03-03  checkpoint",
      "03-09  checkpoint",
      "03-16  checkpoint",
    ]);
    // Away until Wednesday; with two roles no more mails than with one.
    expect(await told(office, "bela")).toEqual([
      "03-03  checkpoint",
      "03-12  checkpoint",
      "03-16  checkpoint",
      "03-23  checkpoint",
    ]);
    expect(await told(office, "cora")).toEqual([]);

    // "Messages sent to you" shows it, and HR sees that there was one.
    const own = await ownMessagesView(context, `${id.anna}`, { before: null, language: "en" });
    expect(own.messages.map(({ subject }) => subject)).toContain(
      "Information security: this week’s checkpoint to keep",
    );
    const list = await deliveryView(
      context,
      { today: "2026-03-29", timeZone: "Europe/Berlin", language: "de" },
      { search: "anna" },
    );
    expect(
      list.deliveries.flatMap(({ occasions }) => occasions).filter(({ kind }) => kind === "checkpoint"),
    ).toEqual([1, 2, 3].map(() => ({ kind: "checkpoint", about: [] })));
    await office.close();
  });

  test("join the day's mail, and are on the days that the calendar has said", async () => {
    const office = await openOffice();
    const { context } = office;
    await makeDailyCheckpoint(context);
    await office.live("2026-03-02", "2026-03-02");
    // The first notice and the checkpoint in one.
    expect((await office.received(server, "anna"))[0]).toBe("03-02 report-in-minutes assigned+checkpoint");
    expect(server.to("anna@acme.example")).toHaveLength(1);
    expect(server.to("cora@acme.example")).toHaveLength(1);

    const company = await readCompany(context.db);
    const { days } = await calendarView(context.db, company, context.clock());
    const foreseen = days.filter(({ kinds }) => kinds.checkpoint > 0).slice(0, 3);
    expect(foreseen.map(({ day, kinds }) => [day, kinds.checkpoint])).toEqual([
      ["2026-03-09", 2],
      ["2026-03-16", 2],
      ["2026-03-23", 2],
    ]);
    await office.live("2026-03-03", "2026-03-16");
    expect(await told(office, "bela")).toEqual([
      "03-02 report-in-minutes assigned+checkpoint",
      "03-09  checkpoint",
      "03-16  checkpoint",
    ]);
    await office.close();
  });

  test("planned by two processes at once, and again, are one", async () => {
    const office = await openOffice();
    const { context, clock } = office;
    await makeDailyCheckpoint(context);
    clock.moveTo("2026-03-09T08:00:00Z");
    const company = await readCompany(context.db);
    const plans = [await planMessages(context, company), await planMessages(context, company)];
    const made: number[] = [];
    for (const plan of plans)
      made.push((await context.db.transaction().execute((trx) => makeMessages(trx, context, plan))).length);
    expect(made[0]).toBeGreaterThan(0);
    expect(made[1]).toBe(0);
    const reasons = await context.db
      .selectFrom("message_reason")
      .select(["person_id", "subject"])
      .where("kind", "=", "checkpoint")
      .execute();
    expect(reasons).toHaveLength(2);
    expect(reasons.every(({ subject }) => subject === "2026-03-09")).toBe(true);
    await office.close();
  });

  test("carry what the ledger is checked with, to the character, before and after a change of the key", async () => {
    const office = await openOffice();
    const { context } = office;
    await makeDailyCheckpoint(context);
    await office.live("2026-03-02", "2026-03-06");
    await rotateKey(context);
    await office.live("2026-03-09", "2026-03-13", async () => {
      await makeDailyCheckpoint(context);
    });
    await office.live("2026-03-16", "2026-03-16");
    const mails = server.to("anna@acme.example").map(({ mail }) => mail.text ?? "");
    expect(mails).toHaveLength(3);
    // What the verifiers of packs are compared with, as the release's list has it.
    const sums = readFileSync(join(root, "docs/evidence-verifiers.sha256"), "utf8");
    expect(mails[0]).toContain(`\n${sums}`);
    const notes: string[] = [];
    const keys = new Set<string>();
    for (const text of mails) {
      const [note = ""] = /^wachsam\/ledger\/\S+\n\d+\n\S+\n\n— \S+ \S+\n/m.exec(text) ?? [];
      expect(splitNotes(note)).toHaveLength(1);
      notes.push(note);
      const [, key = ""] = /--key '([^']+)'/.exec(text) ?? [];
      expect(parseVerifierKey(key)).not.toBeNull();
      keys.add(key);
    }
    expect(keys.size).toBe(2);
    const extraCheckpoints = notes.map((text, at) => ({ source: `mail ${at}`, text }));
    // With the key of the first mail alone.
    const [first = ""] = keys;
    const verifiers = [parseVerifierKey(first)].flatMap((key) => key ?? []);
    const verdict = await checkLedger({ db: context.db, verifiers }, { extraCheckpoints });
    expect(verdict).toMatchObject({ ok: true });
    // Of another log it is found at once.
    const other = notes.map((text, at) => ({ source: `mail ${at}`, text: text.replace(/^\d+$/m, "3") }));
    expect(await checkLedger({ db: context.db, verifiers }, { extraCheckpoints: other })).toMatchObject({
      ok: false,
    });
    await office.close();
  });
});
