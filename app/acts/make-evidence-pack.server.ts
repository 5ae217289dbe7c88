// An evidence pack leaves the house: it is made, and that it was is a record before its first byte.

import { mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Clock, Random } from "#app/clock.ts";
import type { Role } from "#app/domains/identity/roles.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { Signer } from "#app/domains/ledger/checkpoint.ts";
import { trustedKeys } from "#app/domains/ledger/key-list.server.ts";
import { utcDay } from "#app/domains/ledger/record.ts";
import type { CheckpointRow } from "#app/domains/ledger/store.server.ts";
import type { Part } from "#app/domains/proof/archive.server.ts";
import { makePack, type PackInput, type PackOutcome } from "#app/domains/proof/make-pack.server.ts";
import { packReport } from "#app/domains/proof/pack-report.server.ts";
import { faultOf, type ScopeFault } from "#app/domains/proof/pack-scope.ts";
import { reportPdf } from "#app/paper/report-paper.server.ts";
import type { Database } from "#db/open.server.ts";

interface Needs extends Pick<Database, "db" | "dialect"> {
  clock: Clock;
  random: Random;
  keys: { ledger: Signer };
  env: { DATA_DIR: string };
  packFolder: string;
}

/**
 * Makes the pack in a file that is not there yet. The record says for whom, which period, and what for.
 * @param by null on the console
 */
export async function makeEvidencePack(
  needs: Needs,
  by: string | null,
  input: PackInput & { file: string; role?: Role },
): Promise<PackOutcome | { outcome: "fault"; fault: ScopeFault }> {
  const fault = faultOf(input, utcDay(needs.clock()));
  if (fault) return { outcome: "fault", fault };
  return inOwnFolder(needs, async (folder) => {
    const signer = needs.keys.ledger;
    const checkpointsFile = join(needs.env.DATA_DIR, "checkpoints.txt");
    const made = await makePack(
      { ...needs, signer, verifiers: trustedKeys(join(needs.env.DATA_DIR, "keys")), checkpointsFile },
      input,
      { folder, file: input.file, extra: (at) => reportParts(needs.db, { ...input, ...at }) },
    );
    if (made.outcome !== "made") return made;
    await needs.db.transaction().execute((trx) =>
      appendRecords(trx, needs, [
        {
          kind: "pack-downloaded",
          personId: by,
          at: needs.clock(),
          facts: {
            from: input.from,
            to: input.to,
            purpose: input.purpose,
            size: made.size,
            role: by === null ? "console" : (input.role ?? null),
          },
        },
      ]),
    );
    return made;
  });
}

/** The reports to be read, on paper or on a screen, in both languages. */
async function reportParts(
  db: Needs["db"],
  of: PackInput & { until: number; checkpoint: CheckpointRow },
): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [kind, name] of [
    ["lesson", "training"],
    ["document", "documents"],
  ] as const)
    for (const language of ["de", "en"] as const) {
      const document = await packReport(db, { ...of, kind }, language);
      if (!document) continue;
      const pieces: Uint8Array[] = [];
      for await (const piece of reportPdf(document)) pieces.push(piece);
      parts.push({ path: `report/${name}.${language}.pdf`, bytes: Buffer.concat(pieces) });
    }
  return parts;
}

/**
 * As makeEvidencePack, for a download: the file has no name any more when it is handed over, so that nothing stays of it.
 * @returns the open file; whoever reads it closes it
 */
export async function downloadEvidencePack(needs: Needs, by: string, input: PackInput & { role: Role }) {
  return inOwnFolder(needs, async (folder) => {
    const file = join(folder, "download.zip");
    const made = await makeEvidencePack(needs, by, { ...input, file });
    return made.outcome === "made" ? { ...made, handle: openSync(file, "r") } : made;
  });
}

const DAY = 86_400_000;

/** A folder beside the database, for its owner alone; gone when the work is done, and what a crash left a day later. */
async function inOwnFolder<T>(
  { clock, env }: Pick<Needs, "clock" | "env">,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = join(env.DATA_DIR, "packs");
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  for (const left of readdirSync(parent).map((name) => join(parent, name)))
    if (isOlderThan(left, clock().getTime() - DAY)) rmSync(left, { recursive: true, force: true });
  const folder = mkdtempSync(join(parent, "pack-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isOlderThan(path: string, instant: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.mtimeMs < instant;
}
