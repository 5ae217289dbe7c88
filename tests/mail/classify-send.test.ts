// What became of a mail, at every point where a mail server may misbehave (F9): real sockets, the real mailer.

import { expect, test } from "vitest";
import type { OutgoingMail, SendOutcome, SendPhase } from "#app/mail/mail.ts";
import { type Mailer, smtpMailer, waitingMailer } from "#app/mail/mailer.server.ts";
import {
  type BadSmtpServer,
  type Misbehaviour,
  type Point,
  startBadSmtpServer,
} from "#tests/support/bad-smtp.ts";
import { opened } from "#tests/support/opened.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { startSmtpServer, TEST_CA_FILE, type TestSmtpServer } from "#tests/support/smtp.ts";

const PATIENCE = { connecting: 400, silence: 400, whole: 900 };

function mailerFor(server: Pick<TestSmtpServer | BadSmtpServer, "url">, options: object = {}): Mailer {
  return opened(smtpMailer({ url: server.url, log: quietLog, patience: PATIENCE, ...options }));
}

function mail(change: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    messageId: "<0123456789abcdef@training.example.com>",
    date: new Date("2026-06-01T08:00:00Z"),
    language: "de",
    from: { name: "Wachsam", address: "wachsam@example.com" },
    to: { name: "Anna Beispiel", address: "anna@example.com" },
    replyTo: null,
    subject: "Schulung",
    text: "Guten Tag\n",
    html: "<p>Guten Tag</p>",
    ...change,
  };
}

type Case = [at: Point, does: Misbehaviour, outcome: SendOutcome, phase: SendPhase];

const CASES: Case[] = [
  ["greeting", "421 too busy", "deferred", "connection"],
  ["greeting", "554 not for you", "deferred", "connection"],
  ["greeting", "220-and so on, never ending", "deferred", "connection"],
  ["greeting", "drop", "deferred", "connection"],
  ["greeting", "hang", "deferred", "connection"],
  ["greeting", "trickle", "deferred", "connection"],
  ["ehlo", "421 closing", "deferred", "connection"],
  ["ehlo", "drop", "deferred", "connection"],
  ["ehlo", "hang", "deferred", "connection"],
  ["ehlo", "drop-after", "deferred", "envelope"],
  ["mail", "451 later", "deferred", "envelope"],
  ["mail", "421 closing", "deferred", "envelope"],
  ["mail", "550 not this sender", "refused", "envelope"],
  ["mail", "530 authenticate first", "deferred", "envelope"],
  ["mail", "drop", "deferred", "envelope"],
  ["mail", "hang", "deferred", "envelope"],
  ["rcpt", "450 greylisted", "deferred", "envelope"],
  ["rcpt", "452 mailbox full", "deferred", "envelope"],
  ["rcpt", "550 no such user", "refused", "envelope"],
  ["rcpt", "drop", "deferred", "envelope"],
  ["rcpt", "hang", "deferred", "envelope"],
  ["data", "451 not now", "deferred", "envelope"],
  ["data", "421 closing", "deferred", "envelope"],
  ["data", "554 no", "refused", "envelope"],
  ["data", "503 wrong order", "deferred", "envelope"],
  ["data", "drop", "deferred", "envelope"],
  ["data", "hang", "deferred", "envelope"],
  ["data", "drop-in-text", "uncertain", "text"],
  ["text", "drop", "uncertain", "text"],
  ["text", "hang", "uncertain", "text"],
  ["text", "trickle", "uncertain", "text"],
  ["text", "451 try again", "deferred", "answer"],
  ["text", "421 shutting down", "deferred", "answer"],
  ["text", "552 too much", "refused", "answer"],
  ["text", "554 spam", "refused", "answer"],
  ["text", "354 what else", "uncertain", "answer"],
  ["text", "250 taken", "accepted", "answer"],
  ["text", "drop-after", "accepted", "answer"],
];

test.each(CASES)("at %s: %s -> %s", async (at, does, outcome, phase) => {
  const server = opened(await startBadSmtpServer({ at, does }));
  const result = await mailerFor(server).send(mail());
  expect(result).toMatchObject({ outcome, phase });
  if (/^[45]/.test(does)) expect(result.response).toContain(does.slice(4, 9));
});

// With PIPELINING the envelope and DATA leave at once, and 354 may come although nobody wants the mail.
const PIPELINED: Case[] = [
  ["mail", "550 not this sender", "refused", "envelope"],
  ["rcpt", "450 greylisted", "deferred", "envelope"],
  ["rcpt", "550 no such user", "refused", "envelope"],
  ["rcpt", "drop", "deferred", "envelope"],
  ["data", "451 not now", "deferred", "envelope"],
  ["text", "drop", "uncertain", "text"],
  ["text", "250 taken", "accepted", "answer"],
];

test.each(PIPELINED)("pipelined, at %s: %s -> %s", async (at, does, outcome, phase) => {
  const server = opened(await startBadSmtpServer({ at, does, offers: ["PIPELINING"] }));
  expect(await mailerFor(server).send(mail())).toMatchObject({ outcome, phase });
});

test("a mail whose dialogue broke off is not sent again by the mailer itself", async () => {
  const server = opened(await startBadSmtpServer({ at: "text", does: "drop" }));
  const mailer = mailerFor(server);
  await mailer.send(mail());
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect([server.connections, server.texts]).toEqual([1, 1]);
});

test("nobody listens: deferred, with the system's words", async () => {
  const server = await startBadSmtpServer({ at: "text", does: "250 taken" });
  await server.close();
  const result = await mailerFor(server).send(mail());
  expect(result).toMatchObject({ outcome: "deferred", phase: "connection" });
  expect(result.response).toContain("ECONNREFUSED");
});

test("no server is set: deferred, never an exception", async () => {
  expect(await waitingMailer.send(mail())).toEqual({
    outcome: "deferred",
    response: "no-smtp-url",
    phase: "connection",
  });
});

test("TLS is required everywhere but on this machine: STARTTLS stripped or refused sends nothing", async () => {
  const stripped = opened(await startSmtpServer());
  const refusing = opened(
    await startBadSmtpServer({ at: "starttls", does: "454 not today", offers: ["STARTTLS"] }),
  );
  for (const server of [stripped, refusing])
    expect(await mailerFor(server, { tls: "required" }).send(mail())).toMatchObject({
      outcome: "deferred",
      phase: "connection",
    });
  expect(stripped.mails).toEqual([]);
  expect((await mailerFor(stripped).send(mail())).outcome).toBe("accepted");
});

test("the company's own certificate authority is trusted, an unknown one or a wrong name is not", async () => {
  const server = opened(await startSmtpServer({ starttls: true }));
  const byName = { url: `smtp://localhost:${server.port}` };
  const required = { tls: "required", patience: { ...PATIENCE, connecting: 2000 } };
  const known = await mailerFor(byName, { ...required, caFile: TEST_CA_FILE }).send(mail());
  expect(known).toMatchObject({ outcome: "accepted" });
  const unknown = await mailerFor(byName, required).send(mail());
  expect(unknown).toMatchObject({ outcome: "deferred", phase: "connection" });
  const wrongName = await mailerFor(server, { ...required, caFile: TEST_CA_FILE }).send(mail());
  expect(wrongName).toMatchObject({ outcome: "deferred", phase: "connection" });
  expect(server.mails).toHaveLength(1);
});

test("a wrong password says no to us, not to the mail: it waits until the setting is repaired", async () => {
  const login = { user: "wachsam@example.com", password: "p@ss/wörd" };
  const server = opened(await startSmtpServer({ login }));
  const host = server.url.replace("smtp://", "");
  const as = (password: string) =>
    mailerFor({ url: `smtp://${encodeURIComponent(login.user)}:${encodeURIComponent(password)}@${host}` });
  expect(await as("wrong").send(mail())).toMatchObject({ outcome: "deferred", phase: "connection" });
  expect(await as(login.password).send(mail())).toMatchObject({ outcome: "accepted" });
});

test("closing finishes the mails in hand", async () => {
  const server = opened(await startSmtpServer({ delay: 150 }));
  const mailer = smtpMailer({ url: server.url, log: quietLog });
  const sending = Array.from({ length: 8 }, (_, n) => mailer.send(mail({ messageId: `<${n}@example.com>` })));
  await mailer.close();
  expect((await Promise.all(sending)).map(({ outcome }) => outcome)).toEqual(Array(8).fill("accepted"));
  expect(server.mails).toHaveLength(8);
});

test("closing breaks off what takes too long, and says what is known of it", async () => {
  const silent = opened(await startBadSmtpServer({ at: "text", does: "hang" }));
  const patient = { silence: 60_000, whole: 60_000, closing: 200 };
  const mailer = smtpMailer({ url: silent.url, log: quietLog, patience: patient });
  const sending = mailer.send(mail());
  await expect.poll(() => silent.texts).toBe(1);
  await mailer.close();
  expect(await sending).toMatchObject({ outcome: "uncertain", phase: "text" });
  expect(await mailer.send(mail())).toMatchObject({ outcome: "deferred", phase: "connection" });
});

test("many at once: each gets its own outcome, whatever became of its neighbours", async () => {
  const server = opened(
    await startSmtpServer({
      refuse: (address) =>
        address.startsWith("later") ? "450 later" : address.startsWith("no") ? "550 no" : null,
    }),
  );
  const mailer = mailerFor(server, { patience: { connecting: 5000, silence: 5000, whole: 10_000 } });
  const wanted = Array.from({ length: 30 }, (_, n) => ["ok", "later", "no"][n % 3] ?? "");
  const results = await Promise.all(
    wanted.map((name, n) =>
      mailer.send(
        mail({ messageId: `<${n}@example.com>`, to: { name: "", address: `${name}${n}@example.com` } }),
      ),
    ),
  );
  const outcomeOf: Record<string, SendOutcome> = { ok: "accepted", later: "deferred", no: "refused" };
  expect(results.map(({ outcome }) => outcome)).toEqual(wanted.map((name) => outcomeOf[name]));
  expect(server.mails).toHaveLength(10);
});
