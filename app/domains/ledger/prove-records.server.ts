// Proofs about the log as it stands in the database: that a record is in it, and that it only grew.

import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { EMPTY_EDGE, growEdge, type Hash, rootOfEdge } from "./merkle.ts";
import { consistencySpans, inclusionSpans, type Span } from "./merkle-proof.ts";
import { leavesBetween } from "./store.server.ts";

const LEAVES_AT_A_TIME = 10_000;

/**
 * The hashes that lead from one record to the root of the log's first `size` records (RFC 6962, 2.1.1).
 * Reads all leaves below `size` in pages: O(size) time, bounded memory. Fine for a receipt now and then; whoever
 * needs many proofs reads the leaves once and uses inclusionProofOf.
 * A sequence outside the size, or a size beyond the log, throws a RangeError.
 */
export async function inclusionProof(db: Db, sequence: number, size: number): Promise<Hash[]> {
  return rootsOf(db, inclusionSpans(sequence, size));
}

/** The hashes that show that the log of `newer` records extends that of `older` (RFC 6962, 2.1.2); cost as above. */
export async function consistencyProof(db: Db, older: number, newer: number): Promise<Hash[]> {
  return rootsOf(db, consistencySpans(older, newer));
}

/**
 * The roots of subtrees, in their order. Leaves are read in pages that neighbours share: three million take some seconds.
 */
export async function rootsOf(db: Db, spans: readonly Span[]): Promise<Hash[]> {
  let page: { from: number; leaves: Hash[] } = { from: 0, leaves: [] };
  const roots: Hash[] = [];
  for (const { from, to } of spans) {
    let edge = EMPTY_EDGE;
    while (edge.size < to - from) {
      const start = from + edge.size;
      if (start < page.from || start >= page.from + page.leaves.length) {
        page = { from: start, leaves: await leavesBetween(db, start, start + LEAVES_AT_A_TIME) };
        if (page.leaves.length === 0) throw new RangeError(`The log has no record ${start}.`);
        await giveWay();
      }
      edge = growEdge(edge, page.leaves.slice(start - page.from, to - page.from));
    }
    roots.push(rootOfEdge(edge));
  }
  return roots;
}
