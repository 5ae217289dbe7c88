// Since when a late duty is unfulfilled as such: a renewal begins a new cycle, and does not make the delay begin anew.

import { addDays } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import type { AsOf } from "./past-day.ts";
import { type LivedCycle, livedCycles } from "./past-superseded-store.server.ts";

export interface LateThrough {
  /** The first day on which the duty was late, whatever cycle it was in then. */
  since: string;
  /** How many cycles in a row were superseded before this one. */
  superseded: number;
}

interface LateDuty {
  assignmentId: string;
  personId: string;
  causeId: string;
}

/** @returns since when one of these duties has been late, which is so on the day now in any case */
export async function lateThroughCycles(
  db: Db,
  asOf: AsOf,
  duties: readonly LateDuty[],
): Promise<(duty: LateDuty, dueOn: string) => LateThrough> {
  const people = [...new Set(duties.map(({ personId }) => personId))];
  const cycles = Map.groupBy(await livedCycles(db, asOf, people), keyOf);
  return (duty, dueOn) => {
    const own = cycles.get(keyOf(duty)) ?? [];
    const now = own.find(({ assignmentId }) => assignmentId === duty.assignmentId);
    const before = own.filter(({ cycle }) => now !== undefined && cycle < now.cycle);
    return lateThrough(before, dueOn);
  };
}

/** @param before the earlier cycles that were somebody's duty; those after the last fulfilled one count */
export function lateThrough(
  before: readonly Pick<LivedCycle, "cycle" | "isSuperseded" | "lateDueOn">[],
  dueOn: string,
): LateThrough {
  let [first, superseded] = [dueOn, 0];
  for (const { isSuperseded, lateDueOn } of before.toSorted((a, b) => b.cycle - a.cycle)) {
    if (!isSuperseded) break;
    superseded += 1;
    if (lateDueOn !== null) first = lateDueOn;
  }
  return { since: addDays(first, 1), superseded };
}

function keyOf({ personId, causeId }: Pick<LateDuty, "personId" | "causeId">): string {
  return `${personId} ${causeId}`;
}
