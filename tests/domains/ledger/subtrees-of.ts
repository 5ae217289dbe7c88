// Leaves by chance, and the subtrees to keep of them by the definition.

import { type Hash, rootOfLeaves, type Subtree } from "#app/domains/ledger/merkle.ts";
import { leavesOf } from "#app/domains/ledger/subtrees.ts";
import { repeatableRandom } from "#tests/support/clock.ts";

const random = repeatableRandom();

export function leavesOfChance(number: number): Hash[] {
  const bytes = random.bytes(32 * number);
  return Array.from({ length: number }, (_, at) => bytes.subarray(32 * at, 32 * at + 32));
}

/** What is to be kept of a log, by the definition: the tree of each 256^level leaves. */
export function subtreesOf(leaves: readonly Hash[]): Subtree[] {
  const all: Subtree[] = [];
  for (let level = 1; leavesOf(level) <= leaves.length; level += 1)
    for (let place = 0; (place + 1) * leavesOf(level) <= leaves.length; place += 1) {
      const root = rootOfLeaves(leaves.slice(place * leavesOf(level), (place + 1) * leavesOf(level)));
      all.push({ level, place, root });
    }
  return all;
}

/** Each as a word, to be compared with rows. */
export const told = (subtrees: readonly Subtree[]) =>
  subtrees.map(({ level, place, root }) => `${level} ${place} ${root.toString("hex")}`).sort();
