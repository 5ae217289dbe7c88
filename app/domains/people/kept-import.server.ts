// The uploaded file between preview and import: in a folder of the data directory, for its uploader only, for an hour at most.
//
// Not in the database: a list of everybody is personal data that must be gone afterwards, backups included.

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock, Random } from "#app/clock.ts";

interface Needs {
  env: { DATA_DIR: string };
  clock: Clock;
  random: Random;
}

const KEPT_FOR = 3_600_000;

/** "<id>.<person>.<milliseconds since 1970>": what the name says needs no second file. What is known of it stands beside. */
const NAME = /^([\w-]{22})\.([\w-]+)\.(\d+)(\.work|\.claim|\.next)?$/;

interface Kept {
  file: string;
  id: string;
  personId: string;
  at: number;
}

/** Keeps a file for a person; the one kept before goes. @returns what names it */
export async function keepImport(needs: Needs, personId: string, bytes: Uint8Array): Promise<string> {
  await forgetImports(needs, (kept) => kept.personId === personId);
  const id = needs.random.bytes(16).toString("base64url");
  await mkdir(folderOf(needs), { recursive: true, mode: 0o700 });
  const file = join(folderOf(needs), `${id}.${personId}.${needs.clock().getTime()}`);
  await writeFile(file, bytes, { mode: 0o600, flag: "wx" });
  return id;
}

/** The bytes that a person keeps under this id; null where they are gone, or somebody else's. */
export async function readKeptImport(
  needs: Pick<Needs, "env" | "clock">,
  personId: string,
  id: string,
): Promise<Uint8Array | null> {
  const file = await keptFile(needs, personId, id);
  try {
    return file === null ? null : await readFile(file);
  } catch (error) {
    // It has been imported, and what came of it is all that is left.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Where a person keeps a list under this id, or what is known of it; null where it is gone, or somebody else's. */
export async function keptFile(
  needs: Pick<Needs, "env" | "clock">,
  personId: string,
  id: string,
): Promise<string | null> {
  const now = needs.clock().getTime();
  const kept = (await listKept(needs)).find((each) => each.id === id && each.personId === personId);
  return kept && !isOld(kept, now) ? join(folderOf(needs), `${kept.id}.${kept.personId}.${kept.at}`) : null;
}

/** Removes files older than an hour; to be called now and then, and done at each upload. */
export async function forgetOldImports(needs: Pick<Needs, "env" | "clock">): Promise<void> {
  await forgetImports(needs, () => false);
}

async function forgetImports(
  needs: Pick<Needs, "env" | "clock">,
  also: (kept: Kept) => boolean,
): Promise<void> {
  const now = needs.clock().getTime();
  for (const kept of await listKept(needs))
    if (isOld(kept, now) || also(kept)) await rm(kept.file, { force: true });
}

function isOld({ at }: Kept, now: number): boolean {
  return Math.abs(now - at) > KEPT_FOR;
}

async function listKept(needs: { env: { DATA_DIR: string } }): Promise<Kept[]> {
  const folder = folderOf(needs);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return (await readdir(folder)).flatMap((name) => {
    const [, id = "", personId = "", at = ""] = NAME.exec(name) ?? [];
    return id ? [{ file: join(folder, name), id, personId, at: Number(at) }] : [];
  });
}

function folderOf({ env }: { env: { DATA_DIR: string } }): string {
  return join(env.DATA_DIR, "imports");
}
