import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Edge,
  EMPTY_EDGE,
  growEdge,
  type Hash,
  leafHash,
  nodeHash,
  rootOfEdge,
  rootOfLeaves,
} from "#app/domains/ledger/merkle.ts";
import { spansAround } from "#app/domains/ledger/proof-spans.ts";

// The entries and roots that were published with RFC 6962 (certificate-transparency, merkle_tree_test.cc).
const ENTRIES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

interface Subtree {
  leaves: number;
  hash: Hash;
}

/** Grows a tree by a perfect subtree. */
function push(edge: Subtree[], subtree: Subtree): void {
  const last = edge.at(-1);
  if (last?.leaves !== subtree.leaves) {
    edge.push(subtree);
    return;
  }
  edge.pop();
  push(edge, { leaves: last.leaves * 2, hash: nodeHash(last.hash, subtree.hash) });
}

const edgeOf = (edge: readonly Subtree[]): Edge => ({
  size: edge.reduce((size, { leaves }) => size + leaves, 0),
  hashes: edge.map(({ hash }) => hash),
});

/** The root at each stop, from the records' leaves and one hash for each span. */
function rootsAt(leaves: readonly Hash[], records: { from: number; to: number }[], stops: readonly number[]) {
  const spans = spansAround({ size: leaves.length, records, stops });
  const pieces = [
    ...spans.map(({ from, to }) => ({ from, leaves: to - from, hash: rootOfLeaves(leaves.slice(from, to)) })),
    ...records.flatMap(({ from, to }) =>
      leaves.slice(from, to).map((hash, at) => ({ from: from + at, leaves: 1, hash })),
    ),
  ].sort((a, b) => a.from - b.from);
  const edge: Subtree[] = [];
  const roots = new Map<number, string>();
  for (const piece of pieces) {
    expect(piece.from).toBe(edgeOf(edge).size);
    push(edge, piece);
    roots.set(edgeOf(edge).size, rootOfEdge(edgeOf(edge)).toString("hex"));
  }
  return { roots, hashes: spans.length };
}

test("leads to the published roots, whichever records are handed over and whichever older tree is asked for", () => {
  const leaves = ENTRIES.map((entry) => leafHash(Buffer.from(entry, "hex")));
  for (let from = 0; from < 8; from++)
    for (let to = from; to <= 8; to++)
      for (let stop = 1; stop <= 8; stop++) {
        const { roots } = rootsAt(leaves, from < to ? [{ from, to }] : [], [stop]);
        expect(roots.get(stop)).toBe(ROOTS[stop - 1]);
        expect(roots.get(8)).toBe(ROOTS[7]);
      }
});

test("proves any ranges and older trees of any log, in few hashes", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.array(fc.nat(300), { maxLength: 6 }),
      fc.array(fc.nat(300), { maxLength: 4 }),
      (size, places, older) => {
        const leaves = Array.from({ length: size }, (_, at) => leafHash(String(at)));
        const cuts = [...new Set(places.map((place) => Math.min(place, size)))].sort((a, b) => a - b);
        const records = cuts.flatMap((from, at) =>
          at % 2 === 0 && cuts[at + 1] ? [{ from, to: cuts[at + 1]! }] : [],
        );
        const stops = older.map((each) => Math.min(each, size)).filter((each) => each > 0);
        const { roots, hashes } = rootsAt(leaves, records, stops);
        for (const stop of [...stops, size])
          expect(roots.get(stop)).toBe(
            rootOfEdge(growEdge(EMPTY_EDGE, leaves.slice(0, stop))).toString("hex"),
          );
        expect(hashes).toBeLessThanOrEqual(
          (stops.length + 2 * records.length + 1) * 2 * Math.ceil(Math.log2(size + 1)),
        );
      },
    ),
  );
});

test("there is no place beyond the log", () => {
  expect(() => spansAround({ size: 8, records: [], stops: [9] })).toThrow(RangeError);
  expect(() => spansAround({ size: 8, records: [{ from: -1, to: 2 }], stops: [] })).toThrow(RangeError);
});
