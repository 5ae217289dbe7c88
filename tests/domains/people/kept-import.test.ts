// The uploaded list between preview and import: its uploader's alone, and gone after an hour.

import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { keepWhatCame, readWork } from "#app/domains/people/import-work.server.ts";
import { forgetOldImports, keepImport, readKeptImport } from "#app/domains/people/kept-import.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function needsInNewFolder() {
  const DATA_DIR = mkdtempSync(join(tmpdir(), "wachsam-"));
  folders.push(DATA_DIR);
  return { env: { DATA_DIR }, clock: clockAt("2026-03-02T09:00:00Z"), random: repeatableRandom() };
}
const list = Buffer.from("Name\nAnna\n");

test("the uploader reads it back, nobody else does, and only this user of the machine can", async () => {
  const needs = needsInNewFolder();
  const id = await keepImport(needs, "anna-1", list);
  expect(Buffer.from((await readKeptImport(needs, "anna-1", id))!)).toEqual(list);
  expect(await readKeptImport(needs, "berta-2", id)).toBeNull();
  expect(await readKeptImport(needs, "anna-1", "../../wachsam.sqlite")).toBeNull();
  const folder = join(needs.env.DATA_DIR, "imports");
  const [file] = readdirSync(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, file!)).mode & 0o777).toBe(0o600);
});

test("one per person: a new upload and the end of the import remove it, and what came of it is told", async () => {
  const needs = needsInNewFolder();
  const first = await keepImport(needs, "anna-1", list);
  const second = await keepImport(needs, "anna-1", list);
  expect(await readKeptImport(needs, "anna-1", first)).toBeNull();
  await keepImport(needs, "berta-2", list);
  const counts = { added: 1, changed: 0, leaving: 0, returning: 0, planned: 0, missing: 0, untouched: 2 };
  await keepWhatCame(needs, { personId: "anna-1", id: second }, counts);
  expect(await readKeptImport(needs, "anna-1", second)).toBeNull();
  expect(await readWork(needs, "anna-1", second)).toEqual({
    state: "imported",
    at: needs.clock().getTime(),
    counts,
  });
  expect(await readWork(needs, "berta-2", second)).toBeNull();
  expect(readdirSync(join(needs.env.DATA_DIR, "imports"))).toHaveLength(2);
});

test("after an hour it is not read any more, and then removed", async () => {
  const needs = needsInNewFolder();
  const id = await keepImport(needs, "anna-1", list);
  needs.clock.moveTo("2026-03-02T10:00:01Z");
  expect(await readKeptImport(needs, "anna-1", id)).toBeNull();
  await forgetOldImports(needs);
  expect(readdirSync(join(needs.env.DATA_DIR, "imports"))).toEqual([]);
});
