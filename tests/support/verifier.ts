// The script verifier in this process: the very file that lies in each pack, with its words.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readPackFiles } from "#app/domains/proof/pack-files.server.ts";
import { root } from "#scripts/terminal.ts";

export interface Brought {
  /** Without a name: pasted. */
  checkpoints?: { name: string | null; text: string }[];
  keys?: string[];
}

export interface Verdict {
  verdict: "verified" | "partly" | "consistent" | "outdated" | "deviates" | "mistake";
  /** All sentences in English. */
  lines: string[];
  /** The same in German. */
  german: string[];
  /** The first deviation, or what was brought and cannot be used. */
  code: string | null;
}

interface Script {
  verifyWithNode(
    bytes: Uint8Array,
    brought: Required<Brought>,
  ): Promise<{ verdict: Verdict["verdict"]; deviation?: { code: string } }>;
  sentencesOf(result: unknown, language: "de" | "en"): string[];
}

export const PACK_FILES = readPackFiles(join(root, "evidence"));

let loaded: Promise<Script> | undefined;

async function load(): Promise<Script> {
  const file = join(mkdtempSync(join(tmpdir(), "wachsam-verify-")), "verify.mjs");
  writeFileSync(file, PACK_FILES.script);
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

/** What the script says of a pack. */
export async function verify(
  zip: Uint8Array,
  { checkpoints = [], keys = [] }: Brought = {},
): Promise<Verdict> {
  loaded ??= load();
  const script = await loaded;
  const result = await script.verifyWithNode(zip, { checkpoints, keys });
  return {
    verdict: result.verdict,
    lines: script.sentencesOf(result, "en"),
    german: script.sentencesOf(result, "de"),
    code: result.deviation?.code ?? null,
  };
}
