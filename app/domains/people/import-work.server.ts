// How far the work on a long list is, and what came of it: kept beside the list, so that any process can tell.

import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "#app/clock.ts";
import type { ShortPreview } from "./import-preview.ts";
import type { ImportProgress } from "./import-progress.ts";
import { keptFile } from "./kept-import.server.ts";

interface Needs {
  env: { DATA_DIR: string };
  clock: Clock;
}

export type ImportWork =
  | { state: "working"; at: number; kind: WorkKind; progress: ImportProgress | null }
  /** The process that did it ended, or something broke. */
  | { state: "failed"; kind: WorkKind }
  | KeptPreview
  /** With the instant, in milliseconds since 1970. */
  | { state: "imported"; at: number; counts: ImportCounts };

/** How many people an import touched, by what became of them. */
export type ImportCounts = Record<
  "added" | "changed" | "leaving" | "returning" | "planned" | "missing" | "untouched",
  number
>;

export type WorkKind = "preview" | "import";

/** What an import would do, for these choices. */
export interface KeptPreview {
  state: "preview";
  choices: string;
  agreed: string;
  preview: ShortPreview;
  /** True where its uploader is among those who would leave. */
  leavesSelf: boolean;
  /** True where it was made anew, as the people had changed. */
  overtaken: boolean;
}

/** A process that works says so every second. */
const SILENT_FOR = 20_000;

/** What is known of a list; null where nobody has begun with it, or it is gone, or somebody else's. */
export async function readWork(needs: Needs, personId: string, id: string): Promise<ImportWork | null> {
  const file = await keptFile(needs, personId, id);
  const work = file === null ? null : await readWorkFile(file);
  if (work?.state !== "working") return work;
  const silent = Math.abs(needs.clock().getTime() - work.at) > SILENT_FOR;
  return silent ? { state: "failed", kind: work.kind } : work;
}

/** Forgets what is known of a list, so that it can be begun with again. */
export async function forgetWork(needs: Needs, personId: string, id: string): Promise<void> {
  const file = await keptFile(needs, personId, id);
  if (file) for (const part of [".work", ".claim"]) await rm(file + part, { force: true });
}

/** How often, and with how many milliseconds between, a list is asked for that is about to be let go. */
const LETTING_GO = { times: 50, every: 20 };

/** The list's file for one process alone, until it is let go; null where another one has it. */
export async function claimWork(needs: Needs, personId: string, id: string): Promise<string | null> {
  const file = await keptFile(needs, personId, id);
  if (!file) return null;
  for (let tries = 1; ; tries += 1) {
    if (await claimed(file)) return file;
    // Whoever has finished says so before letting go: who read that, and is quick, waits a moment.
    const state = (await readWorkFile(file))?.state ?? "working";
    if (state === "working" || tries >= LETTING_GO.times) return null;
    await sleep(LETTING_GO.every);
  }
}

async function claimed(file: string): Promise<boolean> {
  try {
    await writeFile(`${file}.claim`, "", { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Lets others begin with the list. */
export async function letGo(file: string): Promise<void> {
  await rm(`${file}.claim`, { force: true });
}

/** Writes how far it is, in one piece. */
export async function writeWork(file: string, work: ImportWork): Promise<void> {
  await writeFile(`${file}.next`, JSON.stringify(work), { mode: 0o600 });
  await rename(`${file}.next`, `${file}.work`);
}

/** Removes an imported list, and keeps how many people it touched: its address tells for a while that it is done. */
export async function keepWhatCame(
  needs: Needs,
  { personId, id }: { personId: string; id: string },
  { added, changed, leaving, returning, planned, missing, untouched }: ImportCounts,
): Promise<void> {
  const file = await keptFile(needs, personId, id);
  if (!file) return;
  const counts = { added, changed, leaving, returning, planned, missing, untouched };
  await writeWork(file, { state: "imported", at: needs.clock().getTime(), counts });
  await rm(file, { force: true });
}

async function readWorkFile(file: string): Promise<ImportWork | null> {
  try {
    return JSON.parse(await readFile(`${file}.work`, "utf8")) as ImportWork;
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
