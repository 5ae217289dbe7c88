// npm run soak:year: lives through the days of a large company and counts its mails against what the plan says
// beforehand; keeps the figures in docs/soak-year.md. Run by hand before a release; npm test lives a small sample.

import "./node-env.ts";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "#app/clock.ts";
import { readEnv } from "#app/env.server.ts";
import { smtpMailer } from "#app/mail/mailer.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { clockAt } from "#tests/support/clock.ts";
import type { YearOptions } from "#tests/support/large-company.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { liveYear, type YearResult } from "#tests/support/simulated-year.ts";
import { startTallyingSmtp } from "#tests/support/tallying-smtp.ts";
import { fail, root } from "./terminal.ts";

const REPORT = join(root, "docs/soak-year.md");
const HEAD = `# Soak: the days of a large company

Written by \`npm run soak:year\`, one row a run. Rules reach people by function, one each and another for a fifth of
them; learners answer all lessons ten days after each opening. The plan is a mail on assignment, and so many days before
and after each lesson is due. Mails go through the real outbox to a real SMTP server in a process of its own, which
counts what each address was sent. How many that should be is known beforehand from the plan's numbers alone
(\`tests/support/large-company.ts\`), and is compared person by person; the ledger is verified at the end. "One change" is
the slowest of 21 moves of one person each, settled at the end of the days; "memory" is the process at most, in each quarter
of the days.

| date | people | learners | rules | days | plan | mails | expected | people with another number | slowest planning pass | one change | memory | import | opening | sending | ledger records |
| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
`;

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "100000" },
    rules: { type: "string", default: "20" },
    days: { type: "string", default: "365" },
    learners: { type: "string", default: "0" },
    before: { type: "string", default: "1" },
    after: { type: "string", default: "1" },
  },
});
const options: YearOptions = {
  people: Number(values.people),
  rules: Number(values.rules),
  days: Number(values.days),
  learners: Number(values.learners),
  before: values.before.split(",").map(Number),
  after: values.after.split(",").map(Number),
};
if (
  Object.values(options)
    .flat()
    .some((value) => !Number.isInteger(value) || value < 0)
)
  fail([
    "Usage: npm run soak:year [-- --people N] [--rules N] [--days N] [--learners N] [--before 7,1] [--after 1,8]",
  ]);

const dataDir = mkdtempSync(join(tmpdir(), "wachsam-year-"));
const server = await startTallyingSmtp();
try {
  const read = readEnv({ DATA_DIR: dataDir, APP_URL: "https://training.acme.example" });
  if (!read.ok) fail(read.faults);
  const clock = clockAt("2026-01-05T08:00:00Z");
  const mailer = smtpMailer({ url: server.url, log: quietLog });
  const context = await makeContext(read.env, { clock, mailer, log: quietLog });
  const log = (line: string) => process.stdout.write(`${line}\n`);
  // Ctrl-C ends the year with the day in hand, and counts what was lived.
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const result = await liveYear(context, clock, server, options, log, stop.signal);
  const row = rowOf(result);
  process.stdout.write(`${row}\n`);
  for (const each of result.wrong.slice(0, 20)) process.stdout.write(`  ${each}\n`);
  writeFileSync(REPORT, `${existsSync(REPORT) ? readFileSync(REPORT, "utf8") : HEAD}${row}\n`);
  process.exitCode = result.wrong.length > 0 || result.accepted !== result.expected ? 1 : 0;
  await mailer.close();
  await context.close();
} finally {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}

function rowOf(result: YearResult): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const cells = [
    `${systemClock().toISOString().slice(0, 10)} (${machine})`,
    options.people,
    options.learners === 0 ? 0 : Math.floor(options.people / options.learners),
    options.rules,
    result.days,
    `${options.before.join(", ")} before, ${options.after.join(", ")} after`,
    result.accepted,
    result.expected,
    result.wrong.length,
    `${result.slowestPlanning.toFixed(2)} s`,
    `${result.oneChange.toFixed(1)} ms`,
    `${result.memory.map((bytes) => Math.round(bytes / 2 ** 20)).join(", ")} MiB`,
    `${result.importing.toFixed(0)} s`,
    `${result.opening.toFixed(0)} s`,
    `${result.sending.toFixed(0)} s`,
    result.ledgerRecords,
  ];
  return `| ${cells.join(" | ")} |`;
}
