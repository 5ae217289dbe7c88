// The key files: made once, for the owner's eyes only, and never replaced.

import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { systemRandom } from "#app/clock.ts";
import { loadKeys } from "#app/keys.server.ts";

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true });
});

function emptyDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "wachsam-keys-"));
  made.push(dir);
  return join(dir, "data", "keys");
}

test("the first start makes the files, for the owner only; the next one reads the same", () => {
  const dir = emptyDir();
  const { secrets, ledger } = loadKeys(dir, systemRandom);
  expect(secrets).toHaveLength(32);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  expect(readdirSync(dir).sort()).toEqual(["ledger.pem", "secrets.key"]);
  for (const file of readdirSync(dir)) expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600);
  const again = loadKeys(dir, systemRandom);
  expect(again.secrets).toEqual(secrets);
  expect(again.ledger.name).toBe(ledger.name);
  expect(loadKeys(emptyDir(), systemRandom).secrets).not.toEqual(secrets);
});

test("a key that others can read stops the start, with what to do", () => {
  const dir = emptyDir();
  loadKeys(dir, systemRandom);
  const file = join(dir, "secrets.key");
  for (const mode of [0o640, 0o604, 0o620]) {
    chmodSync(file, mode);
    expect(() => loadKeys(dir, systemRandom)).toThrow(`chmod 600 ${file}`);
  }
});

test("a damaged key stops the start and stays as it is", () => {
  const dir = emptyDir();
  loadKeys(dir, systemRandom);
  const file = join(dir, "secrets.key");
  writeFileSync(file, "short");
  expect(() => loadKeys(dir, systemRandom)).toThrow("has 5 bytes instead of 32");
  expect(readFileSync(file, "utf8")).toBe("short");
});
