// The order in which options are shown: settled by whom and how often, so that a page shown again looks the same,
// and a question asked again looks different.

import { hash } from "node:crypto";

/**
 * @param seed names the learner and the question
 * @param round 0 for the first time it is asked, 1 for the second …
 */
export function optionOrder<T>(options: readonly T[], seed: string, round: number): T[] {
  const order = shuffled(options, `${seed}:${round}`);
  if (round === 0 || options.length < 2) return order;
  const before = optionOrder(options, seed, round - 1);
  return order.every((option, index) => option === before[index])
    ? [...order.slice(1), ...order.slice(0, 1)]
    : order;
}

function shuffled<T>(options: readonly T[], seed: string): T[] {
  // Four hexadecimal digits for each option; ranks that are equal keep the source's order, one time in 65,536.
  const digits = hash("sha512", seed);
  return options
    .map((option, index) => ({ option, rank: digits.slice(4 * index, 4 * index + 4) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ option }) => option);
}
