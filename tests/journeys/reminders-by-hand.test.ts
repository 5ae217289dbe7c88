// Reminders that HR sends by hand: to a selection, with a preview that keeps its word, and again where a server said no.

import { expect, test } from "vitest";
import { previewRemindNow, remindNow, resendMessage } from "#app/acts/remind-now.server.ts";
import { deliveryList } from "#app/domains/outbox/delivery-list-store.server.ts";
import { insertLeaves } from "#app/domains/people/leave-store.server.ts";
import { deliveryView } from "#app/domains/reminders/delivery-view.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

function list({ context, clock }: ReminderOffice, state: "refused" | "uncertain" | "accepted") {
  const today = clock().toISOString().slice(0, 10);
  return deliveryList(context.db, today, { state });
}

async function failed(office: ReminderOffice, state: "refused" | "uncertain"): Promise<string[]> {
  const { deliveries } = await list(office, state);
  return deliveries.map(({ id }) => id);
}

/** Of the failed ones, newest first, whether the delivery list offers to send each again. */
async function again({ context, clock }: ReminderOffice): Promise<string[]> {
  const today = clock().toISOString().slice(0, 10);
  const about = { today, timeZone: "Europe/Berlin", language: "de" as const };
  const { deliveries } = await deliveryView(context, about, { search: "" });
  return deliveries.flatMap((each) =>
    each.again ? [`${each.day.slice(5)} ${each.personName.split(" ")[0]} ${each.again}`] : [],
  );
}

async function records({ context }: ReminderOffice): Promise<number> {
  const rows = await context.db
    .selectFrom("ledger_record")
    .select("kind")
    .where("kind", "=", "reminders-requested")
    .execute();
  return rows.length;
}

onBothDatabases("a reminder by hand", (openDatabase) => {
  test("goes to the open lessons of a selection, once a day, and says who gets none and why", async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [
        person("anna"),
        person("bela"),
        person("cem"),
        person("dora", { mail: "" }),
        person("hanna"),
      ]),
    );
    const { context, id } = office;
    const by = { personId: id.hanna ?? "" };
    await office.live("2026-03-02", "2026-03-10");
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await office.learn("cem", lesson);
    await context.db
      .transaction()
      .execute((trx) =>
        insertLeaves(
          trx,
          context,
          [{ personId: id.bela ?? "", fromDay: "2026-03-11", toDay: "2026-03-12" }],
          null,
          office.clock(),
        ),
      );
    office.clock.moveTo("2026-03-11T08:00:00Z");
    await office.pass();

    const leftOut = [
      { personId: id.bela, name: "bela Example", why: "away" },
      { personId: id.dora, name: "dora Example", why: "no-address" },
    ];
    expect(await previewRemindNow(context, {})).toEqual({
      people: [
        { personId: id.anna, name: "anna Example", lessons: 2, sendsOn: "2026-03-11", refusedToday: false },
        { personId: id.hanna, name: "hanna Example", lessons: 2, sendsOn: "2026-03-11", refusedToday: false },
      ],
      leftOut,
      tooMany: false,
    });
    expect(await previewRemindNow(context, { state: "overdue" })).toMatchObject({ people: [], leftOut: [] });
    expect(await previewRemindNow(context, { search: "anna" })).toMatchObject({
      people: [{ name: "anna Example" }, { name: "hanna Example" }],
    });
    const days = ["2026-03-11"];
    expect(await remindNow(context, { search: "hanna" }, by)).toMatchObject({
      mails: 1,
      days,
      alreadyToday: 0,
    });
    expect(await previewRemindNow(context, {})).toEqual({
      people: [expect.objectContaining({ personId: id.anna })],
      leftOut: [...leftOut, { personId: id.hanna, name: "hanna Example", why: "waiting" }],
      tooMany: false,
    });
    expect(await remindNow(context, {}, by)).toMatchObject({ mails: 1, days, alreadyToday: 1 });
    expect(await remindNow(context, {}, by)).toMatchObject({ mails: 0, days: [], alreadyToday: 2 });
    expect(await records(office)).toBe(3);

    await office.pass();
    expect((await office.received(server, "anna")).at(-1)).toBe(
      "03-11 report-in-minutes+phishing by-hand-2026-03-11+by-hand-2026-03-11",
    );
    // The plan goes on as it was.
    await office.live("2026-03-12", "2026-03-15");
    expect((await office.received(server, "anna")).slice(-1)).toEqual(["03-15 report-in-minutes before-1"]);
    expect((await office.received(server, "bela")).filter((line) => line.includes("by-hand"))).toEqual([]);
  });

  test("says on which day it goes, by the days with sending where each person works", async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [person("anna"), person("bela")], {
        company: { sendWeekdays: [1, 2, 3, 4, 5], country: "DE" },
      }),
    );
    const { context, id } = office;
    await office.live("2026-03-02", "2026-03-03");
    await context.db
      .updateTable("person")
      .set({ country: "AT" })
      .where("id", "=", id.bela ?? "")
      .execute();
    // A Saturday, then Good Friday, which Austria does not keep.
    for (const [now, anna, bela] of [
      ["2026-03-07T08:00:00Z", "2026-03-09", "2026-03-09"],
      ["2026-04-03T08:00:00Z", "2026-04-07", "2026-04-03"],
    ] as const) {
      office.clock.moveTo(now);
      expect((await previewRemindNow(context, {})).people).toMatchObject([
        { personId: id.anna, sendsOn: anna },
        { personId: id.bela, sendsOn: bela },
      ]);
    }
    // Away on all the days on which the mail could go.
    office.clock.moveTo("2026-03-07T08:00:00Z");
    await context.db
      .transaction()
      .execute((trx) =>
        insertLeaves(
          trx,
          context,
          [{ personId: id.anna ?? "", fromDay: "2026-03-09", toDay: "2026-06-30" }],
          null,
          office.clock(),
        ),
      );
    expect(await previewRemindNow(context, {})).toMatchObject({
      people: [{ personId: id.bela }],
      leftOut: [{ personId: id.anna, why: "away" }],
    });
  });

  test("after a refusal is a new mail of today, for what still holds, and once", async () => {
    let full = true;
    const server = opened(
      await startSmtpServer({ refuse: (to) => (full && to.startsWith("anna") ? "552 mailbox full" : null) }),
    );
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [person("anna"), person("hanna")]),
    );
    const { context, id } = office;
    const by = { personId: id.hanna ?? "" };
    await office.live("2026-03-02", "2026-03-02");
    const [messageId = ""] = await failed(office, "refused");
    full = false;
    office.clock.moveTo("2026-03-03T08:00:00Z");
    expect(await resendMessage(context, messageId, by)).toBe("made");
    expect(await resendMessage(context, messageId, by)).toBe("sent-again");
    await office.pass();
    expect(await office.received(server, "anna")).toEqual(["03-03 report-in-minutes by-hand-2026-03-03"]);
    const { deliveries } = await list(office, "accepted");
    for (const { id: accepted } of deliveries)
      expect(await resendMessage(context, accepted, by)).toBe("not-failed");
    expect(await resendMessage(context, "nothing", by)).toBe("not-failed");
    expect(await records(office)).toBe(1);

    await office.live("2026-03-04", "2026-03-04");
    expect(await resendMessage(context, messageId, by)).toBe("sent-again");
  });

  test("may follow on the day of a refusal, once for each refusal, and not beside a mail that arrived", async () => {
    let full = true;
    const server = opened(
      await startSmtpServer({ refuse: (to) => (full && to.startsWith("anna") ? "552 mailbox full" : null) }),
    );
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [person("anna"), person("hanna")]),
    );
    const { context, id } = office;
    const by = { personId: id.hanna ?? "" };
    await office.live("2026-03-02", "2026-03-02");
    const [first = ""] = await failed(office, "refused");
    expect(await again(office)).toEqual(["03-02 anna yes"]);
    expect(await previewRemindNow(context, {})).toMatchObject({
      people: [{ personId: id.anna, refusedToday: true }],
      leftOut: [{ personId: id.hanna, why: "accepted-today" }],
    });

    // Pressed twice at the same moment, and once more: one mail. The plan makes none beside it.
    const outcomes = await Promise.all([
      resendMessage(context, first, by),
      resendMessage(context, first, by),
    ]);
    expect(outcomes.filter((outcome) => outcome === "made")).toHaveLength(1);
    expect(await resendMessage(context, first, by)).toBe("sent-again");
    expect(await previewRemindNow(context, { search: "anna" })).toMatchObject({
      leftOut: expect.arrayContaining([{ personId: id.anna, name: "anna Example", why: "waiting" }]),
    });
    await office.pass();
    await office.pass();
    expect(await again(office)).toEqual(["03-02 anna yes", "03-02 anna sent-again"]);
    expect(await resendMessage(context, first, by)).toBe("sent-again");

    // That one was refused as well; the third arrives.
    full = false;
    const [second = ""] = await failed(office, "refused");
    expect(await resendMessage(context, second, by)).toBe("made");
    await office.pass();
    await office.pass();
    expect(await office.received(server, "anna")).toEqual(["03-02 report-in-minutes by-hand-2026-03-02-3"]);
    expect(await remindNow(context, {}, by)).toMatchObject({ mails: 0, alreadyToday: 2 });
    expect(await records(office)).toBe(3);
  });

  test("goes on the day of a refusal to a selection as well", async () => {
    let full = true;
    const server = opened(await startSmtpServer({ refuse: () => (full ? "552 mailbox full" : null) }));
    const office = opened(await openReminderOffice(await openDatabase(), server.url, [person("anna")]));
    const { context, id } = office;
    const by = { personId: id.anna ?? "" };
    await office.live("2026-03-02", "2026-03-02");
    full = false;
    expect(await remindNow(context, {}, by)).toMatchObject({ mails: 1 });
    const [refused = ""] = await failed(office, "refused");
    expect(await resendMessage(context, refused, by)).toBe("waiting");
    expect(await again(office)).toEqual(["03-02 anna waiting"]);
    expect(await remindNow(context, {}, by)).toMatchObject({ mails: 0, alreadyToday: 1 });
    await office.pass();
    expect(await office.received(server, "anna")).toEqual(["03-02 report-in-minutes by-hand-2026-03-02-2"]);
    expect(await resendMessage(context, refused, by)).toBe("accepted-today");
    expect(await again(office)).toEqual(["03-02 anna accepted-today"]);
  });

  test("is sent again where it is uncertain whether it arrived, on its day and only from its own row", async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [person("anna"), person("bela")]),
    );
    const { context, id } = office;
    const by = { personId: id.bela ?? "" };
    await office.live("2026-03-02", "2026-03-02");
    await context.db
      .updateTable("message")
      .set({ state: "uncertain", response: "lease-expired" })
      .where("kind", "=", "reminder")
      .execute();
    server.clear();
    await office.pass();
    expect(server.mails).toEqual([]);
    expect(await previewRemindNow(context, {})).toMatchObject({
      people: [],
      leftOut: [{ why: "uncertain-today" }, { why: "uncertain-today" }],
    });
    expect(await remindNow(context, {}, by)).toMatchObject({ mails: 0, alreadyToday: 0 });

    // What was done meanwhile is not asked for again.
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await office.learn("bela", lesson);
    expect((await again(office)).sort()).toEqual(["03-02 anna yes", "03-02 bela not-due"]);
    const outcomes = new Set<string>();
    for (const message of await failed(office, "uncertain"))
      outcomes.add(await resendMessage(context, message, by));
    expect(outcomes).toEqual(new Set(["made", "not-due"]));
    await office.pass();
    await office.pass();
    expect(server.mails.map(({ to }) => to)).toEqual(["anna@acme.example"]);
    expect((await again(office)).sort()).toEqual(["03-02 anna sent-again", "03-02 bela not-due"]);
  });

  test("about others is sent to the manager again as such", async () => {
    let full = true;
    const server = opened(
      await startSmtpServer({ refuse: (to) => (full && to.startsWith("mara") ? "552 mailbox full" : null) }),
    );
    const office = opened(
      await openReminderOffice(
        await openDatabase(),
        server.url,
        [person("mara"), person("anna", { manager: "mara" })],
        { company: { tellManagerAfter: 7, remindBefore: [], remindAfter: [] } },
      ),
    );
    const { context, id } = office;
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await office.learn("mara", lesson);
    await office.live("2026-03-02", "2026-03-24");
    full = false;
    const { deliveries } = await list(office, "refused");
    const digest = deliveries.find(({ day }) => day === "2026-03-23");
    office.clock.moveTo("2026-03-25T08:00:00Z");
    const by = { personId: id.anna ?? "" };
    expect(await resendMessage(context, digest?.id ?? "", by)).toBe("made");
    await office.pass();
    expect(await office.received(server, "mara")).toEqual(["03-25  by-hand-manager-2026-03-25"]);
    expect(server.to("mara@acme.example")[0]?.mail.text).toContain("anna Example: In Minuten melden");
  });
});
