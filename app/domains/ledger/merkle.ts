// The Merkle tree of RFC 6962: hashes of leaves and nodes, and the right edge that lets a tree grow without being read again.

import { hash } from "node:crypto";

/** 32 bytes of SHA-256. */
export type Hash = Buffer;

/**
 * A tree of `size` leaves as the roots of its perfect subtrees, largest first (a compact range):
 * one hash for each 1 in the binary size.
 */
export interface Edge {
  size: number;
  hashes: readonly Hash[];
}

export const EMPTY_EDGE: Edge = { size: 0, hashes: [] };

/** How many subtrees of a level make one of the next, where their roots are kept. */
export const FAN = 256;

/** A perfect subtree whose root is kept. */
export interface Subtree {
  /** It has 256^level leaves. */
  level: number;
  /** Which one of its level, from the left, from 0. */
  place: number;
  root: Hash;
}

const LEAF = Buffer.of(0x00);
/** A subtree to keep is so much higher than those of the level below. */
const KEPT_HEIGHT = Math.log2(FAN);

/** SHA-256(0x00 || entry), RFC 6962 section 2.1. */
export function leafHash(entry: string | Uint8Array): Hash {
  return hash(
    "sha256",
    Buffer.concat([LEAF, typeof entry === "string" ? Buffer.from(entry) : entry]),
    "buffer",
  );
}

/** SHA-256(0x01 || left || right), RFC 6962 section 2.1. */
export function nodeHash(left: Hash, right: Hash): Hash {
  const bytes = Buffer.allocUnsafe(65);
  bytes[0] = 0x01;
  left.copy(bytes, 1);
  right.copy(bytes, 33);
  return hash("sha256", bytes, "buffer");
}

/**
 * The edge after more leaves; as many node hashes as leaves.
 * @param roots leaves, or where `width` is given roots of subtrees of so many, a power of two that divides the edge's size
 * @param full gets the subtrees to keep that these leaves filled
 */
export function growEdge(
  edge: Edge,
  roots: Iterable<Hash>,
  { width = 1, full }: { width?: number; full?: Subtree[] } = {},
): Edge {
  const hashes = [...edge.hashes];
  let size = edge.size / width;
  if (!Number.isInteger(size))
    throw new RangeError(`A tree of ${edge.size} cannot grow by ${width} at a time.`);
  for (const root of roots) {
    let subtree = root;
    let height = 0;
    // Each trailing 1 of the size is a perfect subtree as large as the one at hand: they make one.
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = hashes.pop();
      if (!left) throw new Error("The edge has fewer hashes than its size asks for.");
      subtree = nodeHash(left, subtree);
      height += 1;
      if (full && height % KEPT_HEIGHT === 0)
        full.push({ level: height / KEPT_HEIGHT, place: (rest - 1) / 2, root: subtree });
    }
    hashes.push(subtree);
    size++;
  }
  return { size: size * width, hashes };
}

/** The root (Merkle Tree Hash) of the tree with this edge; SHA-256 of nothing for the empty tree. */
export function rootOfEdge(edge: Edge): Hash {
  const [smallest, ...others] = edge.hashes.toReversed();
  if (!smallest) return hash("sha256", "", "buffer");
  return others.reduce((right, left) => nodeHash(left, right), smallest);
}

/** The root of a tree of these leaf hashes. */
export function rootOfLeaves(leaves: Iterable<Hash>): Hash {
  return rootOfEdge(growEdge(EMPTY_EDGE, leaves));
}

/** How many hashes the edge of a tree of this size has: the 1s of the binary size. */
export function edgeLength(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
