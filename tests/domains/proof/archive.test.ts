import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  fits,
  inOrder,
  type Part,
  partHash,
  textPart,
  writeArchive,
} from "#app/domains/proof/archive.server.ts";

const folder = mkdtempSync(join(tmpdir(), "wachsam-archive-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

async function written(parts: readonly Part[]): Promise<Buffer> {
  const file = join(folder, `${files++}.zip`);
  await writeArchive(file, parts);
  return readFileSync(file);
}

test("the bytes depend on the parts alone, whether they lie in memory or in files", async () => {
  const [one, two] = [join(folder, "one"), join(folder, "two")];
  writeFileSync(one, "a".repeat(2_000_000));
  writeFileSync(two, "b");
  const inFiles: Part = { path: "data/both.txt", files: [one, two] };
  const inMemory = textPart("data/both.txt", `${"a".repeat(2_000_000)}b`);
  const first = await written([inFiles, textPart("ä.txt", "x")]);
  expect((await written([inMemory, textPart("ä.txt", "x")])).equals(first)).toBe(true);
  expect(await partHash(inFiles)).toBe(await partHash(inMemory));
  expect((await written([inMemory, textPart("ä.txt", "y")])).equals(first)).toBe(false);
});

test("an archive without compression, with the fields that any program reads", async () => {
  const zip = await written([textPart("a.txt", "hello")]);
  // CRC-32 of "hello", and its length twice.
  expect(zip.subarray(0, 40).toString("hex")).toBe(
    `${"504b0304140000080000"}${"0000"}${"2100"}${"86a61036"}${"05000000".repeat(2)}${"05000000"}${Buffer.from("a.txthello").toString("hex")}`,
  );
  expect(zip.subarray(-22, -18).toString("hex")).toBe("504b0506");
});

test("parts stand in the order of their names by code unit", () => {
  const paths = ["b", "a/c", "a", "Z", "a.b"].map((path) => textPart(path, ""));
  expect(inOrder(paths).map(({ path }) => path)).toEqual(["Z", "a", "a.b", "a/c", "b"]);
});

test("refuses what reaches 4 GB, and more parts than a directory counts", () => {
  expect(fits([textPart("a", "x")])).toBe(true);
  expect(fits(Array.from({ length: 65_536 }, (_, at) => textPart(String(at), "")))).toBe(false);
  const huge: Part = { path: "a", bytes: { length: 2 ** 32 - 10 } as Uint8Array };
  expect(fits([huge])).toBe(false);
});

test("never writes over a file", async () => {
  const file = join(folder, "there.zip");
  writeFileSync(file, "kept");
  await expect(writeArchive(file, [])).rejects.toThrow("EEXIST");
  expect(readFileSync(file, "utf8")).toBe("kept");
});
