// Several processes on one database: two that start at once publish once, and what one publishes the other serves within
// two seconds. The console's own words are read here too.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Context } from "#app/context.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { root } from "#scripts/terminal.ts";
import { contentFolders } from "#tests/support/content-folders.ts";
import { emptyPostgresUrl } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { COMPILED } from "#tests/support/running-server.ts";

const LESSON = "phishing";

async function house(kind: string, company?: string): Promise<Record<string, string>> {
  const dataDir = mkdtempSync(join(tmpdir(), "wachsam-publish-"));
  opened({ close: async () => rmSync(dataDir, { recursive: true }) });
  return {
    DATA_DIR: dataDir,
    LOG_LEVEL: "error",
    ...(kind === "postgres" ? { DATABASE_URL: await emptyPostgresUrl() } : {}),
    ...(company === undefined ? {} : { CONTENT_DIR: company }),
  };
}

/** Runs a script as an operator does. @returns its exit code and what it said */
async function run(
  script: string,
  env: Record<string, string>,
  ...args: string[]
): Promise<[number, string]> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { NODE_ENV: "production", PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await once(child, "exit")) as [number];
  return [code, (await said).join("")];
}

async function contextOf(env: Record<string, string>): Promise<Context> {
  const read = readEnv(env);
  if (!read.ok) throw new Error(read.faults.join("\n"));
  return opened(await makeContext(read.env));
}

describe.each(["sqlite", "postgres"])("publishing beside others (%s)", { timeout: 300_000 }, (kind) => {
  test("two that start at once on an empty database publish once", async () => {
    const env = await house(kind);
    const start = () => run("tests/support/first-start.ts", env);
    expect(await Promise.all([start(), start(), start()])).toEqual([
      [0, ""],
      [0, ""],
      [0, ""],
    ]);
    const { db } = await contextOf(env);
    const changes = await db.selectFrom("lesson_publication").select("change").execute();
    expect(new Set(changes.map(({ change }) => change))).toEqual(new Set(["first"]));
    const records = await db
      .selectFrom("ledger_record")
      .select("kind")
      .where("kind", "in", ["lesson-published", "document-published"])
      .execute();
    expect(records).toHaveLength(changes.length);
  });

  test("a file with an error stops a first start, and no later one", async () => {
    const disk = contentFolders();
    const env = await house(kind, disk.folders.company);
    disk.takeOver(LESSON);
    disk.edit(LESSON, "en", "minutes: 4", "minutes: 40", "company");
    const [code, said] = await run("tests/support/first-start.ts", env);
    expect(code).toBe(1);
    expect(said).toContain(`${join(disk.folders.company, "lessons", LESSON, "en.md")}:4:`);
    const { db } = await contextOf(env);
    expect(await db.selectFrom("lesson").select("id").execute()).toEqual([]);
    disk.edit(LESSON, "en", "minutes: 40", "minutes: 4", "company");
    expect(await run("tests/support/first-start.ts", env)).toEqual([0, ""]);
    disk.edit(LESSON, "en", "minutes: 4", "minutes: 40", "company");
    expect(await run("tests/support/first-start.ts", env)).toEqual([0, ""]);
  });

  test("what one publishes, the other serves within two seconds", async () => {
    const disk = contentFolders();
    const env = await house(kind, disk.folders.company);
    disk.takeOver(LESSON);
    expect(await run("tests/support/first-start.ts", env)).toEqual([0, ""]);
    const other = await contextOf(env);
    const before = await other.library.current(LESSON);
    disk.edit(LESSON, "en", "Monday, 7:50", "Monday, 7:55", "company");
    expect((await run("scripts/publish-content.ts", env, LESSON, "--editorial"))[0]).toBe(0);
    const published = performance.now();
    while ((await other.library.current(LESSON))?.version === before?.version) await sleep(20);
    expect(performance.now() - published).toBeLessThan(2500);
  });
});

// The same sentences whatever the database.
test("the console says what it does, and what it would do", { timeout: 300_000 }, async () => {
  const disk = contentFolders();
  const env = await house("sqlite", disk.folders.company);
  const publish = (...args: string[]) => run("scripts/publish-content.ts", env, ...args);
  disk.takeOver(LESSON);
  expect(await run("tests/support/first-start.ts", env)).toEqual([0, ""]);
  const other = await contextOf(env);
  const before = await other.library.current(LESSON);
  expect(await publish()).toEqual([0, "All is published as it lies on disk.\n"]);

  disk.edit(LESSON, "en", "Monday, 7:50", "Monday, 7:55", "company");
  // A start with what is new on disk publishes nothing by itself.
  expect(await run("tests/support/first-start.ts", env)).toEqual([0, ""]);
  expect((await other.library.current(LESSON))?.version).toBe(before?.version);
  expect(await publish()).toEqual([0, `${LESSON}: changed, the company's\n`]);
  expect(await publish(LESSON)).toEqual([
    1,
    `${LESSON}: was published before. Say --editorial or --material.\nNothing was published.\n`,
  ]);
  expect(await publish(LESSON, "--material", "--note-en", "Another time.")).toEqual([
    1,
    `${LESSON}: learners read what changed: --note-de is missing.\nNothing was published.\n`,
  ]);
  const material = [LESSON, "--material", "--note-en", "Another time.", "--note-de", "Andere Zeit."];
  const done = `${LESSON}: version 2, material, 0 people are asked to take it again\n`;
  expect(await publish(...material, "--dry-run")).toEqual([0, `${done}Nothing was published (--dry-run).\n`]);
  expect((await other.library.current(LESSON))?.version).toBe(before?.version);
  expect(await publish(...material)).toEqual([0, done]);
  expect(await publish("--all", "--editorial")).toEqual([0, "Nothing differs.\n"]);

  disk.edit(LESSON, "en", "minutes: 4", "minutes: 40", "company");
  const [code, said] = await publish("--all", "--editorial");
  expect(code).toBe(1);
  expect(said).toContain(`${join(disk.folders.company, "lessons", LESSON, "en.md")}:4:`);
  expect(await run("scripts/retire-lesson.ts", env, LESSON, "--dry-run")).toEqual([
    0,
    `${LESSON}: 0 people have an open duty that changes. Nothing was changed (--dry-run).\n`,
  ]);
  expect(await run("scripts/retire-lesson.ts", env, LESSON)).toEqual([
    0,
    `${LESSON}: retired, 0 people with open duties.\n`,
  ]);
  expect(await run("scripts/retire-lesson.ts", env, LESSON)).toEqual([1, `${LESSON}: is not taught.\n`]);
  expect(await run("scripts/retire-lesson.ts", env, LESSON, "--back")).toEqual([
    0,
    `${LESSON}: taught again, 0 people with open duties.\n`,
  ]);
  expect((await publish("--everything"))[0]).toBe(1);
});
