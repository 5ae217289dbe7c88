// A sample of the year that `npm run soak:year` lives at full size: each person gets exactly the mails that the plan says.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnv } from "#app/env.server.ts";
import { smtpMailer } from "#app/mail/mailer.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { clockAt } from "#tests/support/clock.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { liveYear } from "#tests/support/simulated-year.ts";
import { startTallyingSmtp } from "#tests/support/tallying-smtp.ts";

test("40 people, 20 rules, half a year: the number of mails is the one known beforehand", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "wachsam-year-"));
  const server = await startTallyingSmtp();
  try {
    const read = readEnv({ DATA_DIR: dataDir, APP_URL: "https://training.acme.example" });
    if (!read.ok) throw new Error(read.faults.join("\n"));
    const clock = clockAt("2026-01-05T08:00:00Z");
    const mailer = smtpMailer({ url: server.url, log: quietLog });
    const context = await makeContext(read.env, { clock, mailer, log: quietLog });
    const result = await liveYear(context, clock, server, {
      people: 40,
      rules: 20,
      days: 180,
      learners: 3,
      before: [7, 1],
      after: [1, 8, 15, 22],
    });
    expect(result.wrong).toEqual([]);
    expect(result.accepted).toBe(result.expected);
    expect(result.accepted).toBeGreaterThan(300);
    expect(result.slowestPlanning).toBeGreaterThan(0);
    await mailer.close();
    await context.close();
  } finally {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 240_000);
