// Watches the clock of a process against a stopwatch that nobody can set: between two passes both must go on alike.

import { hasJumpedAhead } from "#app/domains/outbox/stop.ts";

export interface ClockWatch {
  /** From what the clock showed at the last pass to what it shows now, if it jumped ahead; looks once. */
  jump(now: Date): { from: string; to: string } | null;
}

/** @param stopwatch milliseconds since some moment; goes on while the machine sleeps */
export function watchClock(started: Date, stopwatch: () => number): ClockWatch {
  let last = { clock: started, stopwatch: stopwatch() };
  return {
    jump(now) {
      const before = last;
      last = { clock: now, stopwatch: stopwatch() };
      if (!hasJumpedAhead(before, last)) return null;
      return { from: before.clock.toISOString(), to: now.toISOString() };
    },
  };
}
