// When a deferred mail is tried again: soon at first, then ever later, and not all at the same moment.

import type { Random } from "#app/clock.ts";

const MINUTES = [1, 5, 15, 60, 180] as const;
const LONGEST = 180;
/** Up to this share earlier or later. */
const SPREAD = 0.2;

/** @param attempts how often it was tried so far, from 1 */
export function nextTry(attempts: number, now: Date, random: Pick<Random, "bytes">): Date {
  const minutes = MINUTES[Math.max(attempts, 1) - 1] ?? LONGEST;
  const chance = random.bytes(4).readUInt32BE() / 0xffff_ffff;
  return new Date(now.getTime() + minutes * 60_000 * (1 + SPREAD * (2 * chance - 1)));
}
