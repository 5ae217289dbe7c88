// Gathers what signed checkpoints say of the log, from the database and from elsewhere, before the records are compared with it.

import type { Db } from "#db/open.server.ts";
import {
  type CheckpointFault,
  openCheckpoint,
  splitNotes,
  type Verifier,
  verifierKey,
} from "./checkpoint.ts";
import type { LedgerProblem } from "./ledger-problem.ts";
import type { Hash } from "./merkle.ts";
import { allCheckpoints } from "./store.server.ts";

export interface StatedCheckpoint {
  /** For sentences: where it is from. */
  source: string;
  size: number;
  root: Hash;
  /** The key that signed it, as "name+id+key"; empty where none did. */
  key: string;
}

/** The checkpoints in the database whose notes are signed and agree with their rows; what is wrong goes to `problems`. */
export async function keptCheckpoints(
  { db, verifiers }: { db: Db; verifiers: readonly Verifier[] },
  problems: LedgerProblem[],
): Promise<StatedCheckpoint[]> {
  return (await allCheckpoints(db)).flatMap((row) => {
    const source = `The checkpoint kept for ${row.size} records`;
    const stated = openNote(verifiers, source, row.note, problems);
    if (!stated) return [];
    if (stated.size === row.size && stated.root.toString("hex") === row.root) return [stated];
    problems.push({ sequence: null, sentence: `${source} has a row that differs from its signed note.` });
    return [];
  });
}

/** The signed checkpoints in texts from elsewhere; what is wrong goes to `problems`. */
export function checkpointsFrom(
  verifiers: readonly Verifier[],
  files: readonly { source: string; text: string }[],
  problems: LedgerProblem[],
): StatedCheckpoint[] {
  return files.flatMap(({ source, text }) => {
    const notes = splitNotes(text);
    if (!notes)
      problems.push({ sequence: null, sentence: `${source} holds something else than checkpoints.` });
    return (notes ?? []).flatMap((note, index) => {
      const name =
        notes?.length === 1 ? `The checkpoint in ${source}` : `Checkpoint ${index + 1} in ${source}`;
      return openNote(verifiers, name, note, problems) ?? [];
    });
  });
}

/** A checkpoint as certificates and reports print it: without a signature, worth what its paper is. */
export interface PlainCheckpoint {
  source: string;
  origin: string;
  size: number;
  /** Hex. */
  root: string;
}

/** Those that name one of these logs; what is wrong goes to `problems`. */
export function plainCheckpoints(
  verifiers: readonly Verifier[],
  plain: readonly PlainCheckpoint[],
  problems: LedgerProblem[],
): StatedCheckpoint[] {
  return plain.flatMap(({ source, origin, size, root }) => {
    const name = `The checkpoint in ${source}`;
    if (verifiers.some((each) => each.name === origin))
      return [{ source: name, size, root: Buffer.from(root, "hex"), key: "" }];
    problems.push({ sequence: null, sentence: `${name} is of another log, ${origin}.` });
    return [];
  });
}

const FAULTS: Record<CheckpointFault, string> = {
  malformed: "is no signed note of a checkpoint",
  "unknown-key": "is not signed with the ledger's key",
  "bad-signature": "has a wrong signature: its text or its signature was changed",
  "other-origin": "names another log than its key",
};

function openNote(
  verifiers: readonly Verifier[],
  source: string,
  note: string,
  problems: LedgerProblem[],
): StatedCheckpoint | null {
  const opened = openCheckpoint(note, verifiers);
  if (opened.ok) {
    const { size, root } = opened.checkpoint;
    const signer = verifiers.find((each) => openCheckpoint(note, [each]).ok);
    return { source, size, root, key: signer ? verifierKey(signer) : "" };
  }
  problems.push({ sequence: null, sentence: `${source} ${FAULTS[opened.fault]}.` });
  return null;
}
