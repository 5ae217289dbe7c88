// Chance for tests that try many things: it follows from a seed, so that a failure can say how to come back to it.

import { repeatableRandom } from "./clock.ts";

export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True once in so many times. */
  oneIn(times: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function chanceFrom(seed: string): Chance {
  const random = repeatableRandom(seed);
  const between = (low: number, high: number) =>
    low + Math.floor((random.bytes(4).readUInt32BE() / 2 ** 32) * (high - low + 1));
  return {
    between,
    oneIn: (times) => between(1, times) === 1,
    pick: (list) => list[between(0, list.length - 1)]!,
  };
}
