// Proofs that a record is in the log and that the log only grew, after RFC 6962 section 2.1 and RFC 9162 section 2.1.

import { type Hash, nodeHash, rootOfLeaves } from "./merkle.ts";

/** Leaves from (included) to (excluded), whose subtree's root is one hash of a proof. */
export interface Span {
  from: number;
  to: number;
}

/**
 * Which subtrees make the inclusion proof (audit path) of a leaf, in the proof's order.
 * @param sequence 0-based number of the leaf; must be below `size`, else a RangeError
 */
export function inclusionSpans(sequence: number, size: number): Span[] {
  if (!Number.isSafeInteger(sequence) || sequence < 0 || sequence >= size)
    throw new RangeError(`There is no record ${sequence} in a log of ${size}.`);
  const spans: Span[] = [];
  let span = { from: 0, to: size };
  while (span.to - span.from > 1) {
    const middle = span.from + largestPowerBelow(span.to - span.from);
    const [mine, other] = halves(span, middle, sequence < middle);
    spans.unshift(other);
    span = mine;
  }
  return spans;
}

/**
 * Which subtrees make the proof that a tree of `newer` leaves extends one of `older`, in the proof's order.
 * Empty for an empty older tree and for equal sizes; a RangeError if `older` is larger.
 */
export function consistencySpans(older: number, newer: number): Span[] {
  if (!Number.isSafeInteger(older) || older < 0 || older > newer)
    throw new RangeError(`A log of ${newer} cannot extend one of ${older}.`);
  if (older === 0) return [];
  const spans: Span[] = [];
  let span = { from: 0, to: newer };
  while (span.to !== older) {
    const middle = span.from + largestPowerBelow(span.to - span.from);
    const [mine, other] = halves(span, middle, older <= middle);
    spans.unshift(other);
    span = mine;
  }
  // The older tree is itself a subtree of the newer one: whoever asks has its root already.
  return span.from === 0 ? spans : [span, ...spans];
}

/** The inclusion proof of one leaf among all leaf hashes of a tree. */
export function inclusionProofOf(leaves: readonly Hash[], sequence: number): Hash[] {
  return inclusionSpans(sequence, leaves.length).map(({ from, to }) => rootOfLeaves(leaves.slice(from, to)));
}

/** The consistency proof from the tree of the first `older` leaf hashes to the tree of all. */
export function consistencyProofOf(leaves: readonly Hash[], older: number): Hash[] {
  return consistencySpans(older, leaves.length).map(({ from, to }) => rootOfLeaves(leaves.slice(from, to)));
}

/** True if the proof leads from the leaf, at this place in a tree of this size, to the root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(input: {
  leaf: Hash;
  sequence: number;
  size: number;
  proof: readonly Hash[];
  root: Hash;
}): boolean {
  const { leaf, sequence, size, proof, root } = input;
  if (!Number.isSafeInteger(sequence) || sequence < 0 || sequence >= size) return false;
  let place = sequence;
  let last = size - 1;
  let result = leaf;
  for (const step of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      result = nodeHash(step, result);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      result = nodeHash(result, step);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && result.equals(root);
}

/** True if the proof shows that the newer tree begins with all leaves of the older one (RFC 9162, 2.1.4.2). */
export function verifyConsistency(input: {
  older: { size: number; root: Hash };
  newer: { size: number; root: Hash };
  proof: readonly Hash[];
}): boolean {
  const { older, newer, proof } = input;
  if (!Number.isSafeInteger(older.size) || older.size < 0 || older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return proof.length === 0 && older.root.equals(rootOfLeaves([]));

  const [first, ...steps] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  if (!first) return false;
  let place = older.size - 1;
  let last = newer.size - 1;
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  let olderRoot = first;
  let newerRoot = first;
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      olderRoot = nodeHash(step, olderRoot);
      newerRoot = nodeHash(step, newerRoot);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      newerRoot = nodeHash(newerRoot, step);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && olderRoot.equals(older.root) && newerRoot.equals(newer.root);
}

function halves(span: Span, middle: number, left: boolean): [mine: Span, other: Span] {
  const first = { from: span.from, to: middle };
  const second = { from: middle, to: span.to };
  return left ? [first, second] : [second, first];
}

/** The largest power of two smaller than n, for n above 1: where RFC 6962 splits a tree. */
function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function isPowerOfTwo(n: number): boolean {
  return n > 0 && largestPowerBelow(n + 1) === n;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
