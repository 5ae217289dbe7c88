// What ties a pack's records to the log: a checkpoint, those before it, and the hashes between.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "#app/clock.ts";
import type { Database } from "#db/open.server.ts";
import { canonicalJson } from "../ledger/canonical-json.ts";
import { type Signer, type Verifier, verifierKey } from "../ledger/checkpoint.ts";
import { makeCheckpoint } from "../ledger/make-checkpoint.server.ts";
import type { Span } from "../ledger/merkle-proof.ts";
import { spansAround } from "../ledger/proof-spans.ts";
import { rootsOf } from "../ledger/prove-records.server.ts";
import {
  allCheckpoints,
  type CheckpointRow,
  type OpeningRow,
  type RecordRow,
  recordsFrom,
} from "../ledger/store.server.ts";
import { type Part, textPart } from "./archive.server.ts";
import type { Reach } from "./pack-reach.server.ts";
import { openingLine } from "./pack-records.server.ts";

export interface Needs extends Pick<Database, "db" | "dialect"> {
  clock: Clock;
  signer: Signer;
  /** All keys that the log's checkpoints were signed with, the present one among them. */
  verifiers: readonly Verifier[];
  /** Where checkpoints are kept beside the database. */
  checkpointsFile: string;
}

/**
 * The kept checkpoint that is asked for; else the newest, so that no mailed one is newer than the pack. It holds a record
 * after the period, which shows that the period is whole, and is made anew where none does; while nothing was recorded
 * since, it ends with the period.
 */
export async function chooseCheckpoint(
  needs: Needs,
  atLeast: number,
  { until, size }: { until: number; size: number | undefined },
): Promise<CheckpointRow | null> {
  const newest = async (isRight: (row: CheckpointRow) => boolean) =>
    (await allCheckpoints(needs.db)).findLast((row) => row.size >= atLeast && isRight(row)) ?? null;
  if (size !== undefined) return newest((row) => row.size === size);
  const kept = await newest((row) => row.size > until);
  if (kept) return kept;
  await makeCheckpoint(needs, { file: needs.checkpointsFile });
  return newest(() => true);
}

/** Records, facts, checkpoints, and the hashes between. */
export async function proofParts(
  { db, verifiers }: Pick<Needs, "db" | "verifiers">,
  { first, until, written, earlier, later, erasures }: Reach,
  checkpoint: CheckpointRow,
  folder: string,
): Promise<Part[]> {
  const { size } = checkpoint;
  const after = until < size ? await recordsFrom(db, until, 1) : [];
  const head = earlier.filter(({ row }) => row.sequence < first - 1).map(({ row }) => row);
  const tail = [
    ...after,
    ...[...erasures, ...later.map(({ row }) => row)].filter(({ sequence }) => sequence > until),
  ].toSorted((a, b) => a.sequence - b.sequence);
  const bodies = (rows: readonly RecordRow[]) => rows.map(({ body }) => `${body}\n`).join("");
  const beside = piecesIn(folder, {
    head: bodies(head),
    tail: bodies(tail),
    earlier: factsOf(earlier),
    later: factsOf(later),
  });
  const one = ({ sequence }: RecordRow) => ({ from: sequence, to: sequence + 1 });
  const records = joinedSpans([
    ...head.map(one),
    { from: Math.max(0, first - 1), to: until },
    ...tail.map(one),
  ]);
  const older = (await allCheckpoints(db)).filter((row) => row.size < size);
  const hashes = await rootsOf(db, spansAround({ size, records, stops: older.map((row) => row.size) }));
  const proof = canonicalJson({
    v: 1,
    size,
    records: records.map(({ from, to }) => [from, to]),
    hashes: hashes.map((hash) => hash.toString("hex")),
  });
  return [
    { path: "records.jsonl", files: [beside.head, written.records, beside.tail] },
    { path: "openings.jsonl", files: [beside.earlier, written.openings, beside.later] },
    { path: "data/records.csv", files: [written.table] },
    textPart("proof.json", `${proof}\n`),
    textPart("checkpoint.txt", checkpoint.note),
    textPart("checkpoints.txt", older.map(({ note }) => note).join("\n")),
    ...keyParts(verifiers),
  ];
}

/** The keys, the oldest first, and each as a file for openssl. */
function keyParts([present, ...former]: readonly Verifier[]): Part[] {
  const keys = [...former, ...(present ? [present] : [])];
  const pem = ({ publicKey }: Verifier) => String(publicKey.export({ format: "pem", type: "spki" }));
  return [
    textPart("keys.txt", `${keys.map(verifierKey).join("\n")}\n`),
    ...keys.map((key) => textPart(keyFile(key), pem(key))),
  ];
}

/** Where a pack has a key as a file. */
export function keyFile(key: Verifier): string {
  return `keys/${verifierKey(key).split("+")[1]}.pem`;
}

function factsOf(records: readonly { openings: OpeningRow[] }[]): string {
  return records.flatMap(({ openings }) => openings.map(openingLine)).join("");
}

/** Writes texts to files of their names. */
function piecesIn<Name extends string>(folder: string, texts: Record<Name, string>): Record<Name, string> {
  const files = Object.entries<string>(texts).map(([name, content]) => {
    const file = join(folder, name);
    writeFileSync(file, content, { flag: "wx", mode: 0o600 });
    return [name, file];
  });
  return Object.fromEntries(files);
}

function joinedSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to)) {
    const last = joined.at(-1);
    if (last?.to === span.from) joined.splice(-1, 1, { from: last.from, to: span.to });
    else joined.push(span);
  }
  return joined;
}
