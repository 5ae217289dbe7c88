// The demo's mail server on loopback, and the page that shows what arrived: it exists in the demo only.

import type { AddressInfo } from "node:net";
import type { RequestHandler } from "express";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface DemoMailbox {
  /** smtp://127.0.0.1:… */
  url: string;
  /** Serves /demo/mailbox. */
  page: RequestHandler;
  close(): Promise<void>;
}

const SHOWN = 100;

export async function openMailbox(): Promise<DemoMailbox> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, answer) {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          answer();
        },
        (error: Error) => answer(error),
      );
    },
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    page(request, response, next) {
      if (request.path !== "/demo/mailbox") return next();
      const wanted = String(request.query.to ?? "");
      const shown = mails
        .filter((mail) => !wanted || recipient(mail).includes(wanted))
        .slice(-SHOWN)
        .reverse();
      response.type("html").send(page(shown, wanted, mails.length));
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function recipient(mail: ParsedMail): string {
  return [mail.to ?? []]
    .flat()
    .map((address) => address.text)
    .join(", ");
}

function page(mails: readonly ParsedMail[], wanted: string, count: number): string {
  const items = mails.map(
    (mail) => `<article><h2>${toHtml(mail.subject ?? "")}</h2>
<p>${toHtml(recipient(mail))} · ${toHtml(mail.date?.toISOString().slice(0, 16).replace("T", " ") ?? "")}</p>
<pre>${withLinks(toHtml(mail.text ?? ""))}</pre></article>`,
  );
  return `<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Demo-Postfach</title><link rel="stylesheet" href="/demo-mailbox.css"><main><h1>Demo-Postfach</h1>
<p>Alle E-Mails der Demo landen hier (${count}); die neuesten ${SHOWN} sind zu sehen. · All mails of the demo end here.</p>
<form method="get"><label>An / To <input name="to" value="${toHtml(wanted)}"></label> <button>Filter</button></form>
${items.join("\n")}</main></html>`;
}

function withLinks(text: string): string {
  return text.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}

function toHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
