// npm run soak:recall: half a year of recall in a company of 10,000, each person's mails looked at; keeps the figures in
// docs/soak-recall.md. Run by hand before a release; npm test lives a sample of 200.

import "./node-env.ts";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "#app/clock.ts";
import { readEnv } from "#app/env.server.ts";
import type { OutgoingMail } from "#app/mail/mail.ts";
import { makeContext } from "#app/make-context.server.ts";
import { clockAt } from "#tests/support/clock.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { liveRecall } from "#tests/support/recall-run.ts";
import { fail, root } from "./terminal.ts";

const REPORT = join(root, "docs/soak-recall.md");
const HEAD = `# Soak: half a year of recall

Written by \`npm run soak:recall\`, one row a run. Everybody completes three lessons in the first six weeks, a tenth two of
them again later; one lesson is retired after ten weeks. An eleventh is on leave for up to forty days, a fiftieth leaves, a
thirtieth has no mailbox. Some look in on a day and answer what they are asked, every fourth answer wrong. Looked for in
the mails of everybody: a second one in a week, a word of the retired lesson after it was retired, a mail on leave, after
the last day, or about anything else. The ledger is verified at the end, and holds one record for each time that recall was
taken. "Planning" is the day on which most mails were planned: before they were made, and a look at the same day afterwards,
as each minute takes one.

| date | people | weeks | mails | answers | faults | planned on the largest day | planning | a look afterwards | whole run |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
`;

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "10000" },
    weeks: { type: "string", default: "26" },
    answers: { type: "string", default: "30" },
  },
});
const options = {
  people: Number(values.people),
  weeks: Number(values.weeks),
  answers: Number(values.answers),
};
if (Object.values(options).some((value) => !Number.isInteger(value) || value < 1))
  fail(["Usage: npm run soak:recall [-- --people N] [--weeks N] [--answers N]"]);

const dataDir = mkdtempSync(join(tmpdir(), "wachsam-recall-"));
try {
  const read = readEnv({ DATA_DIR: dataDir, APP_URL: "https://training.acme.example" });
  if (!read.ok) fail(read.faults);
  const clock = clockAt("2026-01-05T08:00:00Z");
  const mails: OutgoingMail[] = [];
  const mailer = {
    async send(mail: OutgoingMail) {
      mails.push({ ...mail, html: "" });
      return { outcome: "accepted" as const, response: "250 OK", phase: "answer" as const };
    },
    close: async () => undefined,
  };
  const context = await makeContext(read.env, { clock, mailer, log: quietLog });
  const result = await liveRecall(context, clock, mails, options, (line) =>
    process.stdout.write(`${line}\n`),
  );
  const { planned, seconds, again } = result.largest;
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const cells = [
    `${systemClock().toISOString().slice(0, 10)} (${machine})`,
    options.people,
    options.weeks,
    result.mails,
    result.answers,
    result.wrong.length,
    planned,
    `${seconds.toFixed(2)} s`,
    `${again.toFixed(2)} s`,
    `${result.seconds.toFixed(0)} s`,
  ];
  const row = `| ${cells.join(" | ")} |`;
  process.stdout.write(`${row}\n`);
  for (const each of result.wrong.slice(0, 20)) process.stdout.write(`  ${each}\n`);
  writeFileSync(REPORT, `${existsSync(REPORT) ? readFileSync(REPORT, "utf8") : HEAD}${row}\n`);
  process.exitCode = result.wrong.length > 0 ? 1 : 0;
  await context.close();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
