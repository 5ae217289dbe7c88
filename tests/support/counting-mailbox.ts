// A mail server that takes its time, and counts every text it took: what a company's relay would have sent on,
// whatever the sender knows of it.

import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Chance } from "./chance.ts";

export interface TakenMail {
  /** With its angle brackets. */
  messageId: string;
  to: string;
  /** What it says, without the reference that makes each mail its own. */
  says: string;
}

export interface CountingMailbox {
  url: string;
  /** Every text that arrived whole, in order. */
  taken: TakenMail[];
  /** Texts that were asked for (354) and not yet answered: if the sender dies now, it cannot know. */
  inDataWindow(): number;
  /** Resolves when nobody is connected any more, and all that arrived is counted. */
  quiet(): Promise<void>;
  /** From now on nothing takes time and nothing is put off. */
  becomeQuick(): void;
  close(): Promise<void>;
}

/** Takes up to so many milliseconds before each answer. */
const SLOWEST = 60;
/** One in so many mails is put off with 450. */
const PUT_OFF = 25;

export async function startCountingMailbox(chance: Chance): Promise<CountingMailbox> {
  const taken: TakenMail[] = [];
  const reading = new Set<Promise<void>>();
  let open = 0;
  let waiting = 0;
  let quick = false;
  const later = (work: () => void) => setTimeout(work, quick ? 0 : chance.between(0, SLOWEST));

  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onConnect(_session, answer) {
      open += 1;
      answer();
    },
    onClose() {
      open -= 1;
    },
    onRcptTo(_address, _session, answer) {
      const putOff = !quick && chance.oneIn(PUT_OFF);
      later(() =>
        answer(putOff ? Object.assign(new Error("later, please"), { responseCode: 450 }) : undefined),
      );
    },
    onData(stream, { envelope }, answer) {
      const pieces: Buffer[] = [];
      let whole = false;
      waiting += 1;
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        whole = true;
        const to = envelope.rcptTo.map(({ address }) => address).join(",");
        const counted = take(Buffer.concat(pieces), to).then((mail) => {
          taken.push(mail);
          reading.delete(counted);
        });
        reading.add(counted);
        later(() => {
          waiting -= 1;
          answer();
        });
      });
      stream.on("close", () => {
        if (!whole) waiting -= 1;
      });
    },
  });
  // A client that was killed resets its connection; that is no failure of the server.
  server.on("error", () => undefined);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    inDataWindow: () => waiting,
    async quiet() {
      while (open > 0 || reading.size > 0) await new Promise((next) => setTimeout(next, 5));
    },
    becomeQuick() {
      quick = true;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

async function take(raw: Buffer, to: string): Promise<TakenMail> {
  const mail = await simpleParser(raw);
  const says = `${mail.subject}\n${mail.text}`.replace(/\b[2-9A-HJKMNP-Z]{8}\b/g, "REFERENCE");
  return { messageId: mail.messageId ?? "", to, says };
}
