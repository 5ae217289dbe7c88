// A worker that dies or falls behind while it has mails in hand: others go on, and nothing is sent or written twice.

import { expect, test } from "vitest";
import { deliverDue } from "#app/acts/send-messages.server.ts";
import { claimMessages } from "#app/domains/outbox/claim-messages.server.ts";
import { settleMessage } from "#app/domains/outbox/settle-message.server.ts";
import { type Mailer, smtpMailer } from "#app/mail/mailer.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";
import { MONDAY, mailRecords, messages, office, planFor, states, stillDue } from "./office.ts";

function mailerFor({ url }: { url: string }): Mailer {
  return opened(smtpMailer({ url, log: quietLog }));
}

onBothDatabases("a worker that is lost or overtaken", (openDatabase) => {
  const today = MONDAY;

  test("dies after claiming: when its lease is over the mail is uncertain, and nobody sends it again", async () => {
    const server = opened(await startSmtpServer());
    const needs = office(await openDatabase(), mailerFor(server));
    await planFor(needs, 3);
    await claimMessages(needs.db, needs, { limit: 1, today, prepare: stillDue, mailsPerDomain: 60 });
    expect((await deliverDue(needs, { prepare: stillDue })).accepted).toBe(2);
    expect((await states(needs)).sort()).toEqual(["accepted", "accepted", "sending"]);

    needs.clock.moveTo(`${MONDAY}T08:02:01Z`);
    await deliverDue(needs, { prepare: stillDue });

    expect((await states(needs)).sort()).toEqual(["accepted", "accepted", "uncertain"]);
    expect((await messages(needs)).find(({ state }) => state === "uncertain")?.response).toBe(
      "lease-expired",
    );
    expect(server.mails).toHaveLength(2);
  });

  test("comes back late: its outcome is not written over what others decided meanwhile", async () => {
    const needs = office(await openDatabase());
    await planFor(needs, 1);
    const {
      messages: [slow],
    } = await claimMessages(needs.db, needs, { limit: 1, today, prepare: stillDue, mailsPerDomain: 60 });
    needs.clock.moveTo(`${MONDAY}T08:03:00Z`);
    await claimMessages(needs.db, needs, { limit: 1, today, prepare: stillDue, mailsPerDomain: 60 });

    expect(await settleMessage(needs.db, needs, slow!, { outcome: "accepted", response: "250 ok" })).toBe(
      false,
    );
    expect(await states(needs)).toEqual(["uncertain"]);
    expect(await mailRecords(needs)).toEqual([]);
  });

  test("comes back late while another has the mail in hand: the fence keeps it out", async () => {
    const needs = office(await openDatabase());
    await planFor(needs, 1);
    const claim = async () =>
      (await claimMessages(needs.db, needs, { limit: 1, today, prepare: stillDue, mailsPerDomain: 60 }))
        .messages[0]!;
    const slow = await claim();
    expect(await settleMessage(needs.db, needs, slow, { outcome: "deferred", response: "450 later" })).toBe(
      true,
    );
    needs.clock.moveTo(`${MONDAY}T08:02:00Z`);
    const quick = await claim();
    expect([slow.fence, quick.fence]).toEqual([1, 2]);

    expect(await settleMessage(needs.db, needs, slow, { outcome: "refused", response: "550 no" })).toBe(
      false,
    );
    expect(await states(needs)).toEqual(["sending"]);
    expect(await settleMessage(needs.db, needs, quick, { outcome: "accepted", response: "250 ok" })).toBe(
      true,
    );
    expect(await states(needs)).toEqual(["accepted"]);
  });

  test("was asleep between claiming and sending: it does not send what others have given up", async () => {
    const server = opened(await startSmtpServer());
    const needs = office(await openDatabase(), mailerFor(server));
    await planFor(needs, 1);
    const claimAndSleep: typeof claimMessages = async (...args) => {
      const claim = await claimMessages(...args);
      needs.clock.moveTo(`${MONDAY}T08:10:00Z`);
      return claim;
    };
    const store = { claim: claimAndSleep, settle: settleMessage };
    await deliverDue(needs, { prepare: stillDue, limit: 1, store });
    expect(server.mails).toEqual([]);
    expect(await messages(needs)).toMatchObject([{ state: "deferred", response: "not-tried" }]);
  });

  test("an outcome and its record are one: where the record fails, the mail stays in hand", async () => {
    const needs = office(await openDatabase());
    await planFor(needs, 1);
    const {
      messages: [message],
    } = await claimMessages(needs.db, needs, { limit: 1, today, prepare: stillDue, mailsPerDomain: 60 });
    const broken = {
      ...needs,
      random: {
        ...needs.random,
        bytes: () => {
          throw new Error("no chance left");
        },
      },
    };
    await expect(
      settleMessage(needs.db, broken, message!, { outcome: "accepted", response: "250 ok" }),
    ).rejects.toThrow("no chance left");
    expect(await states(needs)).toEqual(["sending"]);
  });
});
