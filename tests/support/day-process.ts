// A process that lives through days when it is asked to, as the server's clockwork does, and can be killed on its way.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export interface DayProcess {
  databaseFile: string;
  /** Lives a moment: time is settled, and mails that are due are sent. */
  live(instant: string): Promise<void>;
  /** Begins to, and is killed so many milliseconds later. @returns whether it was still at it */
  liveUntilKilled(instant: string, milliseconds: number): Promise<boolean>;
  end(): Promise<void>;
}

const FILE = fileURLToPath(import.meta.url);

/** @param dataDir gets a SQLite file, which others may write to as well */
export function startDayProcess(dataDir: string, smtpUrl: string): DayProcess {
  mkdirSync(dataDir, { recursive: true });
  let child: ChildProcess | undefined;

  async function ready(): Promise<ChildProcess> {
    if (child) return child;
    child = fork(FILE, [dataDir, smtpUrl]);
    await once(child, "message");
    return child;
  }

  async function kill(): Promise<void> {
    const gone = child;
    child = undefined;
    if (!gone || gone.exitCode !== null) return;
    gone.kill("SIGKILL");
    await once(gone, "exit");
  }

  return {
    databaseFile: join(dataDir, "wachsam.sqlite"),
    async live(instant) {
      const process = await ready();
      process.send(instant);
      const [answer] = await once(process, "message");
      if (answer !== instant) throw new Error(String(answer));
    },
    async liveUntilKilled(instant, milliseconds) {
      const process = await ready();
      const lived = once(process, "message").then(() => true);
      process.send(instant);
      const isOver = await Promise.race([lived, pause(milliseconds).then(() => false)]);
      await kill();
      return !isOver;
    },
    end: kill,
  };
}

if (process.argv[1] === FILE && process.send) {
  const [dataDir = "", smtpUrl = ""] = process.argv.slice(2);
  const { settleTime } = await import("#app/acts/settle-time.server.ts");
  const { sendReminders } = await import("#app/acts/send-reminders.server.ts");
  const { readEnv } = await import("#app/env.server.ts");
  const { makeContext } = await import("#app/make-context.server.ts");
  const { clockAt } = await import("./clock.ts");
  const { quietLog } = await import("./quiet-log.ts");
  const read = readEnv({ DATA_DIR: dataDir, APP_URL: "https://training.acme.example", SMTP_URL: smtpUrl });
  if (!read.ok) throw new Error(read.faults.join("\n"));
  const clock = clockAt("2024-01-01T00:00:00Z");
  const context = await makeContext(read.env, { clock, log: quietLog });
  const { signal } = new AbortController();
  process.on("message", async (instant: string) => {
    try {
      clock.moveTo(instant);
      await settleTime(context, signal);
      await sendReminders(context, signal);
      process.send?.(instant);
    } catch (error) {
      process.send?.(String(error));
    }
  });
  process.on("disconnect", () => process.exit());
  process.send("ready");
}
