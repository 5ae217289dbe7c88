// npm run bench: pages a second of the lesson against three yardsticks in the same run, the first load on the wire,
// and the completion CSV of a large company. Ratios count; absolute figures belong to the machine named with them.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { launchChromium } from "#tests/support/chromium.ts";
import { freePort } from "#tests/support/postgres.ts";
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
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Started;
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

async function csv(): Promise<void> {
  const people = Number(values.people);
  const began = performance.now();
  const product = await startProduct(people);
  const filled = (performance.now() - began) / 1000;
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < 3; round += 1) {
    const from = performance.now();
    const response = await fetch(`${product.url}/manage/report.csv`, {
      method: "POST",
      body: new URLSearchParams(),
      headers: { cookie: product.hr ?? "", origin: product.url },
    });
    if (!response.ok) throw new Error(`The CSV answered ${response.status}.`);
    bytes = (await response.arrayBuffer()).byteLength;
    times.push((performance.now() - from) / 1000);
  }
  print(
    `\nCompletion CSV of ${people} people: ${median(times).toFixed(1)} s (${(bytes / 1e6).toFixed(1)} MB); importing them and opening their assignments took ${filled.toFixed(0)} s.`,
  );
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
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
  if (Number(values.people) > 0) await csv();
} finally {
  for (const child of children) child.kill();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
