// The parts that a pack has: those that each must have, and those that it may have. Nothing else can be slipped in, and
// nothing be taken out.

import { deviates } from "./bytes.js";

const SCHEMAS = ["decider", "duty", "opening", "pack", "programme", "proof", "record", "source"];
const REQUIRED = [
  "README.html",
  "README.txt",
  "checkpoint.txt",
  "checkpoints.txt",
  "data/duties.csv",
  "data/duties.jsonl",
  "data/records.csv",
  "keys.txt",
  "manifest.sig",
  "manifest.txt",
  "openings.jsonl",
  "pack.json",
  "proof.json",
  "records.jsonl",
  ...SCHEMAS.map((name) => `schemas/${name}.schema.json`),
  "verify.html",
  "verify.mjs",
];
/** Who decided, packs with names have; what lies in a lesson's folder, its own sources say; each key's file is looked for by the key. */
const POSSIBLE =
  /^(?:data\/deciders\.(?:csv|jsonl)|keys\/[0-9a-f]{8}\.pem|lessons\/(?:index\.html|[0-9a-f]{64}\/[^/]+)|programme\/(?:index\.html|[0-9a-f]{64}(?:\.json|\.de\.html|\.en\.html))|report\/(?:documents|training)\.(?:de|en)\.pdf)$/;

export function checkPartNames(parts) {
  for (const path of REQUIRED) if (!parts.has(path)) deviates("part-missing", { path });
  for (const path of parts.keys())
    if (!REQUIRED.includes(path) && !POSSIBLE.test(path)) deviates("part-name", { path });
}
