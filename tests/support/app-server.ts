// The real server with the real build in the test's own process: a standing clock, SQLite in memory, mails caught.
//
// It stands as behind a proxy that speaks TLS: APP_URL is https, so cookies and headers are those of production.

import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { Agent, type IncomingHttpHeaders, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Context } from "#app/context.server.ts";
import { readEnv } from "#app/env.server.ts";
import type { OutgoingMail } from "#app/mail/mail.ts";
import { makeContext } from "#app/make-context.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { makeServer } from "#scripts/server.ts";
import { clockAt, type MovableClock, repeatableRandom } from "./clock.ts";
import { compiledOnce } from "./compiled-once.ts";
import { quietLog } from "./quiet-log.ts";
import { CLIENT_DIR, loadBuild } from "./remix-build.ts";

export const SITE = "https://schulung.example.com";
export const HOST = new URL(SITE).host;
/** Monday, ten in the morning in Berlin: past the hour from which mails are sent. */
const START = "2026-03-02T09:00:00.000Z";

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface AppServer {
  context: Context;
  clock: MovableClock;
  mails: OutgoingMail[];
  port: number;
  /** How many requests were made. */
  asked(): number;
  /** One request as it stands: only Host is added. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** Counts every row that was written since the database was opened. */
  writes(): Promise<number>;
  /** Names everything that is stored: all rows, the files in DATA_DIR, and how many mails went out. */
  state(): Promise<string>;
  stop(): Promise<void>;
  /** Stops taking part: from now on the server is not ready. */
  drain(): Promise<void>;
}

/** @param change gives the context weaker parts, where a test asks what happens when one breaks */
export async function startAppServer(
  change: (context: Context) => Context = (context) => context,
): Promise<AppServer> {
  const build = await loadBuild();
  const dataDir = mkdtempSync(join(tmpdir(), "wachsam-http-"));
  const read = readEnv({ NODE_ENV: "production", APP_URL: SITE, DATA_DIR: dataDir });
  if (!read.ok) throw new Error(read.faults.join(" "));
  const clock = clockAt(START);
  const mails: OutgoingMail[] = [];
  const whole = await makeContext(read.env, {
    clock,
    random: repeatableRandom("app server"),
    log: quietLog,
    compile: compiledOnce,
    database: await openDatabase(":memory:"),
    mailer: {
      async send(mail) {
        mails.push(mail);
        return { outcome: "accepted", response: "250 OK", phase: "answer" };
      },
      close: async () => undefined,
    },
  });
  const context = change(whole);
  const web = await makeServer({ context, build, clientDir: CLIENT_DIR });
  await new Promise<void>((ready) => web.server.listen(0, "127.0.0.1", ready));
  const { port } = web.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  let count = 0;

  const writes = async () => {
    const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(context.db);
    return rows[0]?.n ?? 0;
  };
  let rowsAt = { writes: -1, hash: "" };
  const tables = (await context.db.introspection.getTables()).map(({ name }) => name);
  const rowsOf = async () => {
    const hash = createHash("sha256");
    for (const name of tables) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(context.db);
      hash.update(`${name}${rows.map((row) => JSON.stringify(row)).sort()}`);
    }
    return hash.digest("hex");
  };
  return {
    context,
    clock,
    mails,
    port,
    asked: () => count,
    ask(path, asked = {}) {
      count += 1;
      return ask(agent, port, path, asked);
    },
    writes,
    async state() {
      const written = await writes();
      // Nothing was written since: the rows are those of the last time.
      if (written !== rowsAt.writes) rowsAt = { writes: written, hash: await rowsOf() };
      const kept = join(dataDir, "imports");
      return `${rowsAt.hash} ${existsSync(kept) ? readdirSync(kept) : ""} ${mails.length}`;
    },
    drain: () => web.stop(),
    async stop() {
      agent.destroy();
      await web.stop();
      await context.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

function ask(agent: Agent, port: number, path: string, { method = "GET", headers, body }: Asked) {
  return new Promise<Answer>((resolve, reject) => {
    const request = send(
      { agent, host: "127.0.0.1", port, path, method, headers: { Host: HOST, ...headers } },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(pieces).toString("utf8"),
          }),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}
