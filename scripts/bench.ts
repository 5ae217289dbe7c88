// npm run bench: pages a second of the lesson against three yardsticks in the same run, the first load on the wire,
// and the report's files of a large company. Ratios count; absolute figures belong to the machine named with them.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { FILE_FORMATS, type FileFormat } from "#app/domains/proof/report-document.ts";
import { launchChromium } from "#tests/support/chromium.ts";
import { freePort } from "#tests/support/postgres.ts";
import { median, residentBytes } from "./bench/numbers.ts";
import { root } from "./terminal.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "6" },
    people: { type: "string", default: "100000" },
  },
});
const children: ChildProcess[] = [];
const folders: string[] = [];

interface Started {
  pid: number;
  url: string;
  learner?: string;
  hr?: string;
}

async function start(
  script: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<Started> {
  const child = spawn(process.execPath, [join(root, "scripts/bench", script), ...args], {
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout }))
    return { ...(JSON.parse(line) as Omit<Started, "pid">), pid: child.pid ?? 0 };
  throw new Error(`${script} ended before it was ready.`);
}

async function startProduct(people: number): Promise<Started> {
  const dataDir = mkdtempSync(join(tmpdir(), "wachsam-bench-"));
  folders.push(dataDir);
  const port = await freePort();
  return start("serve-product.ts", [`${people}`], {
    DATA_DIR: dataDir,
    PORT: `${port}`,
    LOG_LEVEL: "silent",
    REMINDERS: "off",
  });
}

async function load(url: string, cookie?: string): Promise<number> {
  const result = await autocannon({
    url,
    connections: 10,
    duration: Number(values.seconds),
    headers: cookie ? { cookie } : {},
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} other answers, ${result.errors} errors.`);
  return result.requests.average;
}

async function pages(): Promise<void> {
  execFileSync("npx", ["remix", "vite:build"], {
    cwd: join(root, "scripts/bench/three-routes"),
    stdio: "ignore",
  });
  const product = await startProduct(1000);
  const three = await start("serve-three-routes.ts");
  const bare = await start("serve-bare.ts");
  const targets: Record<string, [string, string?]> = {
    "lesson page": [`${product.url}/lessons/phishing`, product.learner],
    "empty page of this app": [`${product.url}/bench-empty`, product.learner],
    "empty page of a three-route Remix app": [`${three.url}/empty`],
    "bare node:http and SQLite": [bare.url],
  };
  const rates = new Map<string, number[]>();
  for (let round = 0; round <= Number(values.rounds); round += 1)
    for (const [name, [url, cookie]] of Object.entries(targets)) {
      const rate = await load(url, cookie);
      // The first round warms up.
      if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  const lesson = median(rates.get("lesson page") ?? []);
  print("| page | requests a second | lesson page against it |");
  print("|---|---:|---:|");
  for (const [name, all] of rates)
    print(`| ${name} | ${Math.round(median(all))} | ${(lesson / median(all)).toFixed(2)} |`);
  await firstLoad(product);
}

async function firstLoad({ url, learner }: Started): Promise<void> {
  const browser = await launchChromium();
  const context = await browser.newContext();
  const [name = "", value = ""] = (learner ?? "").split("=");
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  let bytes = 0;
  let requests = 0;
  client.on("Network.loadingFinished", (event) => {
    bytes += event.encodedDataLength;
    requests += 1;
  });
  await page.goto(`${url}/lessons/phishing`, { waitUntil: "networkidle" });
  await browser.close();
  print(`\nFirst load of a lesson: ${(bytes / 1000).toFixed(1)} kB on the wire in ${requests} requests.`);
}

/** The report of all people in each form: when it begins, how long it takes, what the server needs for it. */
async function reportFiles(): Promise<void> {
  const people = Number(values.people);
  const began = performance.now();
  const product = await startProduct(people);
  const filled = (performance.now() - began) / 1000;
  print(
    `\nReport of ${people} people; importing them and opening their assignments took ${filled.toFixed(0)} s.\n`,
  );
  print("| form | first byte | all | against CSV | size | more memory at most |");
  print("|---|---:|---:|---:|---:|---:|");
  let ofCsv = Number.NaN;
  for (const format of FILE_FORMATS) {
    const downloads = [];
    for (let round = 0; round < 3; round += 1) downloads.push(await download(product, format));
    const [first, all] = [
      median(downloads.map((each) => each.first)),
      median(downloads.map((each) => each.all)),
    ];
    if (format === "csv") ofCsv = all;
    const size = downloads[0]?.bytes ?? 0;
    const memory = median(downloads.map((each) => each.memory));
    print(
      `| ${format} | ${first.toFixed(0)} ms | ${(all / 1000).toFixed(1)} s | ${(all / ofCsv).toFixed(1)} | ${(size / 1e6).toFixed(1)} MB | ${(memory / 1e6).toFixed(0)} MB |`,
    );
  }
}

async function download({ url, hr, pid }: Started, format: FileFormat) {
  const before = residentBytes(pid);
  let most = before;
  const from = performance.now();
  const response = await fetch(`${url}/manage/report-file`, {
    method: "POST",
    body: new URLSearchParams({ format }),
    headers: { cookie: hr ?? "", origin: url },
  });
  if (!response.ok || !response.body) throw new Error(`The ${format} answered ${response.status}.`);
  let first = 0;
  let bytes = 0;
  let pieces = 0;
  for await (const piece of Readable.fromWeb(response.body as WebStream)) {
    if (bytes === 0) first = performance.now() - from;
    bytes += (piece as Uint8Array).length;
    pieces += 1;
    if (pieces % 20 === 0) most = Math.max(most, residentBytes(pid));
  }
  return { first, all: performance.now() - from, bytes, memory: Math.max(most, residentBytes(pid)) - before };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  const [cpu] = cpus();
  print(
    `${cpu?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; one server process, ${values.rounds} rounds of ${values.seconds} s.\n`,
  );
  await pages();
  if (Number(values.people) > 0) await reportFiles();
} finally {
  for (const child of children) child.kill();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
