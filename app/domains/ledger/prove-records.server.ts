// Proofs about the log as it stands in the database: that a record is in it, and that it only grew.

import type { Db } from "#db/open.server.ts";
import { EMPTY_EDGE, growEdge, type Hash, rootOfEdge } from "./merkle.ts";
import { consistencySpans, inclusionSpans, type Span } from "./merkle-proof.ts";
import { SubtreeReader } from "./read-subtrees.server.ts";
import { leavesOf, runsOf } from "./subtrees.ts";

/**
 * The hashes that lead from one record to the root of the log's first `size` records (RFC 6962, 2.1.1), from the roots of
 * subtrees that are kept and some hundred leaves. Where none are kept yet, all leaves below `size` are read, in pages.
 * A sequence outside the size, or a size beyond the log, throws a RangeError.
 */
export async function inclusionProof(db: Db, sequence: number, size: number): Promise<Hash[]> {
  return rootsOf(db, inclusionSpans(sequence, size));
}

/** The hashes that show that the log of `newer` records extends that of `older` (RFC 6962, 2.1.2); cost as above. */
export async function consistencyProof(db: Db, older: number, newer: number): Promise<Hash[]> {
  return rootsOf(db, consistencySpans(older, newer));
}

/** The roots of the trees of some leaves, each as RFC 6962 cuts it out of the log's, in their order. */
export async function rootsOf(db: Db, spans: readonly Span[]): Promise<Hash[]> {
  const reader = new SubtreeReader(db);
  const roots: Hash[] = [];
  for (const span of spans) {
    let edge = EMPTY_EDGE;
    for (const run of runsOf(span))
      edge = growEdge(edge, await reader.roots(run), { width: leavesOf(run.level) });
    roots.push(rootOfEdge(edge));
  }
  return roots;
}
