// The demo's mail server on loopback, and the page that shows what arrived: it exists in the demo only.

import type { AddressInfo, Socket } from "node:net";
import type { RequestHandler } from "express";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** What mail servers do on bad days: the mailbox is full, there is no such address, the line breaks before the answer. */
export type Trouble = "full" | "unknown" | "broken-off";

export interface DemoMailbox {
  /** smtp://127.0.0.1:… */
  url: string;
  /** Addresses at which mails are not simply taken. */
  troubles: Map<string, Trouble>;
  /** Serves /demo/mailbox. */
  page: RequestHandler;
  close(): Promise<void>;
}

const SHOWN = 100;

export async function openMailbox(): Promise<DemoMailbox> {
  const mails: ParsedMail[] = [];
  const troubles = new Map<string, Trouble>();
  /** By the port of the other end. */
  const lines = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, answer) {
      const trouble = troubles.get(address);
      if (trouble === "full") return answer(reply(452, "4.2.2 mailbox full"));
      if (trouble === "unknown") return answer(reply(550, "5.1.1 no such mailbox here"));
      answer();
    },
    onData(stream, session, answer) {
      simpleParser(stream).then(
        (mail) => {
          const to = session.envelope.rcptTo.map(({ address }) => troubles.get(address));
          if (to.includes("broken-off")) return lines.get(session.remotePort)?.destroy();
          mails.push(mail);
          answer();
        },
        (error: Error) => answer(error),
      );
    },
  });
  server.server.on("connection", (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    lines.set(port, socket);
    socket.once("close", () => lines.delete(port));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    troubles,
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

function reply(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
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
