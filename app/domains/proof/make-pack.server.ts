// Puts an evidence pack together: records of a period with the proof that they are in the log, what was taught, and what
// one needs to check it without us. The same period, checkpoint, purpose and erasures give the same bytes.

import { createHash } from "node:crypto";
import { canonicalJson } from "../ledger/canonical-json.ts";
import { openCheckpoint, type Signer, signNote } from "../ledger/checkpoint.ts";
import type { CheckpointRow } from "../ledger/store.server.ts";
import { readCompanyAt } from "../people/company-store.server.ts";
import { fits, inOrder, type Part, partHash, textPart, writeArchive } from "./archive.server.ts";
import { deciderParts } from "./pack-deciders.server.ts";
import { dutyParts } from "./pack-duties.server.ts";
import { type PackFiles, readPackFiles } from "./pack-files.server.ts";
import { lessonParts } from "./pack-lessons.server.ts";
import { programmeParts } from "./pack-programme.server.ts";
import { chooseCheckpoint, keyFile, type Needs as ProofNeeds, proofParts } from "./pack-proof.server.ts";
import { findReach } from "./pack-reach.server.ts";
import { readmeParts } from "./pack-readme.server.ts";
import { type PackScope, shownFacts } from "./pack-scope.ts";
import { namesAsOf } from "./past-report-store.server.ts";

interface Needs extends ProofNeeds {
  /** Where the verifiers and texts lie. */
  packFolder: string;
}

export interface PackInput extends PackScope {
  /** The size of the checkpoint that the pack is made at; the newest kept one that shows the period to be whole, if not given. */
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
  }: {
    folder: string;
    file: string;
    extra?: (at: { until: number; checkpoint: CheckpointRow }) => Promise<Part[]>;
  },
): Promise<PackOutcome> {
  const files = readPackFiles(needs.packFolder);
  const reach = await findReach(needs, input, folder);
  const beside = [...reach.erasures, ...reach.later.map(({ row }) => row)];
  const atLeast = Math.max(1, reach.until, ...beside.map(({ sequence }) => sequence + 1));
  const checkpoint = await chooseCheckpoint(needs, atLeast, { until: reach.until, size: input.size });
  if (checkpoint === null)
    return input.size === undefined ? { outcome: "empty" } : { outcome: "no-checkpoint", atLeast };

  const { first, until } = reach;
  const size = checkpoint.size;
  const whose = await whoseAt(needs.db, input.to, until);
  const parts = inOrder([
    ...(await proofParts(needs, reach, checkpoint, folder)),
    ...aboutParts(needs, files, input, { first, until, checkpoint, ...whose }),
    ...(await lessonParts(
      { db: needs.db, frame: files.frame, company: whose.company, until },
      reach.written.versions,
    )),
    ...(await programmeParts({ db: needs.db, frame: files.frame }, reach)),
    ...(await deciderParts(needs.db, input, reach)),
    ...(await dutyParts(needs.db, { ...input, until }, folder)),
    ...(await extra({ until, checkpoint })),
  ]);
  const all = [...parts, ...(await manifestParts(needs.signer, parts))];
  if (!fits(all)) return { outcome: "too-large" };
  await writeArchive(file, all);
  return { outcome: "made", first, until, size };
}

/** Whose records they are: the company and its entities, as they were called when the period ended. */
async function whoseAt(db: Needs["db"], day: string, size: number) {
  const { name: company } = await readCompanyAt(db, new Date(`${day}T23:59:59.999Z`));
  const { entities } = await namesAsOf(db, { day, size });
  return { company, entities };
}

/** What the pack is of, what to do with it, and with which tools. */
function aboutParts(
  { signer, verifiers }: Pick<Needs, "signer" | "verifiers">,
  files: PackFiles,
  scope: PackScope,
  of: {
    first: number;
    until: number;
    checkpoint: Pick<CheckpointRow, "note" | "size">;
    company: string;
    entities: readonly string[];
  },
): Part[] {
  const { first, until, checkpoint, company, entities } = of;
  const { size, note } = checkpoint;
  const { from, to, purpose } = scope;
  const about = {
    v: 1,
    company,
    entities,
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
    textPart("pack.json", `${canonicalJson(about)}\n`),
    ...readmeParts(files, {
      ...{ company, entities, from, to, purpose, size },
      origin: signer.name,
      records: until - first,
      manifestKey: keyFile(signer),
      checkpointKey: keyFile(verifiers.find((key) => openCheckpoint(note, [key]).ok) ?? signer),
    }),
    ...Object.entries(files.schemas).map(([name, schema]) => textPart(`schemas/${name}`, schema)),
    textPart("verify.html", files.page),
    textPart("verify.mjs", files.script),
  ];
}

/** Each part's hash, and the log's key's signature below: Ed25519 signs the same text the same way each time. */
async function manifestParts(signer: Signer, parts: readonly Part[]): Promise<Part[]> {
  let manifest = "";
  for (const part of parts) manifest += `${await partHash(part)}  ${part.path}\n`;
  const sum = createHash("sha256").update(manifest).digest("base64");
  return [
    textPart("manifest.sig", signNote(signer, ["evidence-pack-manifest-v1", sum])),
    textPart("manifest.txt", manifest),
  ];
}
