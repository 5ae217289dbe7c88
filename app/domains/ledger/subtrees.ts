// Perfect subtrees of the log whose roots are kept: of 256 leaves, of 256 of those, and so on, as C2SP tlog-tiles cuts a tree.
// A proof then reads some hundred hashes instead of all leaves.

import { FAN, type Subtree } from "./merkle.ts";
import type { Span } from "./merkle-proof.ts";

/** Neighbours of one level, from (included) to (excluded); those of level 0 are leaves. */
export interface Run {
  level: number;
  from: number;
  to: number;
}

/** How many leaves a subtree of a level has. */
export function leavesOf(level: number): number {
  return FAN ** level;
}

/** The largest kept subtrees that some leaves consist of, from left to right, cut where the next level's begin. */
export function runsOf({ from, to }: Span): Run[] {
  const runs: Run[] = [];
  for (let at = from; at < to; ) {
    let level = 0;
    while (at % leavesOf(level + 1) === 0 && at + leavesOf(level + 1) <= to) level += 1;
    const place = at / leavesOf(level);
    const next = (Math.floor(place / FAN) + 1) * FAN;
    const end = Math.min(next, Math.floor(to / leavesOf(level)));
    runs.push({ level, from: place, to: end });
    at = end * leavesOf(level);
  }
  return runs;
}

/** The records below a subtree, the last one included. */
export function recordsBelow({ level, place }: Pick<Subtree, "level" | "place">): {
  first: number;
  last: number;
} {
  return { first: place * leavesOf(level), last: (place + 1) * leavesOf(level) - 1 };
}
