// A sample of the half year that `npm run soak:recall` lives at full size: one mail a week at most, none for what is over.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnv } from "#app/env.server.ts";
import type { OutgoingMail } from "#app/mail/mail.ts";
import { makeContext } from "#app/make-context.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { clockAt } from "#tests/support/clock.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { liveRecall } from "#tests/support/recall-run.ts";

test("200 people, 26 weeks: at most one mail a week each, never of a retired lesson, on leave or after the last day", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "wachsam-recall-"));
  const read = readEnv({ DATA_DIR: dataDir, APP_URL: "https://training.acme.example" });
  if (!read.ok) throw new Error(read.faults.join("\n"));
  const mails: OutgoingMail[] = [];
  const mailer = {
    async send(mail: OutgoingMail) {
      mails.push(mail);
      return { outcome: "accepted" as const, response: "250 OK", phase: "answer" as const };
    },
    close: async () => undefined,
  };
  const clock = clockAt("2026-01-05T08:00:00Z");
  const database = await openDatabase(":memory:");
  const context = await makeContext(read.env, { database, clock, mailer, log: quietLog });
  const result = await liveRecall(context, clock, mails, { people: 200, weeks: 26, answers: 9 });
  expect(result.wrong).toEqual([]);
  expect(result.mails).toBeGreaterThan(800);
  expect(result.answers).toBeGreaterThan(500);
  expect(result.largest.planned).toBeGreaterThan(20);
  await context.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 300_000);
