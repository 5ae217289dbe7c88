// serve-history.ts from outside: pages and files over HTTP, with the processor's time that the server took for them.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { Learner } from "#tests/support/measured-answers.ts";
import { freePort } from "#tests/support/postgres.ts";
import { root } from "../terminal.ts";
import { median, residentBytes } from "./numbers.ts";

/** Milliseconds that passed, and those of the server's processor. */
export interface Cost {
  wall: number;
  cpu: number;
}

type Worked = Cost & { total: number };

export class HistoryServer {
  readonly #child: ChildProcess;
  readonly #url: string;
  readonly #cookie: string;

  private constructor(child: ChildProcess, { url, cookie }: { url: string; cookie: string }) {
    this.#child = child;
    this.#url = url;
    this.#cookie = cookie;
  }

  static async start(env: NodeJS.ProcessEnv): Promise<HistoryServer> {
    const port = await freePort();
    const child = fork(join(root, "scripts/bench/serve-history.ts"), [], {
      env: { ...env, PORT: `${port}`, REMINDERS: "off" },
    });
    const [ready] = await Promise.race([
      once(child, "message"),
      once(child, "exit").then(() => {
        throw new Error("The server ended before it was ready.");
      }),
    ]);
    return new HistoryServer(child, ready as { url: string; cookie: string });
  }

  /** Has the server do what its schedule would do, or says what it has used. */
  async work<T = unknown>(name: string, personId = ""): Promise<Worked & { result: T }> {
    const answer = once(this.#child, "message");
    this.#child.send({ name, personId });
    return ((await answer) as [Worked & { result: T }])[0];
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }

  /** A page, after a first look; of several looks the median. */
  async page(path: string, times: number): Promise<Cost> {
    const costs: Cost[] = [];
    for (let n = 0; n < (times > 1 ? times + 1 : 1); n += 1) {
      const cost = await this.#costOf(async () => {
        const response = await fetch(`${this.#url}${path}`, { headers: { cookie: this.#cookie } });
        const text = await response.text();
        if (!response.ok || !text.includes("</html>"))
          throw new Error(`${path} answered ${response.status}.`);
      });
      if (n > 0 || times === 1) costs.push(cost);
    }
    return { wall: median(costs.map(({ wall }) => wall)), cpu: median(costs.map(({ cpu }) => cpu)) };
  }

  /** Milliseconds until a learner's form is answered: kept, and sent on to the verdict. */
  async answer({ path, cookie }: Learner, form: string): Promise<number> {
    const from = performance.now();
    const response = await fetch(`${this.#url}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin: this.#url, "content-type": "application/x-www-form-urlencoded" },
      body: form,
    });
    await response.text();
    const time = performance.now() - from;
    if (response.status !== 303) throw new Error(`An answer was answered with ${response.status}.`);
    return time;
  }

  /**
   * A file, after a first one; of three the one in the middle: its first byte, all of it, and what more memory
   * any of them needed at most.
   */
  async file(form: Record<string, string>, path = "/manage/report-file") {
    await this.#download(form, path);
    const files = [];
    for (let n = 0; n < 3; n += 1) files.push(await this.#download(form, path));
    const middle = median(files.map(({ whole }) => whole.wall));
    const file = files.find(({ whole }) => whole.wall === middle);
    if (!file) throw new Error("No file was the one in the middle.");
    return { ...file, memory: Math.max(...files.map(({ memory }) => memory)) };
  }

  async #download(form: Record<string, string>, path: string) {
    const pid = this.#child.pid ?? 0;
    const before = residentBytes(pid);
    let most = before;
    let bytes = 0;
    let first = 0;
    const whole = await this.#costOf(async () => {
      const from = performance.now();
      const response = await fetch(`${this.#url}${path}`, {
        method: "POST",
        body: new URLSearchParams(form),
        headers: { cookie: this.#cookie, origin: this.#url, "accept-encoding": "identity" },
      });
      if (!response.ok || !response.body) throw new Error(`A file answered ${response.status}.`);
      let pieces = 0;
      for await (const piece of Readable.fromWeb(response.body as WebStream)) {
        if (bytes === 0) first = performance.now() - from;
        bytes += (piece as Uint8Array).length;
        pieces += 1;
        if (pieces % 20 === 0) most = Math.max(most, residentBytes(pid));
      }
    });
    return { first, whole, bytes, memory: Math.max(most, residentBytes(pid)) - before };
  }

  async #costOf(work: () => Promise<void>): Promise<Cost> {
    const before = await this.work("usage");
    const from = performance.now();
    await work();
    const wall = performance.now() - from;
    return { wall, cpu: (await this.work("usage")).total - before.total };
  }
}
