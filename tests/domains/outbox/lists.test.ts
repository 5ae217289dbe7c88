// What people see of mails: their own with its text, HR what became of each, and both only what is theirs.

import { expect, test } from "vitest";
import { deliverDue } from "#app/acts/send-messages.server.ts";
import { sendSignInMail } from "#app/acts/send-sign-in-mail.server.ts";
import { placeIn } from "#app/domains/outbox/cursor.ts";
import {
  countLostSignInMails,
  type DeliveryQuery,
  deliveryList,
  findDelivery,
  findStandstill,
} from "#app/domains/outbox/delivery-list-store.server.ts";
import { findByReference, messagesOf } from "#app/domains/outbox/own-messages-store.server.ts";
import type { SendResult } from "#app/mail/mail.ts";
import type { Mailer } from "#app/mail/mailer.server.ts";
import { waitingMailer } from "#app/mail/mailer.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import {
  hire,
  lessonDue,
  make,
  messages,
  type Office,
  office,
  planFor,
  planned,
  stillDue,
} from "./office.ts";

function answering(result: (address: string) => Partial<SendResult>): Mailer {
  return {
    send: async ({ to }) => ({
      outcome: "accepted",
      response: "250 ok",
      phase: "answer",
      ...result(to.address),
    }),
    close: async () => undefined,
  };
}

const takesAll = answering(() => ({}));

/** The list as of the day that the clock shows. */
function list(needs: Office, query: DeliveryQuery = {}) {
  return deliveryList(needs.db, needs.clock().toISOString().slice(0, 10), query);
}

function signIn(needs: Office, personId: string) {
  return sendSignInMail(
    needs,
    {
      personId,
      address: "p1@example.com",
      language: "de",
      code: "1234-5678",
      link: "https://training.example.com/x",
    },
    [0, 0],
  );
}

onBothDatabases("messages sent to oneself", (open) => {
  test("newest first, with their text and reasons, codes without; others' and unsent ones do not show", async () => {
    const needs = office(await open(), takesAll);
    const [anna = "", bert = ""] = await planFor(needs, 2);
    await deliverDue(needs, { prepare: stillDue });
    needs.clock.moveDays(1);
    await signIn(needs, anna);
    await make(needs, [planned(anna, { day: "2026-06-02", reasons: [lessonDue("later")] })]);

    const { messages: own, next } = await messagesOf(needs.db, anna);
    expect(next).toBeNull();
    expect(own.map(({ kind, day, state }) => [kind, day, state])).toEqual([
      ["sign-in", "2026-06-02", "accepted"],
      ["reminder", "2026-06-01", "accepted"],
    ]);
    expect(own[0]?.text).toBeNull();
    expect(own[1]?.text).toContain("Guten Tag, 1 Lektion");
    expect(own[1]?.reasons).toEqual([lessonDue(`item of ${anna}`)]);
    expect((await messagesOf(needs.db, bert)).messages).toHaveLength(1);
  });

  test("a reference is genuine for whom it was sent to, however it is typed, and unknown to all others", async () => {
    const needs = office(await open(), takesAll);
    const [anna = "", bert = ""] = await planFor(needs, 2);
    await deliverDue(needs, { prepare: stillDue });
    const reference = (await messages(needs))[0]?.reference ?? "";
    const typed = ` ${reference.slice(0, 4).toLowerCase()}-${reference.slice(4).toLowerCase()} `;

    expect(await findByReference(needs.db, anna, typed)).toMatchObject({
      day: "2026-06-01",
      kind: "reminder",
    });
    expect(await findByReference(needs.db, bert, reference)).toBeNull();
    expect(await findByReference(needs.db, anna, "ZZZZZZZZ")).toBeNull();
  });

  test("a planned or cancelled mail was never sent, so its reference is not genuine", async () => {
    const needs = office(await open(), takesAll);
    const [anna = ""] = await planFor(needs, 1);
    const reference = (await messages(needs))[0]?.reference ?? "";
    expect(await findByReference(needs.db, anna, reference)).toBeNull();
    await deliverDue(needs, { prepare: async () => ({ cancel: "settled" }) });
    expect(await findByReference(needs.db, anna, reference)).toBeNull();
  });

  test("pages go on where the last one ended, also when several mails have the same time", async () => {
    const needs = office(await open(), takesAll);
    const [anna = ""] = await hire(needs, 1);
    const days = Array.from({ length: 120 }, (_, n) =>
      new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10),
    );
    await make(
      needs,
      days.map((day, n) => planned(anna, { day, reasons: [lessonDue(`item ${n}`)] })),
    );
    await deliverDue(needs, { prepare: stillDue });
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: { messages: { day: string }[]; next: string | null } = await messagesOf(
        needs.db,
        anna,
        placeIn(before ?? undefined),
      );
      seen.push(...page.messages.map(({ day }) => day));
      before = page.next;
    } while (before);
    expect([...seen].sort()).toEqual(days);
  });
});

onBothDatabases("the delivery list", (open) => {
  test("each reminder with its state and the server's words, counted, filtered, without sign-in mails", async () => {
    const needs = office(
      await open(),
      answering((to) =>
        to.startsWith("p2")
          ? { outcome: "refused", response: "550 no such user" }
          : to.startsWith("p3")
            ? { outcome: "deferred", response: "450 later" }
            : {},
      ),
    );
    const [anna = ""] = await planFor(needs, 4);
    await deliverDue(needs, { prepare: stillDue });
    await signIn(needs, anna);

    const all = await list(needs);
    expect(all.deliveries).toHaveLength(4);
    expect(all.counts).toEqual({
      planned: 0,
      sending: 0,
      accepted: 2,
      deferred: 1,
      refused: 1,
      uncertain: 0,
      cancelled: 0,
    });
    const refused = await list(needs, { state: "refused" });
    expect(refused.deliveries).toMatchObject([
      {
        personName: "Person 2",
        day: "2026-06-01",
        state: "refused",
        response: "550 no such user",
        nextAt: null,
        attempts: 1,
      },
    ]);
    const deferred = await list(needs, { state: "deferred" });
    expect(deferred.deliveries[0]?.nextAt).toMatch(/^2026-06-01T08:0/);
    needs.clock.moveDays(91);
    expect((await list(needs)).deliveries).toEqual([]);
    expect((await list(needs, { from: "2026-06-01" })).deliveries).toHaveLength(4);
  });

  test("of days and of people, and one by its reference, whosoever it is and however typed", async () => {
    const needs = office(await open(), takesAll);
    const [anna = "", bert = ""] = await planFor(needs, 2);
    await deliverDue(needs, { prepare: stillDue });
    needs.clock.moveDays(1);
    await signIn(needs, anna);
    await make(needs, [
      planned(anna, { day: "2026-06-02", now: needs.clock(), reasons: [lessonDue("later")] }),
    ]);
    const seen = async (query: DeliveryQuery) =>
      (await list(needs, query)).deliveries.map(({ personId, day }) => [personId, day]);
    expect(await seen({ personIds: [anna] })).toEqual([
      [anna, "2026-06-02"],
      [anna, "2026-06-01"],
    ]);
    expect(await seen({ from: "2026-06-02" })).toEqual([[anna, "2026-06-02"]]);
    expect(await seen({ to: "2026-06-01", personIds: [bert] })).toEqual([[bert, "2026-06-01"]]);
    expect(await seen({ to: "2026-05-31" })).toEqual([]);
    expect((await list(needs, { personIds: [anna] })).counts).toMatchObject({ planned: 1, accepted: 1 });

    const made = await needs.db.selectFrom("message").select(["kind", "reference", "id"]).execute();
    for (const { kind, reference, id } of made) {
      const typed = ` ${reference.slice(0, 4).toLowerCase()} ${reference.slice(4)}`;
      const found = await findDelivery(needs.db, typed);
      expect(found?.id).toBe(kind === "reminder" ? id : undefined);
    }
  });

  test("pages hold every mail once, whatever is made meanwhile", async () => {
    const needs = office(await open());
    await planFor(needs, 120);
    const first = await list(needs);
    const seen = first.deliveries.map(({ id }) => id);
    const [anna] = await needs.db.selectFrom("person").select("id").orderBy("name").limit(1).execute();
    const later = new Date(needs.clock().getTime() + 1000);
    await make(needs, [
      planned(anna?.id ?? "", { day: "2026-06-02", now: later, reasons: [lessonDue("new")] }),
    ]);
    for (let next = first.next; next; ) {
      const page = await list(needs, { before: placeIn(next) });
      seen.push(...page.deliveries.map(({ id }) => id));
      next = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  });

  test("mails wait and none could be handed over: how many, since when, and what the server said", async () => {
    const needs = office(await open(), waitingMailer);
    await planFor(needs, 9);
    expect(await findStandstill(needs.db, needs.clock())).toBeNull();
    await deliverDue(needs, { prepare: stillDue });
    needs.clock.moveTo("2026-06-01T08:20:00Z");
    expect(await findStandstill(needs.db, needs.clock())).toEqual({
      waiting: 9,
      since: "2026-06-01T08:00:00.000Z",
      response: "no-smtp-url",
    });

    const repaired = {
      ...needs,
      mailer: answering((to) => (to.startsWith("p1@") ? { outcome: "deferred", response: "450 full" } : {})),
    };
    await deliverDue(repaired, { prepare: stillDue });
    needs.clock.moveTo("2026-06-01T09:00:00Z");
    expect((await messages(needs)).map(({ state }) => state).sort()[8]).toBe("deferred");
    expect(await findStandstill(needs.db, needs.clock()), "one full mailbox is no standstill").toBeNull();
  });

  test("lost sign-in mails are a number of the last day, without names", async () => {
    const needs = office(
      await open(),
      answering(() => ({ outcome: "refused", response: "550 no" })),
    );
    const [anna = ""] = await hire(needs, 1);
    await signIn(needs, anna);
    expect(await countLostSignInMails(needs.db, needs.clock())).toBe(1);
    needs.clock.moveDays(2);
    expect(await countLostSignInMails(needs.db, needs.clock())).toBe(0);
  });
});
