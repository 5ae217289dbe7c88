// Makes a checkpoint when the log has grown, and keeps it in the database and in a file that can lie on another disk.

import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Clock, Random } from "#app/clock.ts";
import type { Db } from "#db/open.server.ts";
import { type Signer, signCheckpoint } from "./checkpoint.ts";
import { rootOfEdge } from "./merkle.ts";
import { utcDay } from "./record.ts";
import { loadOrCreateSigningKey } from "./signing-key.server.ts";
import { findLastCheckpoint, insertCheckpoint, readEdge } from "./store.server.ts";

interface Needs {
  db: Db;
  clock: Clock;
  signer: Signer;
}

/**
 * Signs the log's present state, if it grew since the last checkpoint; running it twice changes nothing.
 * @param file where notes are appended for keeping ("checkpoints.txt"); a note missing there since a crash is added
 * @returns the newest checkpoint's note and whether it is new; null while the log is empty
 */
export async function makeCheckpoint(
  { db, clock, signer }: Needs,
  { file }: { file: string },
): Promise<{ size: number; note: string; made: boolean } | null> {
  const edge = await readEdge(db);
  const before = await findLastCheckpoint(db);
  const due = edge.size > (before?.size ?? 0);
  if (due) {
    const root = rootOfEdge(edge);
    await insertCheckpoint(db, {
      size: edge.size,
      root: root.toString("hex"),
      note: signCheckpoint(signer, { size: edge.size, root }),
      made_at: clock().toISOString(),
    });
  }
  const last = due ? await findLastCheckpoint(db) : before;
  if (!last) return null;
  keepInFile(file, last.note);
  return { size: last.size, note: last.note, made: due };
}

/**
 * Makes the day's checkpoint (UTC), if there is none yet and the log grew; cheap to ask every minute.
 * Key and file are where the installation has them: `keys/ledger.pem` and `checkpoints.txt` in DATA_DIR.
 * @returns true if one was made
 */
export async function makeDailyCheckpoint({
  db,
  clock,
  random,
  env,
}: {
  db: Db;
  clock: Clock;
  random: Random;
  env: { DATA_DIR: string };
}): Promise<boolean> {
  const last = await findLastCheckpoint(db);
  if (last && utcDay(new Date(last.made_at)) === utcDay(clock())) return false;
  const signer = loadOrCreateSigningKey(join(env.DATA_DIR, "keys"), random);
  const checkpoint = await makeCheckpoint(
    { db, clock, signer },
    { file: join(env.DATA_DIR, "checkpoints.txt") },
  );
  return checkpoint?.made ?? false;
}

function keepInFile(file: string, note: string): void {
  const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (kept.includes(note)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  appendFileSync(file, kept === "" ? note : `\n${note}`, { mode: 0o600, flush: true });
}
