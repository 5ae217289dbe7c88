// What an evidence pack of four months costs to make and to verify by the script that lies in it, and one record's proof.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { addDays } from "#app/calendar.ts";
import { systemClock, systemRandom } from "#app/clock.ts";
import { keepSubtrees } from "#app/domains/ledger/keep-subtrees.server.ts";
import { inclusionProof } from "#app/domains/ledger/prove-records.server.ts";
import { loadOrCreateSigningKey } from "#app/domains/ledger/signing-key.server.ts";
import { findLastCheckpoint } from "#app/domains/ledger/store.server.ts";
import { makePack } from "#app/domains/proof/make-pack.server.ts";
import { readPackFiles } from "#app/domains/proof/pack-files.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { root } from "../terminal.ts";
import type { Cost } from "./history-server.ts";

export interface PackFigures {
  records: number;
  bytes: number;
  making: Cost;
  verifying: Cost;
  /** Keeping the roots of subtrees, of which the ledger had none. */
  keeping: Cost;
  proof: Cost;
}

/** @param dataDir with a SQLite database, keys and checkpoints */
export async function measurePack(dataDir: string): Promise<PackFigures> {
  const database = await openDatabase(join(dataDir, "wachsam.sqlite"));
  const signer = loadOrCreateSigningKey(join(dataDir, "keys"), systemRandom);
  const packFolder = join(root, "evidence");
  const work = mkdtempSync(join(dataDir, "pack-"));
  try {
    const file = join(work, "pack.zip");
    const script = join(work, "verify.mjs");
    writeFileSync(script, readPackFiles(packFolder).script);
    const yesterday = addDays(new Date().toISOString().slice(0, 10), -1);
    // Of a time in which people learned.
    const period = { from: addDays(yesterday, -364), to: addDays(yesterday, -245), purpose: null };
    const checkpointsFile = join(dataDir, "checkpoints.txt");
    const needs = {
      ...database,
      clock: systemClock,
      signer,
      verifiers: [signer],
      packFolder,
      checkpointsFile,
    };
    const keeping = await cost(async () => {
      await keepSubtrees(database);
    });
    const pieces = mkdtempSync(join(work, "pieces-"));
    let records = 0;
    const making = await cost(async () => {
      const made = await makePack(needs, period, { folder: pieces, file });
      if (made.outcome !== "made") throw new Error(made.outcome);
      records = made.until - made.first;
    });
    const { verifyWithNode } = await import(pathToFileURL(script).href);
    const bytes = new Uint8Array(readFileSync(file));
    const verifying = await cost(async () => {
      const { verdict, deviation } = await verifyWithNode(bytes, { checkpoints: [], keys: [] });
      if (verdict !== "consistent") throw new Error(deviation.code);
    });
    const size = (await findLastCheckpoint(database.db))?.size ?? 1;
    const proof = await cost(async () => {
      await inclusionProof(database.db, Math.floor(size / 3), size);
    });
    return { records, bytes: statSync(file).size, keeping, making, verifying, proof };
  } finally {
    await database.close();
    rmSync(work, { recursive: true, force: true });
  }
}

async function cost(work: () => Promise<void>): Promise<Cost> {
  const before = process.cpuUsage();
  const from = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - from, cpu: (user + system) / 1000 };
}
