// Which hashes lead past the leaves that are not handed over: the perfect subtrees between the places where somebody looks.

import type { Span } from "./merkle-proof.ts";

/**
 * The perfect subtrees that the leaves outside `records` consist of, from left to right, cut at each of the `stops`: who
 * has them and the records can grow the tree from nothing to `size`, and has the root at each stop on the way. That proves
 * both, that the records are in the tree and that each earlier tree is its beginning, in O(log size) hashes for each stop.
 * @param records ranges of sequences, from (included) to (excluded), in order, not touching
 * @param stops sizes of older trees, in any order, at most `size`
 */
export function spansAround(input: {
  size: number;
  records: readonly Span[];
  stops: readonly number[];
}): Span[] {
  const { size, records, stops } = input;
  const ends = records.flatMap(({ from, to }) => [from, to]);
  const cuts = [...new Set([0, size, ...stops, ...ends])].sort((a, b) => a - b);
  if ((cuts[0] ?? 0) < 0 || (cuts.at(-1) ?? 0) > size)
    throw new RangeError(`A log of ${size} has no such place.`);
  return cuts.slice(1).flatMap((to, index) => {
    const from = cuts[index] ?? 0;
    return records.some((range) => range.from <= from && to <= range.to) ? [] : perfectSpans(from, to);
  });
}

/** The largest perfect subtrees that the leaves from (included) to (excluded) consist of. */
function perfectSpans(from: number, to: number): Span[] {
  const spans: Span[] = [];
  for (let at = from; at < to; ) {
    let leaves = 1;
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= to) leaves *= 2;
    spans.push({ from: at, to: at + leaves });
    at += leaves;
  }
  return spans;
}
