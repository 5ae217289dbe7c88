// Hands mails to the company's mail server by nodemailer, over a few kept connections, and says exactly how each ended.

import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { getCACertificates } from "node:tls";
import { createTransport, type SMTPPoolOptions } from "nodemailer";
import type { Logger } from "pino";
import { classifyFailure, type Progress, type SendFailure } from "./classify-send.ts";
import type { OutgoingMail, SendResult } from "./mail.ts";
import { safeMail } from "./message.ts";

export interface Mailer {
  /** Hands over one mail; never rejects. */
  send(mail: OutgoingMail): Promise<SendResult>;
  /** Finishes the dialogues in hand, then closes the connections; what takes too long is broken off. */
  close(): Promise<void>;
}

interface SmtpOptions {
  /** smtp://user:password@host:port, or smtps: for TLS from the first byte. */
  url: string;
  /** A PEM file with the company's own certificate authority. */
  caFile?: string | undefined;
  log: Pick<Logger, "info" | "warn">;
  /** "required" everywhere but on this machine, where nobody listens in. */
  tls?: "required" | "off";
  patience?: Partial<Patience>;
}

/** Milliseconds. */
interface Patience {
  connecting: number;
  silence: number;
  /** For one mail, also where the server trickles; stays below the lease of a message. */
  whole: number;
  /** For the mails in hand when the process is to end. */
  closing: number;
}

/** Connections kept; a pass sends as many mails at once. */
export const CONNECTIONS = 5;

const PATIENCE: Patience = { connecting: 10_000, silence: 30_000, whole: 60_000, closing: 20_000 };

/** Where no mail server is set: every mail waits, and says why. */
export const waitingMailer: Mailer = {
  send: async () => ({ outcome: "deferred", response: "no-smtp-url", phase: "connection" }),
  close: async () => undefined,
};

/** A mailer for an SMTP server. Throws at once where the certificate file cannot be read. */
export function smtpMailer(options: SmtpOptions): Mailer {
  const patience = { ...PATIENCE, ...options.patience };
  const transport = createTransport(poolOptions(options, patience));
  // nodemailer creates the message's stream when a session has taken the mail, and reads it only after the
  // server has answered DATA: whether the stream was read is whether 354 was seen, for exactly this mail.
  const streams = new WeakMap<AbortSignal, Readable>();
  transport.use("stream", (mail, done) => {
    const { signal } = mail.data;
    mail.message.processFunc((stream) => {
      if (signal) streams.set(signal, stream);
      return stream;
    });
    done();
  });

  const inHand = new Set<Promise<SendResult>>();

  async function dialogue(mail: OutgoingMail): Promise<SendResult> {
    const safe = safeMail(mail);
    if (!safe) return { outcome: "refused", response: "address-unusable", phase: "envelope" };
    const signal = AbortSignal.timeout(patience.whole);
    try {
      const { response } = await transport.sendMail({ ...safe, signal });
      return { outcome: "accepted", response, phase: "answer" };
    } catch (error) {
      return classifyFailure(error as SendFailure, progressOf(streams.get(signal)));
    }
  }

  return {
    async send(mail) {
      const sending = dialogue(mail);
      inHand.add(sending);
      const result = await sending.finally(() => inHand.delete(sending));
      const level = result.outcome === "accepted" ? "info" : "warn";
      // The server's words often repeat the address: they belong to the delivery list, not to the log.
      options.log[level](
        { event: "mail", messageId: mail.messageId, outcome: result.outcome, phase: result.phase },
        "mail",
      );
      return result;
    },
    async close() {
      await Promise.race([Promise.allSettled(inHand), pause(patience.closing, undefined, { ref: false })]);
      transport.close({ force: true });
      await Promise.allSettled(inHand);
    },
  };
}

function progressOf(stream: Readable | undefined): Progress {
  if (!stream) return "connection";
  return stream.readableDidRead ? "text" : "envelope";
}

function poolOptions(
  { url, caFile, tls }: SmtpOptions,
  patience: Patience,
): SMTPPoolOptions & { pool: true } {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const required = (tls ?? (isLoopback(hostname) ? "off" : "required")) === "required";
  return {
    pool: true,
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: required && !secure,
    // A relay on this machine often shows a certificate made for no name at all.
    ignoreTLS: !required,
    tls: {
      minVersion: "TLSv1.2",
      ...(caFile && { ca: [...getCACertificates("default"), readFileSync(caFile, "utf8")] }),
    },
    ...(username && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    maxConnections: CONNECTIONS,
    maxMessages: 100,
    // The outbox decides what is tried again, never the pool.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: patience.connecting,
    greetingTimeout: patience.connecting,
    dnsTimeout: patience.connecting,
    socketTimeout: patience.silence,
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
