// How a cycle of a duty ended. It has ended when the next one has begun: until then every report counts it as the present one.

export const CYCLE_ENDS = ["in-time", "late", "outside", "exempt", "superseded"] as const;
export type CycleEnd = (typeof CYCLE_ENDS)[number];

export type CycleEnds = Record<CycleEnd, number>;

export const NO_ENDS: Readonly<CycleEnds> = { "in-time": 0, late: 0, outside: 0, exempt: 0, superseded: 0 };

export function addEnds(one: Readonly<CycleEnds>, other: Readonly<CycleEnds>): CycleEnds {
  const sum = { ...NO_ENDS };
  for (const end of CYCLE_ENDS) sum[end] = one[end] + other[end];
  return sum;
}

/** All whose cycle ended: the denominator, with those who were exempt. */
export function allEnded(ends: Readonly<CycleEnds>): number {
  return CYCLE_ENDS.reduce((all, end) => all + ends[end], 0);
}

export function fulfilled(ends: Readonly<CycleEnds>): number {
  return ends["in-time"] + ends.late + ends.outside;
}

/** The share that was fulfilled, of all but the exempt ones; null where there are none. */
export function endRate(ends: Readonly<CycleEnds>): number | null {
  const due = allEnded(ends) - ends.exempt;
  return due > 0 ? fulfilled(ends) / due : null;
}
