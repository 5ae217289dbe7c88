// npm run people:import: what an administrator sees on the console, and what the exit code says.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "wachsam-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...given: string[]): Promise<{ code: number; out: string; said: string }> {
  const env = { ...process.env, DATA_DIR: join(folder, "data"), NODE_ENV: "test" as const };
  const script = join(root, "scripts/import-people.ts");
  return new Promise((done) => {
    execFile(process.execPath, [script, ...given], { env, encoding: "utf8" }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, out: stdout + stderr, said: stderr }),
    );
  });
}

test("a dry run, a faulty list and the sample file", async () => {
  const sample = join(root, "public/samples/people-de.csv");
  const dry = await run(sample, "--dry-run");
  expect(dry.code).toBe(0);
  expect(dry.out).toContain("row 3: added Jörg Müller-Lüdenscheidt (1002, joerg.mueller@example.com)");
  expect(dry.out).toContain("Nothing was imported (--dry-run).");

  const faulty = join(folder, "faulty.csv");
  writeFileSync(faulty, readFileSync(sample, "utf8").replace("01.01.2024", "31.02.2024"));
  expect(await run(faulty)).toEqual({
    code: 1,
    said: "",
    out: "row 4, Eintritt: There is no such day in the calendar. [31.02.2024]\nNothing was imported.\n",
  });

  // Still everything is new: neither of the two wrote.
  expect(await run(sample)).toEqual({
    code: 0,
    said: "",
    out: "Imported: 5 added, 0 changed, 0 leaving, 0 returning, 0 planned, 0 missing, 0 untouched.\n",
  });
  expect((await run(join(root, "public/samples/people-en.csv"), "--dry-run")).code).toBe(0);
  expect((await run()).code).toBe(1);
  expect((await run(join(folder, "missing.csv"))).out).toContain("Cannot read");
}, 60_000);

test("a long list says how far it is, beside what it would do", async () => {
  const long = join(folder, "long.csv");
  const rows = Array.from(
    { length: 12_000 },
    (_, at) => `L${at};Person ${at};Muster GmbH;Abteilung ${at % 9}`,
  );
  writeFileSync(long, ["Personalnummer;Name;Gesellschaft;Abteilung", ...rows].join("\n"));
  const { code, said } = await run(long, "--dry-run");
  expect(code).toBe(0);
  expect(said.split("\n")).toEqual(
    expect.arrayContaining(["reading: 10000", "comparing: 2000 of 12000", "comparing: 12000 of 12000"]),
  );
  const imported = await run(long);
  expect(imported.said).toContain("writing: 12000 of 12000\n");
  expect(imported.out).toContain("Imported: 12000 added");
}, 60_000);
