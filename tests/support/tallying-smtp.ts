// A real SMTP server in a process of its own that takes everything and keeps nothing but counts: for runs with more
// mails than anybody would read. What it counted is what was received, whatever the sender has written down.

import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";

export interface TallyingSmtp {
  /** smtp://127.0.0.1:… */
  url: string;
  /** How many whole mails each address was sent, so far. */
  received(): Promise<Map<string, number>>;
  close(): Promise<void>;
}

const FILE = fileURLToPath(import.meta.url);

export async function startTallyingSmtp(): Promise<TallyingSmtp> {
  const child = fork(FILE, { serialization: "advanced" });
  const [port] = (await once(child, "message")) as [number];
  return {
    url: `smtp://127.0.0.1:${port}`,
    async received() {
      child.send("received");
      const [received] = (await once(child, "message")) as [Map<string, number>];
      return received;
    },
    async close() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}

if (process.argv[1] === FILE && process.send) {
  const received = new Map<string, number>();
  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, { envelope }, answer) {
      stream.resume();
      stream.on("end", () => {
        for (const { address } of envelope.rcptTo) received.set(address, (received.get(address) ?? 0) + 1);
        answer();
      });
    },
  });
  process.on("message", () => process.send?.(received));
  process.on("disconnect", () => process.exit());
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1", () => process.send?.((server.server.address() as AddressInfo).port));
}
