// A mail server that misbehaves at a chosen point of the dialogue: what real ones do on bad days.

import { type AddressInfo, createServer, type Socket } from "node:net";

/** The points of a dialogue. "text" is the answer to the final dot. */
export type Point = "greeting" | "ehlo" | "starttls" | "auth" | "mail" | "rcpt" | "data" | "text";

/**
 * What the server does there: a reply of its own ("450 later"), or
 * drop: closes the connection instead of answering,
 * hang: says nothing more,
 * "drop-after": answers as it should, then closes the connection.
 * "drop-in-text": (data) answers 354 and closes while the text comes in,
 * trickle: answers one byte at a time, never finishing.
 */
export type Misbehaviour =
  | `${2 | 3 | 4 | 5}${string}`
  | "drop"
  | "hang"
  | "drop-after"
  | "drop-in-text"
  | "trickle";

export interface BadSmtpServer {
  url: string;
  /** How many connections were opened. */
  connections: number;
  /** How many texts arrived whole, with their dot. */
  texts: number;
  close(): Promise<void>;
}

const NORMAL: Record<Point, string> = {
  greeting: "220 test ready",
  ehlo: "250-test\r\n250 8BITMIME",
  starttls: "454 no TLS today",
  auth: "235 welcome",
  mail: "250 sender ok",
  rcpt: "250 recipient ok",
  data: "354 go on",
  text: "250 taken",
};

interface Options {
  at: Point;
  does: Misbehaviour;
  /** What EHLO offers beside 8BITMIME. */
  offers?: readonly ("PIPELINING" | "STARTTLS" | "AUTH PLAIN")[];
}

export async function startBadSmtpServer({ at, does, offers = [] }: Options): Promise<BadSmtpServer> {
  const sockets = new Set<Socket>();
  const state = { connections: 0, texts: 0 };
  const server = createServer((socket) => {
    state.connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // The client may be gone first: that is part of the story.
    socket.on("error", () => undefined);
    converse(socket, { at, does, offers }, () => {
      state.texts += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    get connections() {
      return state.connections;
    },
    get texts() {
      return state.texts;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function converse(socket: Socket, { at, does, offers }: Required<Options>, onText: () => void): void {
  let buffer = "";
  let inText = false;

  function answer(point: Point): void {
    const normal =
      point === "ehlo"
        ? ["250-test", ...offers.map((one) => `250-${one}`), "250 8BITMIME"].join("\r\n")
        : NORMAL[point];
    if (point !== at) say(normal);
    else misbehave(normal);
  }

  function misbehave(normal: string): void {
    switch (does) {
      case "hang":
        break;
      case "drop":
        socket.destroy();
        break;
      case "drop-after":
        socket.end(`${normal}\r\n`);
        break;
      case "drop-in-text":
        say(normal);
        socket.once("data", () => socket.destroy());
        break;
      case "trickle":
        trickle(socket, normal.replace(" ", "-"));
        break;
      default:
        say(does);
        if (does.startsWith("421")) socket.end();
    }
  }

  function say(words: string): void {
    socket.write(`${words}\r\n`);
    if (/^354/.test(words)) inText = true;
  }

  answer("greeting");
  socket.on("data", (chunk) => {
    buffer += chunk.toString("latin1");
    for (;;) {
      // A text may be empty: then its dot is all there is.
      const [whole, line = ""] = (inText ? /^(?:\.|.*?\r\n\.)\r\n/s : /^(.*?)\r\n/).exec(buffer) ?? [];
      if (whole === undefined) return;
      buffer = buffer.slice(whole.length);
      if (inText) {
        inText = false;
        onText();
        answer("text");
      } else {
        const point = pointOf(line);
        if (point) answer(point);
        else say(/^QUIT/i.test(line) ? "221 bye" : "250 ok");
      }
    }
  });
}

function pointOf(line: string): Point | null {
  if (/^(EHLO|HELO)/i.test(line)) return "ehlo";
  const verb = /^(STARTTLS|AUTH|MAIL|RCPT|DATA)\b/i.exec(line)?.[1];
  return verb ? (verb.toLowerCase() as Point) : null;
}

/** A byte every 20 ms: never silent for long, never done. */
function trickle(socket: Socket, words: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(words[at++ % words.length] ?? " "), 20);
  socket.on("close", () => clearInterval(timer));
}
