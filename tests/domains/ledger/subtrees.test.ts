// The cut of the log into subtrees whose roots are kept.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EMPTY_EDGE, growEdge, type Subtree } from "#app/domains/ledger/merkle.ts";
import { leavesOf, runsOf } from "#app/domains/ledger/subtrees.ts";
import { leavesOfChance, subtreesOf, told } from "./subtrees-of.ts";

describe("the cut into subtrees", () => {
  test("covers some leaves from left to right, with few runs, each within its neighbours", () => {
    const place = fc.integer({ min: 0, max: 40_000_000 });
    fc.assert(
      fc.property(place, place, (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const runs = runsOf({ from, to });
        let at = from;
        for (const run of runs) {
          expect(run.from * leavesOf(run.level)).toBe(at);
          expect(run.to).toBeGreaterThan(run.from);
          expect(Math.floor((run.to - 1) / 256)).toBe(Math.floor(run.from / 256));
          at = run.to * leavesOf(run.level);
        }
        expect(at).toBe(to);
        expect(runs.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  test("a growing edge tells each subtree that it fills, in batches as well", () => {
    const leaves = leavesOfChance(1_100);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 }), (batches) => {
        const full: Subtree[] = [];
        let edge = EMPTY_EDGE;
        for (const batch of batches)
          edge = growEdge(edge, leaves.slice(edge.size, edge.size + batch), { full });
        expect(told(full)).toEqual(told(subtreesOf(leaves.slice(0, edge.size))));
      }),
      { numRuns: 30 },
    );
  });

  test("an edge grows by subtrees as by their leaves, where they fit", () => {
    const leaves = leavesOfChance(1_300);
    const roots = subtreesOf(leaves.slice(256)).map(({ root }) => root);
    const begun = growEdge(EMPTY_EDGE, leaves.slice(0, 256));
    expect(growEdge(begun, roots, { width: 256 })).toEqual(growEdge(EMPTY_EDGE, leaves.slice(0, 1_280)));
    expect(() => growEdge(growEdge(begun, leaves.slice(0, 1)), roots, { width: 256 })).toThrow(RangeError);
  });
});
