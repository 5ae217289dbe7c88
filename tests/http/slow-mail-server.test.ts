// A mail server on a bad day is the reminders' trouble alone: whoever takes a lesson meanwhile notices nothing.

import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { addDays } from "#app/calendar.ts";
import { createSession } from "#app/domains/identity/session.server.ts";
import { type Mailer, smtpMailer } from "#app/mail/mailer.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { makeServer, type WebServer } from "#scripts/server.ts";
import { type Misbehaviour, type Point, startBadSmtpServer } from "#tests/support/bad-smtp.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { FIRST, openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { CLIENT_DIR, loadBuild } from "#tests/support/remix-build.ts";

const PEOPLE = 25;
/** Milliseconds of the processor: what a page may cost more meanwhile, beside twice as much. */
const NOISE = 15;
/** Milliseconds for which the negative control's mailer holds everything up, for each mail. */
const RUDELY = 100;
/** Milliseconds by which no page may be longer than the longest without mails. */
const HELD_UP = 1000;
const PATIENCE = { connecting: 600, silence: 600, whole: 900 };

let office: ReminderOffice;
let web: WebServer;
let lesson: () => Promise<number>;
beforeAll(async () => {
  const names = Array.from({ length: PEOPLE }, (_, n) => person(`p${n}`));
  // Nothing is sent through this address: each test brings a mail server of its own.
  office = await openReminderOffice(await openDatabase(":memory:"), "smtp://127.0.0.1:1", names);
  const { context } = office;
  web = await makeServer({ context, build: await loadBuild(), clientDir: CLIENT_DIR });
  await new Promise<void>((ready) => web.server.listen(0, "127.0.0.1", ready));
  const { port } = web.server.address() as AddressInfo;
  const { token } = await createSession(context, office.id.p0 ?? "", "first-factor");
  const headers = { cookie: `__Host-session=${token}`, host: new URL(context.env.APP_URL).host };
  const { request } = await import("node:http");
  lesson = () =>
    new Promise((done, failed) => {
      const from = performance.now();
      request({ port, path: "/lessons/phishing", headers }, (answer) => {
        expect(answer.statusCode).toBe(200);
        answer.resume().on("end", () => done(performance.now() - from));
      })
        .on("error", failed)
        .end();
    });
  for (let n = 0; n < 100; n += 1) await lesson();
});
afterAll(async () => {
  await web?.stop();
  await office?.close();
});

interface Pages {
  /** Milliseconds that each took, the quickest first: who waits shows here. */
  took: number[];
  /** Milliseconds of the processor that went by with each: who works beside them shows here, whatever else the machine does. */
  cost: number[];
}

/** Pages one after another until `over`, and at least 60. */
async function pagesUntil(over: Promise<unknown>): Promise<Pages> {
  const took: number[] = [];
  const cost: number[] = [];
  let isOver = false;
  void over.finally(() => {
    isOver = true;
  });
  while (!isOver || took.length < 60) {
    const before = process.cpuUsage();
    took.push(await lesson());
    const { user, system } = process.cpuUsage(before);
    cost.push((user + system) / 1000);
  }
  return { took: took.sort((a, b) => a - b), cost: cost.sort((a, b) => a - b) };
}

/** What 95 of 100 stay under. */
function p95(values: readonly number[]): number {
  return values[Math.floor(values.length * 0.95)] ?? Number.NaN;
}

function longest({ took }: Pages): number {
  return took.at(-1) ?? Number.NaN;
}

/** Pages with nothing else to do, then while the reminders of a day, counted from the first, are tried. */
async function withAndWithout(mailer: Mailer, day: number) {
  const alone = await pagesUntil(pause(300));
  office.clock.moveTo(`${addDays(FIRST, day)}T08:00:00Z`);
  const pass = sendReminders({ ...office.context, mailer }, new AbortController().signal);
  const beside = await pagesUntil(pass);
  return { alone, beside, made: (await pass).made };
}

test("negative control: a mailer that waits without giving way is noticed", async () => {
  const rude: Mailer = {
    async send() {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RUDELY);
      return { outcome: "accepted", response: "250 OK", phase: "answer" };
    },
    close: async () => undefined,
  };
  const { alone, beside, made } = await withAndWithout(rude, 0);
  expect(made).toBe(PEOPLE);
  expect(longest(beside)).toBeGreaterThan(longest(alone) + HELD_UP);
});

describe.each<[Point, Misbehaviour, number]>([
  ["greeting", "hang", 7],
  ["text", "hang", 14],
  ["data", "trickle", 21],
  ["rcpt", "450 later", 22],
])("a mail server that at %s does %s", (at, does, day) => {
  test("holds no page up", async () => {
    const server = await startBadSmtpServer({ at, does });
    const mailer = smtpMailer({ url: server.url, log: quietLog, patience: PATIENCE });
    const { alone, beside } = await withAndWithout(mailer, day);
    process.stdout.write(
      `p95 of a lesson page: ${p95(alone.took).toFixed(1)} ms, ${p95(beside.took).toFixed(1)} ms meanwhile.\n`,
    );
    expect(server.connections).toBeGreaterThan(0);
    expect(p95(beside.cost)).toBeLessThan(p95(alone.cost) * 2 + NOISE);
    expect(longest(beside)).toBeLessThan(longest(alone) + HELD_UP);
    await mailer.close();
    await server.close();
  });
});
