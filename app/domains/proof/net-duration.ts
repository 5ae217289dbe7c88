// How long somebody was at a lesson, from what is known: the times of the answers.

/** A longer time between two answers is a pause, and not counted. */
export const PAUSE_MINUTES = 10;

export interface Sitting {
  /** First and last answer. */
  from: string;
  until: string;
  /** Whole minutes between the first and the last answer, pauses left out: rounded down, never more than the clock shows. */
  minutes: number;
}

/**
 * The time between the first and the last answer, without pauses; what was read before the first is not known.
 * @param answeredAt instants, in any order
 */
export function sittingOf(answeredAt: readonly string[]): Sitting | null {
  const times = answeredAt.map((instant) => Date.parse(instant)).sort((a, b) => a - b);
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return null;
  const steps = times.slice(1).map((time, at) => time - (times[at] ?? time));
  const counted = steps.filter((step) => step <= PAUSE_MINUTES * 60_000);
  return {
    from: new Date(first).toISOString(),
    until: new Date(last).toISOString(),
    minutes: Math.floor(counted.reduce((sum, step) => sum + step, 0) / 60_000),
  };
}
