// Changes the key that signs checkpoints. The log says so itself: a record names both keys, and one last checkpoint of the
// old key covers it. Each step can be the last before a crash; whoever comes next goes on from there.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Clock, Random } from "#app/clock.ts";
import type { Database } from "#db/open.server.ts";
import { appendRecords } from "./append-records.server.ts";
import { type Signer, verifierKey } from "./checkpoint.ts";
import { nextKeyFile, replaceSigningKey } from "./key-list.server.ts";
import { makeCheckpoint } from "./make-checkpoint.server.ts";
import { createSigningKey, loadOrCreateSigningKey, readSigningKey } from "./signing-key.server.ts";
import { findCheckpointBeyond, keyChanges, lockEdge } from "./store.server.ts";

interface Needs extends Pick<Database, "db" | "dialect"> {
  clock: Clock;
  random: Random;
  env: { DATA_DIR: string };
}

/** What a change of the key came to. */
export interface KeyChange {
  /** Of the record that names both keys. */
  sequence: number;
  from: string;
  to: string;
}

/** Begins a change, or goes on with one that was begun. */
export async function rotateKey(needs: Needs): Promise<KeyChange> {
  const directory = keysOf(needs);
  const { name } = loadOrCreateSigningKey(directory, needs.random);
  createSigningKey(nextKeyFile(directory), name, needs.random);
  return finish(needs);
}

/** Goes on with a change that a crash left in the middle; cheap where there is none. */
export async function finishKeyChange(needs: Needs): Promise<KeyChange | null> {
  return existsSync(nextKeyFile(keysOf(needs))) ? finish(needs) : null;
}

async function finish(needs: Needs): Promise<KeyChange> {
  const directory = keysOf(needs);
  const old = loadOrCreateSigningKey(directory, needs.random);
  const next = readSigningKey(nextKeyFile(directory));
  const change = { from: verifierKey(old), to: verifierKey(next) };
  const sequence = await recordChange(needs, change);
  await coverChange(needs, old, sequence);
  replaceSigningKey(directory, old);
  return { sequence, ...change };
}

/** The record, once, however often this is asked. */
async function recordChange(needs: Needs, { from, to }: { from: string; to: string }): Promise<number> {
  return needs.db.transaction().execute(async (trx) => {
    await lockEdge(trx, needs.dialect);
    const known = (await keyChanges(trx)).find((change) => change.to === to);
    if (known) return known.sequence;
    const [sequence] = await appendRecords(trx, needs, [
      { kind: "key-changed", personId: null, at: needs.clock(), facts: { old_key: from, new_key: to } },
    ]);
    if (sequence === undefined) throw new Error("A record was appended without a number.");
    return sequence;
  });
}

/** One checkpoint of the old key that covers the record; where one is there, the old key signs no more. */
async function coverChange(needs: Needs, old: Signer, sequence: number): Promise<void> {
  if (await findCheckpointBeyond(needs.db, sequence)) return;
  await makeCheckpoint({ ...needs, signer: old }, { file: join(needs.env.DATA_DIR, "checkpoints.txt") });
}

function keysOf({ env }: Pick<Needs, "env">): string {
  return join(env.DATA_DIR, "keys");
}
