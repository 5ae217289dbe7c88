// Several processes send the same reminders at once, as timers and servers do by mistake: everybody gets one mail.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { planMessages } from "#app/acts/send-reminders.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { root } from "#scripts/terminal.ts";
import { chanceFrom } from "#tests/support/chance.ts";
import { emptyPostgresUrl } from "#tests/support/databases.ts";
import { close, foundKillCompany, type KillCompany } from "#tests/support/kill-company.ts";
import { startServer } from "#tests/support/running-server.ts";
import { startSmtpServer, type TestSmtpServer } from "#tests/support/smtp.ts";

const atEnd: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of atEnd.splice(0).reverse()) await end();
});

const PEOPLE = 60;

/** A company in which everybody with a mailbox is due a mail; some of several kinds. */
async function begin(kind: string): Promise<{ company: KillCompany; server: TestSmtpServer; due: string[] }> {
  const server = await startSmtpServer({ delay: 20 });
  atEnd.push(() => server.close());
  const databaseUrl = kind === "postgres" ? await emptyPostgresUrl() : undefined;
  const company = await foundKillCompany(server.url, chanceFrom(kind), databaseUrl);
  atEnd.push(() => company.remove());
  await company.hire(PEOPLE / 2);
  await company.hire(PEOPLE / 2);
  const context = await company.open();
  const planned = await planMessages(context, await readCompany(context.db));
  await close(context);
  return { company, server, due: planned.map(({ address }) => address).sort() };
}

function environment({ dataDir, databaseUrl, smtpUrl }: KillCompany): Record<string, string> {
  return {
    DATA_DIR: dataDir,
    SMTP_URL: smtpUrl,
    LOG_LEVEL: "error",
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  };
}

/** npm run reminders. @returns what it says, which must be one line */
async function runReminders(company: KillCompany): Promise<{ made: number; sent: number }> {
  const child = spawn(process.execPath, ["scripts/reminders.ts"], {
    cwd: root,
    env: { NODE_ENV: "production", PATH: process.env.PATH, ...environment(company) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, "exit");
  const [said, complained] = await output;
  expect([code, complained]).toEqual([0, ""]);
  const [, made, sent] = /^(\d+) mails made, (\d+) accepted by the server\.\n$/.exec(said) ?? [];
  return { made: Number(made), sent: Number(sent) };
}

function sum(passes: readonly { made: number; sent: number }[]): { made: number; sent: number } {
  return {
    made: passes.reduce((all, { made }) => all + made, 0),
    sent: passes.reduce((all, { sent }) => all + sent, 0),
  };
}

describe.each(["sqlite", "postgres"])(
  "the same reminders from several processes (%s)",
  { timeout: 300_000 },
  (kind) => {
    test("two at once, and one more afterwards: one mail each", async () => {
      const { company, server, due } = await begin(kind);
      const passes = await Promise.all([runReminders(company), runReminders(company)]);
      expect(sum(passes)).toEqual({ made: due.length, sent: due.length });
      expect(server.mails.map(({ to }) => to).sort()).toEqual(due);
      expect(await runReminders(company)).toEqual({ made: 0, sent: 0 });
      expect(server.mails).toHaveLength(due.length);
      // Where no server does it, a pass signs the day's state of the ledger: once.
      const notes = readFileSync(join(company.dataDir, "checkpoints.txt"), "utf8");
      expect(notes.match(/^wachsam\/ledger\/\w+$/gm)).toHaveLength(1);
    });

    test("beside a server that sends them as well: one mail each", async () => {
      const { company, server, due } = await begin(kind);
      const { dataDir, port } = company;
      const running = startServer({ dataDir, port, env: environment(company) });
      const [script] = await Promise.all([runReminders(company), running.ready]);
      await server.waitFor(() => server.mails.length >= due.length);
      expect(await running.stop()).toBe(0);
      expect(running.complaints()).toBe("");
      expect(server.mails.map(({ to }) => to).sort()).toEqual(due);
      expect(script.sent).toBeLessThanOrEqual(due.length);
    });

    test("a wish that there is not sends nothing", async () => {
      const { company, server } = await begin(kind);
      const child = spawn(process.execPath, ["scripts/reminders.ts", "--dry-run"], {
        cwd: root,
        env: { NODE_ENV: "production", PATH: process.env.PATH, ...environment(company) },
        stdio: ["ignore", "ignore", "pipe"],
      });
      const complaint = text(child.stderr);
      const [code] = await once(child, "exit");
      expect([code, await complaint]).toEqual([1, "Usage: npm run reminders (without options)\n"]);
      expect(server.mails).toEqual([]);
    });
  },
);
