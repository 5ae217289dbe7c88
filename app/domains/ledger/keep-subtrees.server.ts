// Keeps the roots of subtrees that are full and not kept yet: of a log from before they were kept, in steps between which others
// have their turn. Records that are appended keep theirs themselves.

import type { Db } from "#db/open.server.ts";
import type { Subtree } from "./merkle.ts";
import { SubtreeReader } from "./read-subtrees.server.ts";
import { readEdge } from "./store.server.ts";
import { insertSubtrees, missingPlaces } from "./subtree-store.server.ts";
import { leavesOf } from "./subtrees.ts";

/** Written at a time: what was kept when the process ends is kept. */
const AT_A_TIME = 100;

/** Twice, or in two processes, changes nothing. @returns how many were kept */
export async function keepSubtrees({ db }: { db: Db }, signal?: AbortSignal): Promise<number> {
  const { size } = await readEdge(db);
  let number = 0;
  for (let level = 1; leavesOf(level) <= size; level += 1) {
    const missing = await missingPlaces(db, level, Math.floor(size / leavesOf(level)));
    for (let at = 0; at < missing.length; at += AT_A_TIME) {
      if (signal?.aborted) return number;
      const reader = new SubtreeReader(db);
      const made: Subtree[] = [];
      for (const place of missing.slice(at, at + AT_A_TIME))
        made.push({ level, place, root: await reader.made(level, place) });
      await insertSubtrees(db, made);
      number += made.length;
    }
  }
  return number;
}
