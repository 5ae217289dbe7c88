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
  return options
    .map((option, index) => ({ option, rank: hash("sha256", `${seed}:${index}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ option }) => option);
}
