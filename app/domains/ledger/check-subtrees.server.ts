// Compares the roots of subtrees that are kept with those that the records make. One that is not kept is no deviation: it is
// made from the leaves where it is asked for, and kept with the next pass.

import type { Db } from "#db/open.server.ts";
import type { Subtree } from "./merkle.ts";
import { keptRoots, lastSubtrees } from "./subtree-store.server.ts";
import { leavesOf, recordsBelow } from "./subtrees.ts";

/** @param made some neighbours of each level, as the records make them. @returns a sentence for each that deviates */
export async function wrongSubtrees(db: Db, made: readonly Subtree[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [level, its] of Map.groupBy(made, (subtree) => subtree.level)) {
    const places = its.map(({ place }) => place);
    const kept = await keptRoots(db, { level, from: Math.min(...places), to: Math.max(...places) + 1 });
    for (const subtree of its) {
      const root = kept.get(subtree.place);
      if (root && !root.equals(subtree.root))
        wrong.push(`${told(subtree)} is not what they make: it was changed, or one of them was.`);
    }
  }
  return wrong;
}

/** Those of records that are not there. */
export async function subtreesBeyond(db: Db): Promise<string[]> {
  const last = await lastSubtrees(db);
  return last
    .filter(({ level, place, size }) => (place + 1) * leavesOf(level) > size)
    .map((subtree) => `${told(subtree)} is there, and the ledger does not have them all.`);
}

function told(subtree: Pick<Subtree, "level" | "place">): string {
  const { first, last } = recordsBelow(subtree);
  return `The hash kept of records ${first} to ${last} (level ${subtree.level}, place ${subtree.place})`;
}
