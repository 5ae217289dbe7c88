// Who works on a long list: one at a time, and the next as soon as it is let go.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { systemClock, systemRandom } from "#app/clock.ts";
import { claimWork, letGo, writeWork } from "#app/domains/people/import-work.server.ts";
import { keepImport } from "#app/domains/people/kept-import.server.ts";

const folder = mkdtempSync(join(tmpdir(), "wachsam-list-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a list in work is nobody else's; one that is finished, and about to be let go, is the next one's", async () => {
  const needs = { env: { DATA_DIR: folder }, clock: systemClock, random: systemRandom };
  const id = await keepImport(needs, "anna", Buffer.from("x"));
  const file = await claimWork(needs, "anna", id);
  expect(file).not.toBeNull();
  expect(await claimWork(needs, "ben", id)).toBeNull();
  expect(await claimWork(needs, "anna", id)).toBeNull();

  await writeWork(`${file}`, { state: "failed", kind: "preview" });
  const next = claimWork(needs, "anna", id);
  await sleep(60);
  await letGo(`${file}`);
  expect(await next).toBe(file);
});
