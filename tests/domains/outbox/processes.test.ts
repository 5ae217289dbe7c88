// Several processes at one outbox, and processes that are killed (F2): nothing is sent twice, nothing is lost unseen.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { deliverDue } from "#app/acts/send-messages.server.ts";
import { smtpMailer } from "#app/mail/mailer.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { emptyPostgresUrl } from "#tests/support/databases.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { startSmtpServer, type TestSmtpServer } from "#tests/support/smtp.ts";
import { hire, MONDAY, mailRecords, messages, type Office, office, planFor, stillDue } from "./office.ts";
import { carelessStore } from "./weak-stores.ts";

const WORKER = new URL("./worker.ts", import.meta.url).pathname;

const atEnd: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of atEnd.splice(0).reverse()) await end();
});

async function emptySqliteFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-outbox-"));
  atEnd.push(() => rmSync(folder, { recursive: true }));
  return join(folder, "test.sqlite");
}

/** A database that several processes open, a mail server, and an office over both. */
async function begin(
  kind: string,
  delay = 0,
): Promise<{ url: string; needs: Office; server: TestSmtpServer }> {
  const url = kind === "sqlite" ? await emptySqliteFile() : await emptyPostgresUrl();
  const database = await openDatabase(url);
  atEnd.push(() => database.close());
  await migrate(database, new Date("2026-01-01T00:00:00Z"));
  const server = await startSmtpServer({ delay });
  atEnd.push(() => server.close());
  const mailer = smtpMailer({ url: server.url, log: quietLog });
  atEnd.push(() => mailer.close());
  return { url, server, needs: office(database, mailer) };
}

function worker(
  url: string,
  server: TestSmtpServer,
  mode: string,
  instant = `${MONDAY}T08:00:00Z`,
): ChildProcess {
  return spawn(process.execPath, [WORKER, url, server.url, instant, mode], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function outputOf(child: ChildProcess): Promise<string> {
  const output = text(child.stdout!);
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  return output;
}

/** How often the server has each mail, for those that it has more than once. */
function twice({ mails }: TestSmtpServer): string[] {
  const seen = new Set<string>();
  return mails.map(({ messageId }) => messageId).filter((id) => seen.size === seen.add(id).size);
}

/**
 * Lets workers send until each was killed in mid-sending, then one finish.
 * Each begins three minutes later than the one before, when the dead one's lease is over.
 */
async function killWhileSending(
  kills: number,
  mode: string,
  url: string,
  server: TestSmtpServer,
): Promise<void> {
  const at = (n: number) => new Date(Date.parse(`${MONDAY}T08:00:00Z`) + n * 180_000).toISOString();
  for (let n = 0; n < kills; n += 1) {
    const before = server.mails.length;
    const child = worker(url, server, mode, at(n));
    const ended = once(child, "exit");
    // The server has the text and takes its time to say so: the moment at which nobody can know.
    await Promise.race([ended, server.waitFor(() => server.mails.length >= before + 3)]);
    child.kill("SIGKILL");
    await ended;
  }
  await outputOf(worker(url, server, mode, at(kills)));
}

// Starting a process takes its time on a busy machine.
describe.each(["sqlite", "postgres"])("several processes (%s)", { timeout: 180_000 }, (kind) => {
  test("two make the same plan at once: one of each", async () => {
    const { url, needs, server } = await begin(kind);
    await hire(needs, 300);
    const made = await Promise.all([worker(url, server, "make"), worker(url, server, "make")].map(outputOf));
    expect(made.map(Number).reduce((a, b) => a + b)).toBe(300);
    expect(await messages(needs)).toHaveLength(300);
  });

  test("two send at once: each mail once", async () => {
    const { url, needs, server } = await begin(kind);
    await planFor(needs, 80);
    const passes = await Promise.all(
      [worker(url, server, "deliver"), worker(url, server, "deliver")].map(outputOf),
    );
    expect(passes.map((pass) => JSON.parse(pass).accepted).reduce((a, b) => a + b)).toBe(80);
    expect(server.mails).toHaveLength(80);
    expect(twice(server)).toEqual([]);
  });

  test("two passes in one process: each mail once; without lease and fence, twice", async () => {
    const { needs, server } = await begin(kind, 20);
    await planFor(needs, 20);
    await Promise.all([1, 2].map(() => deliverDue(needs, { prepare: stillDue })));
    expect([server.mails.length, twice(server)]).toEqual([20, []]);

    await needs.db.updateTable("message").set({ state: "planned" }).execute();
    server.clear();
    // The second begins while the first has a mail in hand.
    await Promise.all(
      [0, 10].map(async (milliseconds) => {
        await pause(milliseconds);
        await deliverDue(needs, { prepare: stillDue, store: carelessStore });
      }),
    );
    expect(twice(server).length).toBeGreaterThan(0);
  });

  test("killed in mid-sending, again and again: each mail at most once, and what is not certain is shown", async () => {
    const { url, needs, server } = await begin(kind, 40);
    await planFor(needs, 60);
    const kills = 4;
    await killWhileSending(kills, "deliver", url, server);

    expect(twice(server)).toEqual([]);
    const kept = await messages(needs);
    const has = new Set(server.mails.map(({ messageId }) => messageId));
    for (const message of kept) {
      expect(["accepted", "uncertain"]).toContain(message.state);
      if (message.state === "accepted") expect(has).toContain(message.message_id);
    }
    const accepted = kept.filter(({ state }) => state === "accepted").length;
    expect(60 - accepted).toBeGreaterThan(0);
    expect(60 - accepted).toBeLessThanOrEqual(kills * 5);
    expect(await mailRecords(needs)).toHaveLength(accepted);
  });

  test("negative control: an outbox that sends again after a lost worker sends twice", async () => {
    const { url, needs, server } = await begin(kind, 40);
    await planFor(needs, 60);
    await killWhileSending(2, "deliver-weakly", url, server);
    expect(twice(server).length).toBeGreaterThan(0);
  });
});
