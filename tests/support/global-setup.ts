// Once per run of the tests: a place in memory for what they write, and a PostgreSQL with a migrated template, from which
// each test copies its own database.

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

export default async function setup(project: TestProject) {
  const leaveMemory = writeIntoMemory();
  const postgres = await startPostgres();
  const template = await openDatabase(`${postgres.url}/template1`);
  await migrate(template, new Date("2026-01-01T00:00:00Z"));
  await template.close();
  project.provide("postgresUrl", postgres.url);
  return async () => {
    await postgres.stop();
    leaveMemory();
  };
}
