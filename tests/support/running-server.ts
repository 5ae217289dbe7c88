// The product as an operator runs it: a process of its own, from the build, that can be killed and started again.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "#scripts/terminal.ts";

interface Options {
  dataDir: string;
  port: number;
  /** Further variables: SMTP_URL, DATABASE_URL, REMINDERS … */
  env?: Record<string, string>;
  /** What is run instead of scripts/start.ts: a server with a weaker part, for negative controls. */
  entry?: string;
}

export interface RunningServer {
  url: string;
  /** Resolves when /health says ready; rejects with the server's own words if it ends before. */
  ready: Promise<void>;
  /** What it printed: faults only, and nothing on a good day in a house that has an admin. */
  complaints(): string;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code when it has finished what was in hand. */
  stop(): Promise<number | null>;
}

const START = join(root, "scripts/start.ts");
/** Compiled code is kept from one start to the next, as the hundreds of starts would else cost most of the time. */
export const COMPILED = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), "wachsam-compiled");
const PATIENCE = 120_000;

/** Starts the server; the caller waits for `ready`, or kills it before. */
export function startServer({ dataDir, port, env = {}, entry = START }: Options): RunningServer {
  if (!existsSync(join(root, "build/server/index.js")))
    throw new Error("The app is not built yet. Run: npm run build");
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: COMPILED,
      LOG_LEVEL: "error",
      HOST: "127.0.0.1",
      PORT: `${port}`,
      DATA_DIR: dataDir,
      ...env,
    },
  });
  let words = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      words += chunk.toString("utf8");
    });
  const ended = once(child, "close");
  const url = `http://127.0.0.1:${port}`;
  const ready = whenReady(child, url, () => words);
  // A server that is killed while it starts never becomes ready, and nobody waits for it.
  ready.catch(() => undefined);
  return {
    url,
    ready,
    complaints: () => words,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      return child.exitCode;
    },
  };
}

async function whenReady(child: ChildProcess, url: string, words: () => string): Promise<void> {
  const until = performance.now() + PATIENCE;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended before it was ready: ${words()}`);
    if (await isReady(url)) return;
    await sleep(20);
  }
  throw new Error(`The server was not ready after ${PATIENCE / 1000} seconds: ${words()}`);
}

function isReady(url: string): Promise<boolean> {
  return new Promise((answer) => {
    const request = get(`${url}/health`, { agent: false }, (response) => {
      response.resume();
      answer(response.statusCode === 200);
    });
    request.on("error", () => answer(false));
  });
}
