// Makes a checkpoint when the log has grown, and keeps it in the database and in a file that can lie on another disk.

import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Clock, Random } from "#app/clock.ts";
import type { Database, Trx } from "#db/open.server.ts";
import { type Signer, signCheckpoint, verifierKey } from "./checkpoint.ts";
import { rootOfEdge } from "./merkle.ts";
import { utcDay } from "./record.ts";
import { loadOrCreateSigningKey } from "./signing-key.server.ts";
import {
  findCheckpointBeyond,
  findLastCheckpoint,
  insertCheckpoint,
  keyChanges,
  lockEdge,
} from "./store.server.ts";

interface Needs extends Pick<Database, "db" | "dialect"> {
  clock: Clock;
  signer: Signer;
}

/**
 * Signs the log's present state, if it grew since the last checkpoint; running it twice changes nothing. Whoever does
 * it holds the log meanwhile, so of several processes one makes it, and it is in the file before it is in the database.
 * @param file where notes are appended for keeping ("checkpoints.txt"); the last note missing there is added
 * @param daily whether a state signed on the same day (UTC) is enough
 * @returns the newest checkpoint's note and whether it is new; null while the log is empty
 */
export async function makeCheckpoint(
  { db, dialect, clock, signer }: Needs,
  { file, daily = false }: { file: string; daily?: boolean },
): Promise<{ size: number; note: string; made: boolean } | null> {
  return db.transaction().execute(async (trx) => {
    const edge = await lockEdge(trx, dialect);
    const before = await findLastCheckpoint(trx);
    if (before && (edge.size === before.size || (daily && isOfToday(before, clock)))) {
      keepInFile(file, before.note);
      return { size: before.size, note: before.note, made: false };
    }
    if (edge.size === 0) return null;
    await mayStillSign(trx, signer);
    const root = rootOfEdge(edge);
    const note = signCheckpoint(signer, { size: edge.size, root });
    keepInFile(file, note);
    await insertCheckpoint(trx, {
      size: edge.size,
      root: root.toString("hex"),
      note,
      made_at: clock().toISOString(),
    });
    return { size: edge.size, note, made: true };
  });
}

/**
 * Makes the day's checkpoint (UTC), if there is none yet and the log grew; cheap to ask every minute.
 * Key and file are where the installation has them: `keys/ledger.pem` and `checkpoints.txt` in DATA_DIR.
 * @returns true if one was made
 */
export async function makeDailyCheckpoint({
  random,
  env,
  ...needs
}: Omit<Needs, "signer"> & { random: Random; env: { DATA_DIR: string } }): Promise<boolean> {
  const last = await findLastCheckpoint(needs.db);
  if (last && isOfToday(last, needs.clock)) return false;
  const signer = loadOrCreateSigningKey(join(env.DATA_DIR, "keys"), random);
  const file = join(env.DATA_DIR, "checkpoints.txt");
  const checkpoint = await makeCheckpoint({ ...needs, signer }, { file, daily: true });
  return checkpoint?.made ?? false;
}

/**
 * A key that was replaced signs one last checkpoint, which covers the record that says so.
 * @throws where that is there: whoever holds the old key still, such as a process that read it before, must read anew
 */
async function mayStillSign(trx: Trx, signer: Signer): Promise<void> {
  const change = (await keyChanges(trx)).find(({ from }) => from === verifierKey(signer));
  if (change && (await findCheckpointBeyond(trx, change.sequence)))
    throw new Error(`The ledger's key was changed by record ${change.sequence}: the old one signs no more.`);
}

function isOfToday({ made_at }: { made_at: string }, clock: Clock): boolean {
  return utcDay(new Date(made_at)) === utcDay(clock());
}

function keepInFile(file: string, note: string): void {
  const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (kept.includes(note)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  appendFileSync(file, kept === "" ? note : `\n${note}`, { mode: 0o600, flush: true });
}
