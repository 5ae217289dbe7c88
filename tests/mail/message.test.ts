// Header injection (S8): whatever stands in names, subjects and addresses, the mail has exactly the wanted headers
// and one recipient, as a real server and a real parser see it.

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OutgoingMail } from "#app/mail/mail.ts";
import { type Mailer, smtpMailer } from "#app/mail/mailer.server.ts";
import { oneLine, safeAddress, safeMail } from "#app/mail/message.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { startSmtpServer, type TestSmtpServer } from "#tests/support/smtp.ts";

const LONG = "Müller ".repeat(72);

const NAMES = [
  "Anna\r\nBcc: evil@example.net",
  "Anna\nSubject: Gewinn",
  "Anna\rX-Evil: 1",
  "Anna\r\n\r\n<h1>other text</h1>",
  "Anna\u2028Bcc: evil@example.net",
  "Anna\u2029Bcc: evil@example.net",
  "Anna\u0085Bcc: evil@example.net",
  "Anna\u0000Bcc: evil@example.net",
  "Anna\u000b\u000cBcc: evil@example.net",
  'Anna" <evil@example.net>, "B',
  "Anna <evil@example.net>",
  "Anna, evil@example.net",
  "group: evil@example.net;",
  "(comment) Anna",
  "Anna\u202egnp.exe",
  "\u2066Anna\u2069\u200e\u200f\ufeff",
  "=?utf-8?q?Anna=0d=0aBcc:_evil@example.net?=",
  "Anna\ud800",
  "Anna %0d%0aBcc: evil@example.net",
  "\\\r\n\\",
  LONG,
];

const WANTED_HEADERS = [
  "auto-submitted",
  "content-language",
  "content-type",
  "date",
  "from",
  "message-id",
  "mime-version",
  "reply-to",
  "subject",
  "to",
  "x-auto-response-suppress",
];

let server: TestSmtpServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startSmtpServer();
  mailer = smtpMailer({ url: server.url, log: quietLog });
});
afterAll(async () => {
  await mailer.close();
  await server.close();
});

let count = 0;
function mail(change: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    messageId: `<${count++}@training.example.com>`,
    date: new Date("2026-06-01T08:00:00Z"),
    language: "de",
    from: { name: "Wachsam", address: "wachsam@example.com" },
    to: { name: "Anna Beispiel", address: "anna@example.com" },
    replyTo: { name: "Sicherheit", address: "sicherheit@example.com" },
    subject: "Schulung",
    text: "Guten Tag\n",
    html: "<p>Guten Tag</p>",
    ...change,
  };
}

async function sendAndRead(outgoing: OutgoingMail) {
  server.clear();
  expect(await mailer.send(outgoing)).toMatchObject({ outcome: "accepted" });
  expect(server.mails).toHaveLength(1);
  return server.mails[0]!;
}

function headerNames(raw: string): string[] {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
  return head
    .split("\r\n")
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.slice(0, line.indexOf(":")).toLowerCase())
    .sort();
}

test.each(NAMES.map((name) => [JSON.stringify(name).slice(0, 50), name]))(
  "%s as name, sender, contact and subject makes no header and no recipient",
  async (_shown, name) => {
    const {
      raw,
      mail: parsed,
      to,
      from,
    } = await sendAndRead(
      mail({
        from: { name, address: "wachsam@example.com" },
        to: { name, address: "anna@example.com" },
        replyTo: { name, address: "sicherheit@example.com" },
        subject: name,
      }),
    );
    expect(headerNames(raw)).toEqual(WANTED_HEADERS);
    expect([to, from]).toEqual(["anna@example.com", "wachsam@example.com"]);
    const addresses = [parsed.to, parsed.from, parsed.replyTo]
      .flatMap((one) => one ?? [])
      .flatMap(({ value }) => value);
    expect(addresses.map(({ address }) => address)).toEqual([
      "anna@example.com",
      "wachsam@example.com",
      "sicherheit@example.com",
    ]);
    expect(parsed.cc ?? parsed.bcc).toBeUndefined();
    expect(parsed.subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    const shown = addresses[0]?.name ?? "";
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect([...shown].length).toBeLessThanOrEqual(120);
    expect(parsed.text).toBe("Guten Tag\n");
  },
);

const NO_ADDRESSES = [
  '"a@evil"@example.com',
  "a@evil@example.com",
  "anna@example.com, evil@example.net",
  "anna@example.com;evil@example.net",
  "friends: anna@example.com, evil@example.net;",
  "anna(comment)@example.com",
  "<anna@example.com>",
  "Anna <anna@example.com>",
  "anna@example.com\r\nRCPT TO:<evil@example.net>",
  "anna@example.com\u0000",
  "anna\u202e@example.com",
  " anna@example.com",
  "anna@exa mple.com",
  "anna@[127.0.0.1]",
  "anna@-example.com",
  "anna..b@example.com",
  ".anna@example.com",
  "änna@example.com",
  "anna@",
  "@example.com",
  "",
  `${"a".repeat(65)}@example.com`,
  `anna@${"a".repeat(64)}.com`,
  `anna@${"example.".repeat(31)}com`,
];

test.each(NO_ADDRESSES)("%j is no mailbox: refused without a connection", async (address) => {
  server.clear();
  expect(await mailer.send(mail({ to: { name: "Anna", address } }))).toEqual({
    outcome: "refused",
    response: "address-unusable",
    phase: "envelope",
  });
  expect(server.mails).toEqual([]);
});

test("an international domain is written as what it is: look-alikes show", () => {
  expect(safeAddress("anna@müller.example")).toBe("anna@xn--mller-kva.example");
  expect(safeAddress("anna@ехample.com")).toMatch(/^anna@xn--ample-/);
  expect(safeAddress("Anna.O'Hara+test@Example.COM")).toBe("Anna.O'Hara+test@example.com");
});

test("a contact that cannot be answered keeps no mail back", async () => {
  const { mail: parsed } = await sendAndRead(mail({ replyTo: { name: "x", address: "no address" } }));
  expect(parsed.replyTo).toBeUndefined();
});

test("a Message-ID that is not ours is not sent", () => {
  expect(safeMail(mail({ messageId: "<a@b>\r\nBcc: evil@example.net" }))).toBeNull();
});

test("texts keep their lines and lose what turns or hides them; no file or address is fetched for them", async () => {
  const { mail: parsed } = await sendAndRead(
    mail({
      text: "Zeile 1\r\nZeile\u202e 2\u2028Bcc: x\n.\nEnde\n",
      html: '<p>Ja\u0000 <img src="file:///etc/passwd"></p>',
    }),
  );
  expect(parsed.text).toBe("Zeile 1\nZeile 2 Bcc: x\n.\nEnde\n");
  expect(parsed.attachments).toEqual([]);
});

test("any string as a name is one line without control characters", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.integer({ min: 1, max: 200 }),
      (text, longest) => {
        const line = oneLine(text, longest);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect([...line].length).toBeLessThanOrEqual(longest);
      },
    ),
  );
});
