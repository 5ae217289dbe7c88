// Puts an evidence pack together: records of a period with the proof that they are in the log, what was taught, and what
// one needs to check it without us. The same period, checkpoint, purpose and erasures give the same bytes.

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { addDays } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Database } from "#db/open.server.ts";
import { canonicalJson } from "../ledger/canonical-json.ts";
import { type Signer, signNote, type Verifier, verifierKey } from "../ledger/checkpoint.ts";
import { makeCheckpoint } from "../ledger/make-checkpoint.server.ts";
import type { Span } from "../ledger/merkle-proof.ts";
import { erasureRecords, firstSequenceFrom, namingRecords } from "../ledger/pack-store.server.ts";
import { spansAround } from "../ledger/proof-spans.ts";
import { rootsOf } from "../ledger/prove-records.server.ts";
import { parseBody } from "../ledger/record.ts";
import { allCheckpoints, type CheckpointRow, type RecordRow, recordsFrom } from "../ledger/store.server.ts";
import { fits, inOrder, type Part, partHash, writeArchive } from "./archive.server.ts";
import { type PackFiles, readPackFiles } from "./pack-files.server.ts";
import { lessonParts } from "./pack-lessons.server.ts";
import { readmeParts } from "./pack-readme.server.ts";
import { openingLine, type WrittenRecords, writeRecords } from "./pack-records.server.ts";
import { type PackScope, shownFacts } from "./pack-scope.ts";

interface Needs extends Pick<Database, "db" | "dialect"> {
  clock: Clock;
  signer: Signer;
  /** All keys that the log's checkpoints were signed with, the present one among them. */
  verifiers: readonly Verifier[];
  /** Where the verifiers and texts lie. */
  packFolder: string;
  /** Where checkpoints are kept beside the database. */
  checkpointsFile: string;
}

export interface PackInput extends PackScope {
  /** The size of the checkpoint that the pack is made at; the smallest kept one that shows the period to be whole, if not given. */
  size?: number | undefined;
}

export type PackOutcome =
  | { outcome: "made"; first: number; until: number; size: number }
  /** The log has no record yet. */
  | { outcome: "empty" }
  /** There is no such checkpoint, or it is older than what the pack must show. */
  | { outcome: "no-checkpoint"; atLeast: number }
  /** An archive holds less than 4 GB. */
  | { outcome: "too-large" };

/** The period in the log, with what is needed to prove it. */
interface Reach {
  first: number;
  until: number;
  written: WrittenRecords;
  /** Earlier records that say who somebody is, for a pack with names. */
  naming: Awaited<ReturnType<typeof namingRecords>>;
  /** Records of erasures that explain what is gone. */
  erasures: RecordRow[];
}

/**
 * @param folder an empty folder for the pieces; whoever calls takes it away
 * @param extra parts that others make from as-of data at the pack's size: reports, tables
 */
export async function makePack(
  needs: Needs,
  input: PackInput,
  {
    folder,
    file,
    extra = async () => [],
  }: { folder: string; file: string; extra?: (size: number) => Promise<Part[]> },
): Promise<PackOutcome> {
  const files = readPackFiles(needs.packFolder);
  const reach = await findReach(needs, input, folder);
  const atLeast = Math.max(1, reach.until, ...reach.erasures.map(({ sequence }) => sequence + 1));
  const checkpoint = await chooseCheckpoint(needs, atLeast, { until: reach.until, size: input.size });
  if (checkpoint === null)
    return input.size === undefined ? { outcome: "empty" } : { outcome: "no-checkpoint", atLeast };

  const { first, until } = reach;
  const size = checkpoint.size;
  const parts = inOrder([
    ...(await proofParts(needs, reach, checkpoint, folder)),
    ...aboutParts(needs, files, input, { first, until, size }),
    ...(await lessonParts({ db: needs.db, frame: files.frame }, reach.written.versions)),
    ...(await extra(size)),
  ]);
  const all = [...parts, ...(await manifestParts(needs.signer, parts))];
  if (!fits(all)) return { outcome: "too-large" };
  await writeArchive(file, all);
  return { outcome: "made", first, until, size };
}

/** Reads the records; again, if somebody was erased meanwhile: half of a person's facts would look like tampering. */
async function findReach({ db }: Needs, input: PackInput, folder: string): Promise<Reach> {
  const first = await firstSequenceFrom(db, input.from);
  const until = await firstSequenceFrom(db, addDays(input.to, 1));
  const shown = new Set(shownFacts(input));
  for (let attempt = 0; ; attempt++) {
    const before = await erasureRecords(db);
    const part = join(folder, String(attempt));
    const written = await writeRecords(db, part, { first, until, shown });
    const naming = input.purpose === null ? [] : await namingRecords(db, [...written.subjects], first);
    const after = await erasureRecords(db);
    const erasures = after.filter(({ body }) => written.sealed.has(parseBody(body)?.subject ?? ""));
    if (after.length === before.length) return { first, until, written, naming, erasures };
  }
}

/**
 * The kept checkpoint that is asked for; else the smallest that holds a record after the period, which shows that the
 * period is whole, made anew where none does; else, while nothing was recorded since, one that ends with the period.
 */
async function chooseCheckpoint(
  needs: Needs,
  atLeast: number,
  { until, size }: { until: number; size: number | undefined },
): Promise<CheckpointRow | null> {
  const find = async (isRight: (row: CheckpointRow) => boolean) =>
    (await allCheckpoints(needs.db)).find((row) => row.size >= atLeast && isRight(row)) ?? null;
  if (size !== undefined) return find((row) => row.size === size);
  const kept = await find((row) => row.size > until);
  if (kept) return kept;
  await makeCheckpoint(needs, { file: needs.checkpointsFile });
  return find(() => true);
}

/** Records, facts, checkpoints, and the hashes between. */
async function proofParts(
  { db, verifiers }: Needs,
  { first, until, written, naming, erasures }: Reach,
  checkpoint: CheckpointRow,
  folder: string,
): Promise<Part[]> {
  const { size } = checkpoint;
  const after = until < size ? await recordsFrom(db, until, 1) : [];
  const head = naming.filter(({ row }) => row.sequence < first - 1).map(({ row }) => row);
  const tail = [...after, ...erasures.filter(({ sequence }) => sequence > until)];
  const bodies = (rows: readonly RecordRow[]) => rows.map(({ body }) => `${body}\n`).join("");
  const beside = piecesIn(folder, {
    head: bodies(head),
    tail: bodies(tail),
    names: naming.map(({ opening }) => openingLine(opening)).join(""),
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
    { path: "openings.jsonl", files: [beside.names, written.openings] },
    { path: "data/records.csv", files: [written.table] },
    text("proof.json", `${proof}\n`),
    text("checkpoint.txt", checkpoint.note),
    text("checkpoints.txt", older.map(({ note }) => note).join("\n")),
    text("keys.txt", `${verifiers.map(verifierKey).join("\n")}\n`),
  ];
}

/** What the pack is of, what to do with it, and with which tools. */
function aboutParts(
  { signer }: Needs,
  files: PackFiles,
  scope: PackScope,
  { first, until, size }: { first: number; until: number; size: number },
): Part[] {
  const { from, to, purpose } = scope;
  const about = {
    v: 1,
    from,
    to,
    first,
    until,
    size,
    purpose,
    named: purpose !== null,
    opened: shownFacts(scope),
  };
  return [
    text("pack.json", `${canonicalJson(about)}\n`),
    ...readmeParts(files, { from, to, purpose, size, origin: signer.name, records: until - first }),
    text("keys/ledger.pem", String(signer.publicKey.export({ format: "pem", type: "spki" }))),
    ...Object.entries(files.schemas).map(([name, schema]) => text(`schemas/${name}`, schema)),
    text("verify.html", files.page),
    text("verify.mjs", files.script),
  ];
}

/** Each part's hash, and the log's key's signature below: Ed25519 signs the same text the same way each time. */
async function manifestParts(signer: Signer, parts: readonly Part[]): Promise<Part[]> {
  let manifest = "";
  for (const part of parts) manifest += `${await partHash(part)}  ${part.path}\n`;
  const sum = createHash("sha256").update(manifest).digest("base64");
  return [
    text("manifest.sig", signNote(signer, ["evidence-pack-manifest-v1", sum])),
    text("manifest.txt", manifest),
  ];
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

function text(path: string, content: string): Part {
  return { path, bytes: Buffer.from(content) };
}
