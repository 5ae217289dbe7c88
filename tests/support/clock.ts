// A clock that stands still until it is moved, and chance that repeats itself.

import { createHash } from "node:crypto";
import type { Clock, Random } from "#app/clock.ts";

export interface MovableClock extends Clock {
  moveTo(instant: string): void;
  moveDays(days: number): void;
}

export function clockAt(instant: string): MovableClock {
  let now = new Date(instant);
  return Object.assign(() => new Date(now), {
    moveTo(to: string) {
      now = new Date(to);
    },
    moveDays(days: number) {
      now = new Date(now.getTime() + days * 86_400_000);
    },
  });
}

/** The same bytes in the same order at every run. */
export function repeatableRandom(seed = "test"): Random {
  let count = 0;
  const bytes = (n: number): Buffer => {
    const blocks: Buffer[] = [];
    for (let length = 0; length < n; length += 32)
      blocks.push(createHash("sha256").update(`${seed}:${count++}`).digest());
    return Buffer.concat(blocks).subarray(0, n);
  };
  return {
    bytes,
    id() {
      const hex = bytes(16).toString("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}
