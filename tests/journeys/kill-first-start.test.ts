// Killed in the very first start, while it migrates, makes its keys and publishes: the next start finishes all of it.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { readSigningKey } from "#app/domains/ledger/signing-key.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { root } from "#scripts/terminal.ts";
import { freePort } from "#tests/support/postgres.ts";
import { startServer } from "#tests/support/running-server.ts";
import { damageOf } from "#tests/support/wreck.ts";

const TIMES = 5;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-first-"));
  folders.push(folder);
  return folder;
}

/** Starts on a folder, and measures the time from the database's first sight to being ready. */
async function start(dataDir: string, port: number) {
  const server = startServer({ dataDir, port });
  while (!existsSync(join(dataDir, "wachsam.sqlite"))) await Promise.race([sleep(5), failed(server.ready)]);
  return { server, began: performance.now() };
}

/** Never resolves, but rejects with the server's words if it ends. */
async function failed(ready: Promise<void>): Promise<never> {
  await ready;
  return new Promise(() => undefined);
}

const content = readContent(join(root, "content"));

async function expectWhole(dataDir: string): Promise<void> {
  const { lessons, courses } = await content;
  const database = await openDatabase(join(dataDir, "wachsam.sqlite"));
  const { db } = database;
  expect(await damageOf(database)).toEqual([]);
  const published = await db
    .selectFrom("lesson")
    .select("id")
    .where("current_version", "is not", null)
    .execute();
  expect(published.map(({ id }) => id).sort()).toEqual(lessons.map(({ id }) => id).sort());
  const kept = await db.selectFrom("course").select("id").execute();
  expect(kept.map(({ id }) => id).sort()).toEqual(courses.map(({ id }) => id).sort());
  const kinds = await db.selectFrom("ledger_record").select("kind").execute();
  // One record for the whole list of obligations.
  expect(kinds).toHaveLength(lessons.length + courses.length + 1);
  const verdict = await checkLedger({ db, verifiers: [readSigningKey(join(dataDir, "keys/ledger.pem"))] });
  expect(verdict).toMatchObject({ ok: true });
  await database.close();
}

test("killed in its first start: the next one finishes what was begun, once", {
  timeout: 600_000,
}, async () => {
  const port = await freePort();
  const undisturbed = newFolder();
  const first = await start(undisturbed, port);
  await first.server.ready;
  const takes = performance.now() - first.began;
  await first.server.kill();
  await expectWhole(undisturbed);

  for (let time = 0; time < TIMES; time += 1) {
    const dataDir = newFolder();
    const { server } = await start(dataDir, port);
    await sleep((takes * time) / TIMES);
    await server.kill();
    const next = startServer({ dataDir, port });
    await next.ready;
    expect(await next.stop()).toBe(0);
    expect(next.complaints()).toMatch(/^There is no admin yet.*\n$/);
    await expectWhole(dataDir);
  }
});
