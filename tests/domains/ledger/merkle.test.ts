import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  EMPTY_EDGE,
  edgeLength,
  growEdge,
  type Hash,
  leafHash,
  rootOfEdge,
  rootOfLeaves,
} from "#app/domains/ledger/merkle.ts";
import {
  consistencyProofOf,
  inclusionProofOf,
  verifyConsistency,
  verifyInclusion,
} from "#app/domains/ledger/merkle-proof.ts";

// The vectors that Google's certificate-transparency published with RFC 6962 (merkle_tree_test.cc).
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
const LEAVES = ENTRIES.map((entry) => leafHash(Buffer.from(entry, "hex")));
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
const INCLUSION: [sequence: number, size: number, proof: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    5,
    8,
    [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]],
  [
    1,
    5,
    [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
];
const CONSISTENCY: [older: number, newer: number, proof: string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    6,
    8,
    [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [
    2,
    5,
    [
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
];

const hex = (hashes: readonly Hash[]) => hashes.map((one) => one.toString("hex"));
const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => leafHash(`record ${i}`));
const flip = (hash: Hash, bit: number): Hash => {
  const other = Buffer.from(hash);
  other[bit >> 3]! ^= 1 << (bit & 7);
  return other;
};

/** The definition of RFC 6962, 2.1, word by word, to compare with. */
function definedRoot(leaves: readonly Hash[]): Hash {
  const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  const split = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return sha256(Buffer.of(1), definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

describe("the published vectors of RFC 6962", () => {
  test("the empty tree", () => {
    expect(rootOfLeaves([]).toString("hex")).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });
  test("roots of 1 to 8 leaves", () => {
    expect(ROOTS.map((_, i) => rootOfLeaves(LEAVES.slice(0, i + 1)).toString("hex"))).toEqual(ROOTS);
  });
  test.each(INCLUSION)("inclusion of leaf %i in %i", (sequence, size, published) => {
    const proof = inclusionProofOf(LEAVES.slice(0, size), sequence);
    expect(hex(proof)).toEqual(published);
    const root = Buffer.from(ROOTS[size - 1]!, "hex");
    expect(verifyInclusion({ leaf: LEAVES[sequence]!, sequence, size, proof, root })).toBe(true);
  });
  test.each(CONSISTENCY)("consistency of %i with %i", (older, newer, published) => {
    const proof = consistencyProofOf(LEAVES.slice(0, newer), older);
    expect(hex(proof)).toEqual(published);
    const stateOf = (size: number) => ({ size, root: Buffer.from(ROOTS[size - 1]!, "hex") });
    expect(verifyConsistency({ older: stateOf(older), newer: stateOf(newer), proof })).toBe(true);
  });
});

describe("the edge", () => {
  test("makes the root that RFC 6962 defines, for each size up to 130", () => {
    for (let size = 0; size <= 130; size++) {
      const edge = growEdge(EMPTY_EDGE, leavesOf(size));
      expect(rootOfEdge(edge)).toEqual(definedRoot(leavesOf(size)));
      expect(edge.hashes).toHaveLength(edgeLength(size));
    }
  });
  test("is the same in batches as one by one", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 8 }), (batches) => {
        const leaves = leavesOf(batches.reduce((sum, batch) => sum + batch, 0));
        let inBatches = EMPTY_EDGE;
        for (const batch of batches)
          inBatches = growEdge(inBatches, leaves.slice(inBatches.size, inBatches.size + batch));
        let single = EMPTY_EDGE;
        for (const leaf of leaves) single = growEdge(single, [leaf]);
        expect(inBatches).toEqual(single);
      }),
    );
  });
  test("that is damaged cannot grow", () => {
    expect(() => growEdge({ size: 1, hashes: [] }, leavesOf(1))).toThrow();
  });
});

const sizeAndPlace = fc
  .integer({ min: 1, max: 200 })
  .chain((size) => fc.record({ size: fc.constant(size), place: fc.nat({ max: size - 1 }) }));

describe("inclusion proofs", () => {
  test("verify, and fail for another leaf, place, size, root or proof", () => {
    fc.assert(
      fc.property(sizeAndPlace, fc.nat({ max: 255 }), fc.nat(), ({ size, place }, bit, pick) => {
        const leaves = leavesOf(size);
        const leaf = leaves[place]!;
        const proof = inclusionProofOf(leaves, place);
        const root = rootOfLeaves(leaves);
        const right = { leaf, sequence: place, size, proof, root };
        expect(verifyInclusion(right)).toBe(true);
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));

        expect(verifyInclusion({ ...right, leaf: flip(leaf, bit) })).toBe(false);
        expect(verifyInclusion({ ...right, root: flip(root, bit) })).toBe(false);
        expect(verifyInclusion({ ...right, proof: [...proof, leaf] })).toBe(false);
        expect(verifyInclusion({ ...right, sequence: size })).toBe(false);
        expect(verifyInclusion({ ...right, sequence: -1 })).toBe(false);
        expect(
          verifyInclusion({ ...right, sequence: place ^ 1, size: Math.max(size, (place ^ 1) + 1) }),
        ).toBe(size === 1 ? verifyInclusion({ ...right, sequence: 1, size: 2 }) : false);
        if (proof.length === 0) return;
        const at = pick % proof.length;
        expect(verifyInclusion({ ...right, proof: proof.toSpliced(at, 1, flip(proof[at]!, bit)) })).toBe(
          false,
        );
        expect(verifyInclusion({ ...right, proof: proof.toSpliced(at, 1) })).toBe(false);
      }),
    );
  });
  test("are refused outside the log", () => {
    expect(() => inclusionProofOf(leavesOf(3), 3)).toThrow(RangeError);
    expect(() => inclusionProofOf([], 0)).toThrow(RangeError);
  });
});

describe("consistency proofs", () => {
  test("verify, and fail for any other root, size or proof", () => {
    fc.assert(
      fc.property(sizeAndPlace, fc.nat({ max: 255 }), fc.nat(), ({ size, place }, bit, pick) => {
        const leaves = leavesOf(size);
        const older = { size: place + 1, root: rootOfLeaves(leaves.slice(0, place + 1)) };
        const newer = { size, root: rootOfLeaves(leaves) };
        const proof = consistencyProofOf(leaves, older.size);
        expect(verifyConsistency({ older, newer, proof })).toBe(true);

        const wrong = flip(newer.root, bit);
        expect(verifyConsistency({ older: { ...older, root: flip(older.root, bit) }, newer, proof })).toBe(
          false,
        );
        expect(verifyConsistency({ older, newer: { ...newer, root: wrong }, proof })).toBe(false);
        expect(verifyConsistency({ older, newer, proof: [...proof, wrong] })).toBe(false);
        expect(verifyConsistency({ older: newer, newer: older, proof })).toBe(older.size === newer.size);
        if (proof.length === 0) return;
        const at = pick % proof.length;
        expect(
          verifyConsistency({ older, newer, proof: proof.toSpliced(at, 1, flip(proof[at]!, bit)) }),
        ).toBe(false);
        expect(verifyConsistency({ older, newer, proof: proof.toSpliced(at, 1) })).toBe(false);
      }),
    );
  });
  test("find that a leaf of the older tree was changed", () => {
    fc.assert(
      fc.property(sizeAndPlace, fc.nat(), ({ size, place }, pick) => {
        const leaves = leavesOf(size + 1);
        const older = { size: place + 1, root: rootOfLeaves(leaves.slice(0, place + 1)) };
        const changed = leaves.toSpliced(pick % older.size, 1, leafHash("forged"));
        const newer = { size: size + 1, root: rootOfLeaves(changed) };
        expect(verifyConsistency({ older, newer, proof: consistencyProofOf(changed, older.size) })).toBe(
          false,
        );
      }),
    );
  });
  test("from the empty tree need no hash", () => {
    const newer = { size: 3, root: rootOfLeaves(leavesOf(3)) };
    expect(verifyConsistency({ older: { size: 0, root: rootOfLeaves([]) }, newer, proof: [] })).toBe(true);
    expect(verifyConsistency({ older: { size: 0, root: newer.root }, newer, proof: [] })).toBe(false);
  });
});
