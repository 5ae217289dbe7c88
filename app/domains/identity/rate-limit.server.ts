// How often something may be tried in an hour. Nobody is locked out for longer: turns come back as time passes.

import type { Trx } from "#db/open.server.ts";
import { addToCounter, countSince } from "./rate-limit-store.server.ts";
import type { Limit, TurnLimits } from "./sign-in-limits.ts";

/** Turns are counted in windows of five minutes, and a window counts until all of it is an hour old. */
const WINDOW = 5 * 60_000;
const HOUR = 60 * 60_000;
/** After so many minutes a window counts no more, and goes with the next look. */
export const MINUTES_COUNTED = (WINDOW + HOUR) / 60_000;

/**
 * Takes a turn if one is left. A refused turn is not counted, or whoever keeps trying would keep others out.
 * @returns false when none is left
 */
export async function takeTurn(trx: Trx, { bucket, most }: Limit, now: Date): Promise<boolean> {
  const window = startOfWindow(now.getTime());
  // Counting first locks the counter, so that two at once do not both take the last turn.
  await addToCounter(trx, bucket, window, 1);
  if ((await countSince(trx, bucket, oldestWindow(now))) <= most) return true;
  await addToCounter(trx, bucket, window, -1);
  return false;
}

/** Takes a turn of the network and of all open limits, or else of the reserve. */
export async function takeTurnOf(
  trx: Trx,
  { network, open, reserve }: TurnLimits,
  now: Date,
): Promise<boolean> {
  if (!(await takeTurn(trx, network, now))) return false;
  if (await takeEach(trx, open, now)) return true;
  return reserve !== null && (await takeTurn(trx, reserve, now));
}

/** The start of the oldest window that still counts. */
export function oldestWindow(now: Date): string {
  return startOfWindow(now.getTime() - HOUR);
}

async function takeEach(trx: Trx, limits: readonly Limit[], now: Date): Promise<boolean> {
  for (const limit of limits) {
    if (!(await takeTurn(trx, limit, now))) return false;
  }
  return true;
}

function startOfWindow(time: number): string {
  return new Date(Math.floor(time / WINDOW) * WINDOW).toISOString();
}
