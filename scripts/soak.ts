// npm run soak: kills the real server a thousand times during answers and mails, compares what is left with what people
// and mail server saw, and keeps the figures in docs/soak.md. Run by hand before a release; npm test runs fifty kills.

import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "#app/clock.ts";
import type { Fault, FaultKind } from "#tests/support/diary.ts";
import { type CampaignResult, runKillCampaign } from "#tests/support/kill-campaign.ts";
import { fail, root } from "./terminal.ts";

const USAGE = `Usage: npm run soak [-- --kills N] [--lanes N] [--minutes N] [--seed TEXT]
  --kills N    how often the server is killed (1000)
  --lanes N    campaigns at the same time (2)
  --minutes N  begins no further campaign after so many minutes
  --seed TEXT  the choices of an earlier run; timing stays chance`;
/** Kills per campaign: each has a company and a database of its own. */
const CAMPAIGN = 50;
const REPORT = join(root, "docs/soak.md");

const options = readOptions();
const began = systemClock();
const results: CampaignResult[] = [];
const waiting = Array.from({ length: Math.ceil(options.kills / CAMPAIGN) }, (_, n) => n);

await Promise.all(Array.from({ length: options.lanes }, runLane));
process.exitCode = sum((each) => each.faults.length) > 0 ? 1 : 0;

async function runLane(): Promise<void> {
  for (let n = waiting.shift(); n !== undefined && !isOver(); n = waiting.shift()) {
    const kills = Math.min(CAMPAIGN, options.kills - n * CAMPAIGN);
    const result = await runKillCampaign({ kills, seed: `${options.seed}-${n}` });
    results.push(result);
    // Written after each campaign: an interrupted soak keeps what it has shown.
    writeFileSync(REPORT, report());
    process.stdout.write(
      `${sum((each) => each.kills)} kills, ${sum((each) => each.faults.length)} faults (campaign ${n}: ${Math.round(result.milliseconds / 1000)} s)\n`,
    );
    for (const { kind, what } of result.faults.slice(0, 20)) process.stdout.write(`  ${kind}: ${what}\n`);
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "1000" },
      lanes: { type: "string", default: "2" },
      minutes: { type: "string", default: "600" },
      seed: { type: "string", default: randomBytes(6).toString("hex") },
      help: { type: "boolean", default: false },
    },
  });
  const [kills, lanes, minutes] = [values.kills, values.lanes, values.minutes].map(Number);
  if (values.help || !kills || !lanes || !minutes) fail([USAGE]);
  return { kills, lanes, minutes, seed: values.seed };
}

function isOver(): boolean {
  return minutesSince() >= options.minutes;
}

function minutesSince(): number {
  return (systemClock().getTime() - began.getTime()) / 60_000;
}

function sum(of: (result: CampaignResult) => number): number {
  return results.reduce((all, result) => all + of(result), 0);
}

function faultsOf(...kinds: FaultKind[]): number {
  return sum(({ faults }) => faults.filter(({ kind }: Fault) => kinds.includes(kind)).length);
}

function report(): string {
  const [cpu] = cpus();
  const rows: [string, string | number][] = [
    ["Date", `${began.toISOString().slice(0, 16).replace("T", " ")} UTC`],
    [
      "Machine",
      `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
    ],
    ["Database", "SQLite, a file for each campaign"],
    ["Kills (SIGKILL)", sum((each) => each.kills)],
    ["… before the server was ready", sum(({ hit }) => hit.starting)],
    ["… while an answer was on its way", sum(({ hit }) => hit.answers)],
    ["… while mails were in hand", sum(({ hit }) => hit.mails)],
    ["… while a text was between 354 and 250", sum(({ hit }) => hit.dataWindow)],
    ["Answers acknowledged", sum(({ answers }) => answers.acknowledged)],
    ["Answers whose connection broke", sum(({ answers }) => answers.broken)],
    ["Completions acknowledged", sum(({ completions }) => completions)],
    [
      "**Acknowledged answers, completions or sign-ins lost**",
      faultsOf("answer-lost", "completion-lost", "session-lost"),
    ],
    ["**Completions or runs twice**", faultsOf("completion-twice", "answer-twice")],
    ["Mails that the mail server took", sum(({ mails }) => mails.taken)],
    ["**Reasons mailed twice**", faultsOf("mail-twice")],
    ["Mails uncertain, each in the delivery list", sum(({ mails }) => mails.uncertain)],
    [
      "**All other faults** (records, ledger, assignments, database)",
      sum(({ faults }) => faults.length) -
        faultsOf(
          "answer-lost",
          "completion-lost",
          "session-lost",
          "completion-twice",
          "answer-twice",
          "mail-twice",
        ),
    ],
    ["Duration", `${Math.round(minutesSince())} minutes, ${options.lanes} campaigns at a time`],
    ["Seed", `\`${options.seed}\``],
  ];
  return `# Soak: what is left after the server was killed

Written by \`npm run soak\`; the figures are of the last run.

| | |
| --- | --- |
${rows.map(([name, value]) => `| ${name} | ${value} |`).join("\n")}

## What is done

The real server (\`scripts/start.ts\`, from the build) is started on a data folder, six people at a time answer lessons
over HTTP as browsers do, the server's own schedule sends mails to a real SMTP server that takes its time, and now and
then a second process sends beside it. At a random moment, some of them during the start, the server gets SIGKILL. After
each kill a copy of what it left is opened and compared with a diary that the people kept, and with the mails that arrived:

- every answer that was acknowledged is there, as it was given; an answer that was sent again is there once;
- every completion that was acknowledged is there once, with its record, its receipt and its assignments;
- \`pragma integrity_check\` and \`foreign_key_check\` are clean, and the ledger verifies from its first record;
- no Message-ID, no reason of a person and no text to an address was taken twice by the mail server;
- each mail that a killed process had in hand ends as *uncertain*, is listed, and is never sent again;
- nobody who has something open and due is left without a mail.

Then the server is started on what was left, and so on. \`tests/journeys/kill.test.ts\` does the same fifty times in every
run of the tests, also on PostgreSQL, and with a database that acknowledges before it commits: that one loses answers and
mails twice, and the comparison says so. \`tests/journeys/kill-findings.test.ts\` shows for each kind of loss that it is found.

## What it does not show

A killed process is not a power cut: what was written before the kill is in the operating system's hands and stays.
That the disk has it is the work of \`synchronous=FULL\`, which is set and read back on every connection, and is not tried here.
`;
}
