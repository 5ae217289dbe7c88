// A real SMTP server on loopback that keeps what it accepted, parsed, so that a test reads mails as a mailbox shows them.

import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

const TLS_FOLDER = new URL("./smtp-tls/", import.meta.url);
/** The authority that signed the server's certificate for "localhost": valid nowhere but in these tests. */
export const TEST_CA_FILE = new URL("ca.pem", TLS_FOLDER).pathname;

export interface ReceivedMail {
  /** With its angle brackets. */
  messageId: string;
  /** The envelope's recipient. */
  to: string;
  /** The envelope's sender. */
  from: string;
  raw: string;
  mail: ParsedMail;
}

export interface TestSmtpServer {
  /** smtp://127.0.0.1:… */
  url: string;
  port: number;
  /** What was accepted, in order. */
  mails: ReceivedMail[];
  /** The mails to an address. */
  to(address: string): ReceivedMail[];
  /** The first mail that fits, now or when it comes. */
  waitFor(fits?: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>;
  clear(): void;
  close(): Promise<void>;
}

interface Options {
  /** Answers RCPT TO with this error instead: "450 later". Null accepts. */
  refuse?: (address: string) => string | null;
  /** Milliseconds between the end of a mail and its 250. */
  delay?: number;
  /** Offers STARTTLS with the certificate for "localhost". */
  starttls?: boolean;
  /** Asks for this sign-in. */
  login?: { user: string; password: string };
  port?: number;
}

/** Starts a server that takes everything, but for what the options say. */
export async function startSmtpServer(options: Options = {}): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    ...securityOf(options),
    logger: false,
    disableReverseLookup: true,
    onRcptTo({ address }, _session, answer) {
      const refusal = options.refuse?.(address);
      answer(refusal ? replyOf(refusal) : undefined);
    },
    onData(stream, { envelope }, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks);
        const mail = await simpleParser(raw);
        mails.push({
          messageId: mail.messageId ?? "",
          to: envelope.rcptTo.map(({ address }) => address).join(","),
          from: envelope.mailFrom ? envelope.mailFrom.address : "",
          raw: raw.toString("utf8"),
          mail,
        });
        for (const wake of waiting) wake();
        setTimeout(() => answer(), options.delay ?? 0);
      });
    },
  });
  // A client that was killed resets its connection; that is no failure of the server.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    to: (address) => mails.filter((mail) => mail.to === address),
    async waitFor(fits = () => true) {
      for (;;) {
        const found = mails.find(fits);
        if (found) return found;
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    clear: () => {
      mails.length = 0;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Who is between two mails is told that it goes down; else it would wait until they hang up by themselves.
      for (const connection of server.connections)
        if (!connection.session.envelope.mailFrom) {
          connection.send(421, "going down");
          connection.close();
        }
      return closed;
    },
  };
}

function securityOf({ starttls, login }: Options): SMTPServerOptions {
  const tls = starttls
    ? {
        key: readFileSync(new URL("key.pem", TLS_FOLDER)),
        cert: readFileSync(new URL("cert.pem", TLS_FOLDER)),
      }
    : {};
  if (!login) return { ...tls, disabledCommands: starttls ? ["AUTH"] : ["AUTH", "STARTTLS"] };
  return {
    ...tls,
    allowInsecureAuth: !starttls,
    disabledCommands: starttls ? [] : ["STARTTLS"],
    onAuth({ username, password }, _session, answer) {
      const known = username === login.user && password === login.password;
      answer(known ? null : new Error("unknown user or password"), { user: username });
    },
  };
}

function replyOf(words: string): Error {
  const [, code, text] = /^(\d{3}) (.*)$/.exec(words) ?? [];
  return Object.assign(new Error(text), { responseCode: Number(code) });
}
