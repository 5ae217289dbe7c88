// When sending is stopped by itself: after a clock that jumped ahead, and before a burst that nobody expects.

/** A jump ahead by more than this is no summer time and no slow machine. */
const LONGEST_JUMP = 6 * 3_600_000;
/** So few mails are no burst. */
const ALWAYS_FINE = 50;
/** So many times the largest day is. */
const TIMES = 5;

export const STOP_CAUSES = ["person", "clock", "volume"] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

/** Why sending was stopped, as it is kept and as a page puts it into words. */
export type StopDetail =
  | { cause: "person" }
  /** From what the clock showed at the last pass, to what it shows now. */
  | { cause: "clock"; from: string; to: string }
  /** How many mails were about to be made, and the most on one day of the last 30. */
  | { cause: "volume"; mails: number; usual: number };

/** When a pass was, by the wall's clock and by a stopwatch that nobody can set. */
export interface PassTime {
  clock: Date;
  /** Milliseconds. */
  stopwatch: number;
}

/** True where the clock went ahead much further than time did. A machine that was switched off has lost both. */
export function hasJumpedAhead(before: PassTime, now: PassTime): boolean {
  const byClock = now.clock.getTime() - before.clock.getTime();
  return byClock - (now.stopwatch - before.stopwatch) > LONGEST_JUMP;
}

/**
 * True for a burst: mails that no day of the calendar announced, many times what is usual.
 * @param mails those of this pass that make up for another day
 * @param usual the most mails on one day of the last 30
 */
export function isBurst(mails: number, usual: number): boolean {
  return mails > ALWAYS_FINE && mails > TIMES * usual;
}
