// Once per run of the tests, whichever projects take part: a place in memory for what they write, and a PostgreSQL with a migrated template, from which
// each test copies its own database.

import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { writeIntoMemory } from "./in-memory.ts";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** Where the first of the projects that need it has started it. */
const RUNNING = "WACHSAM_TEST_POSTGRES";

export default async function setup(project: TestProject) {
  const running = process.env[RUNNING];
  if (running) {
    project.provide("postgresUrl", running);
    return undefined;
  }
  const leaveMemory = writeIntoMemory();
  // Compiled code is kept from one process to the next, in the workers and in what they start.
  process.env.NODE_COMPILE_CACHE = join(tmpdir(), "wachsam-compiled");
  const postgres = await startPostgres();
  const template = await openDatabase(`${postgres.url}/template1`);
  await migrate(template, new Date("2026-01-01T00:00:00Z"));
  await template.close();
  process.env[RUNNING] = postgres.url;
  project.provide("postgresUrl", postgres.url);
  return async () => {
    delete process.env[RUNNING];
    await postgres.stop();
    leaveMemory();
  };
}
