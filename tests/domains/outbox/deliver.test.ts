// Delivery: from due to settled, through a real mail server.

import { expect, test } from "vitest";
import { deliverDue } from "#app/acts/send-messages.server.ts";
import type { Prepare } from "#app/domains/outbox/message.ts";
import { smtpMailer } from "#app/mail/mailer.server.ts";
import { startBadSmtpServer } from "#tests/support/bad-smtp.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";
import { MONDAY, mailRecords, messages, office, planFor, states, stillDue } from "./office.ts";

function mailerFor({ url }: { url: string }) {
  return opened(
    smtpMailer({ url, log: quietLog, patience: { connecting: 2000, silence: 2000, whole: 5000 } }),
  );
}

onBothDatabases("delivering messages", (openDatabase) => {
  test("what is due is sent once, as it was composed, and recorded", async () => {
    const server = opened(await startSmtpServer());
    const needs = office(await openDatabase(), mailerFor(server));
    await planFor(needs, 12);

    const delivery = await deliverDue(needs, { prepare: stillDue });

    expect(delivery).toEqual({
      accepted: 12,
      deferred: 0,
      refused: 0,
      uncertain: 0,
      cancelled: 0,
      ended: "done",
    });
    const kept = await messages(needs);
    expect(server.mails).toHaveLength(12);
    for (const message of kept) {
      expect(message).toMatchObject({ state: "accepted", attempts: 1, lease_until: null });
      expect(message.response).toMatch(/^250/);
      const [mail, ...more] = server.to(message.address);
      expect(more).toEqual([]);
      expect(mail?.messageId).toBe(message.message_id);
      expect(mail?.mail.subject).toBe(message.subject);
      expect(mail?.mail.text).toBe(message.text);
    }
    expect(await mailRecords(needs)).toEqual(Array(12).fill("message-accepted"));
    expect((await deliverDue(needs, { prepare: stillDue })).accepted).toBe(0);
    expect(server.mails).toHaveLength(12);
  });

  test("a server that says later is asked again, ever more rarely, until the mail's last day is over", async () => {
    const server = opened(await startSmtpServer({ refuse: () => "450 greylisted" }));
    const needs = office(await openDatabase(), mailerFor(server));
    await planFor(needs, 1);

    const waits: number[] = [];
    for (;;) {
      const { deferred, cancelled } = await deliverDue(needs, { prepare: stillDue });
      const [message] = await messages(needs);
      if (cancelled === 1) break;
      expect([deferred, message?.state]).toEqual([1, "deferred"]);
      expect(message?.response).toContain("450 greylisted");
      expect((await deliverDue(needs, { prepare: stillDue })).deferred, "not before its time").toBe(0);
      waits.push((Date.parse(message?.next_at ?? "") - needs.clock().getTime()) / 60_000);
      needs.clock.moveTo(message?.next_at ?? "");
    }

    for (const [n, minutes] of [1, 5, 15, 60, 180, 180].entries()) {
      expect(waits[n]).toBeGreaterThanOrEqual(minutes * 0.8);
      expect(waits[n]).toBeLessThanOrEqual(minutes * 1.2);
    }
    expect(new Set(waits.slice(4)).size).toBeGreaterThan(1);
    expect(needs.clock().toISOString() > "2026-06-04T22:00").toBe(true);
    expect(await messages(needs)).toMatchObject([{ state: "cancelled", response: "expired" }]);
    expect(await mailRecords(needs)).toEqual([]);
    expect(server.mails).toEqual([]);
  });

  test("a server that says no is not asked again, and the record says so", async () => {
    const server = opened(
      await startSmtpServer({ refuse: (to) => (to.startsWith("p2") ? "550 no such user" : null) }),
    );
    const needs = office(await openDatabase(), mailerFor(server));
    await planFor(needs, 3);
    await deliverDue(needs, { prepare: stillDue });
    needs.clock.moveDays(1);
    await deliverDue(needs, { prepare: stillDue });
    expect(await states(needs)).toEqual(["accepted", "refused", "accepted"]);
    expect((await messages(needs))[1]).toMatchObject({ attempts: 1 });
    expect((await messages(needs))[1]?.response).toContain("550 no such user");
    expect((await mailRecords(needs)).sort()).toEqual([
      "message-accepted",
      "message-accepted",
      "message-failed",
    ]);
  });

  test("a connection that breaks after the text leaves the mail uncertain, for good", async () => {
    const server = opened(await startBadSmtpServer({ at: "text", does: "drop" }));
    const needs = office(await openDatabase(), mailerFor(server));
    await planFor(needs, 2);
    expect(await deliverDue(needs, { prepare: stillDue })).toMatchObject({ uncertain: 2, ended: "done" });
    for (let day = 0; day < 5; day += 1) {
      needs.clock.moveDays(1);
      await deliverDue(needs, { prepare: stillDue });
    }
    expect(await states(needs)).toEqual(["uncertain", "uncertain"]);
    expect(server.texts).toBe(2);
    expect(await mailRecords(needs)).toEqual([]);
  });

  test("what is no longer due is cancelled in the same breath, and what is due is checked and composed then", async () => {
    const server = opened(await startSmtpServer());
    const needs = office(await openDatabase(), mailerFor(server));
    const [, settled] = await planFor(needs, 3);
    const prepare: Prepare = async (trx, message, reasons) => {
      if (message.personId === settled) return { cancel: "settled" };
      return { ...(await stillDue(trx, message, reasons)), address: `new-${message.address}` } as never;
    };
    expect(await deliverDue(needs, { prepare })).toMatchObject({ accepted: 2, cancelled: 1 });
    expect(await messages(needs)).toMatchObject([
      { address: "new-p1@example.com", state: "accepted" },
      { address: "new-p3@example.com", state: "accepted" },
      { address: "p2@example.com", state: "cancelled", response: "settled", attempts: 0, text: null },
    ]);
    expect(server.mails.map(({ to }) => to).sort()).toEqual(["new-p1@example.com", "new-p3@example.com"]);
  });

  test("where no server answers, one mail is tried and the others wait untouched; afterwards all go out", async () => {
    const down = await startSmtpServer();
    const { port } = down;
    await down.close();
    const needs = office(await openDatabase(), mailerFor(down));
    await planFor(needs, 20);

    expect(await deliverDue(needs, { prepare: stillDue })).toMatchObject({
      deferred: 1,
      ended: "unreachable",
    });
    expect((await states(needs)).filter((state) => state === "planned")).toHaveLength(19);

    const up = opened(await startSmtpServer({ port }));
    needs.clock.moveTo(`${MONDAY}T08:02:00Z`);
    expect(await deliverDue(needs, { prepare: stillDue })).toMatchObject({ accepted: 20, ended: "done" });
    expect(new Set(up.mails.map(({ to }) => to)).size).toBe(20);
  });

  test("a pass keeps to its limit, and stops when it is told to, with the mails in hand finished", async () => {
    const server = opened(await startSmtpServer({ delay: 30 }));
    const needs = office(await openDatabase(), mailerFor(server));
    await planFor(needs, 30);
    expect(await deliverDue(needs, { prepare: stillDue, limit: 7 })).toMatchObject({
      accepted: 7,
      ended: "limit",
    });

    const stop = new AbortController();
    const pass = deliverDue(needs, { prepare: stillDue, signal: stop.signal });
    await server.waitFor(() => server.mails.length > 9);
    stop.abort();
    expect(await pass).toMatchObject({ ended: "stopped" });
    const now = await states(needs);
    expect(now.filter((state) => state === "accepted")).toHaveLength(server.mails.length);
    expect(now.filter((state) => state === "planned")).toHaveLength(30 - server.mails.length);
    expect(server.mails.length).toBeLessThan(30);
  });
});
