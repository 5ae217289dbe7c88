// Reminders that HR sends by hand: to a selection, with a preview that keeps its word, and again where a server said no.

import { afterEach, expect, test } from "vitest";
import { previewRemindNow, remindNow, resendMessage } from "#app/acts/remind-now.server.ts";
import { deliveryList } from "#app/domains/outbox/delivery-list-store.server.ts";
import { insertLeaves } from "#app/domains/people/leave-store.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function opened<T extends { close(): Promise<unknown> }>(one: T): T {
  open.push(one);
  return one;
}

function list({ context, clock }: ReminderOffice, state: "refused" | "accepted") {
  const today = clock().toISOString().slice(0, 10);
  return deliveryList(context.db, today, { state });
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
        { personId: id.anna, name: "anna Example", lessons: 2, sendsOn: "2026-03-11" },
        { personId: id.hanna, name: "hanna Example", lessons: 2, sendsOn: "2026-03-11" },
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
      leftOut: [...leftOut, { personId: id.hanna, name: "hanna Example", why: "already-today" }],
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
    const failed = async () => {
      const { deliveries } = await list(office, "refused");
      return deliveries.map((delivery) => delivery.id);
    };
    const [messageId = ""] = await failed();
    expect(await resendMessage(context, messageId, by)).toEqual({ outcome: "already-today" });
    full = false;
    office.clock.moveTo("2026-03-03T08:00:00Z");
    expect(await resendMessage(context, messageId, by)).toEqual({ outcome: "made" });
    expect(await resendMessage(context, messageId, by)).toEqual({ outcome: "already-today" });
    await office.pass();
    expect(await office.received(server, "anna")).toEqual(["03-03 report-in-minutes by-hand-2026-03-03"]);
    const { deliveries } = await list(office, "accepted");
    for (const { id: accepted } of deliveries)
      expect(await resendMessage(context, accepted, by)).toEqual({ outcome: "not-failed" });
    expect(await resendMessage(context, "nothing", by)).toEqual({ outcome: "not-failed" });
    expect(await records(office)).toBe(1);

    // What was done meanwhile is not asked for again.
    office.clock.moveTo("2026-03-04T08:00:00Z");
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await office.learn("anna", lesson);
    expect(await resendMessage(context, messageId, by)).toEqual({ outcome: "made" });
    await office.pass();
    expect(server.to("anna@acme.example")).toHaveLength(1);
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
    expect(await resendMessage(context, digest?.id ?? "", by)).toEqual({ outcome: "made" });
    await office.pass();
    expect(await office.received(server, "mara")).toEqual(["03-25  by-hand-manager-2026-03-25"]);
    expect(server.to("mara@acme.example")[0]?.mail.text).toContain("anna Example: In Minuten melden");
  });
});
