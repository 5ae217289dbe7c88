// Cycles that ended in a period, as those see them who see no names: each month by itself, and of a course's cycle only in
// steps of five people or more. Of two looks, or of two periods, nothing about one to four people is the difference.

import { addEnds, allEnded, type CycleEnd, type CycleEnds, NO_ENDS } from "./cycle-end.ts";
import { SMALLEST_GROUP } from "./partition.ts";

/** Of one cycle of one course: how many ended on a day, and how. */
export interface EndedOn {
  courseId: string;
  cycle: number;
  endedOn: string;
  end: CycleEnd;
  n: number;
}

export interface ShownCycle {
  courseId: string;
  cycle: number;
  /** The last day of which something is shown. */
  endedOn: string;
  ends: CycleEnds;
}

/** In the order of course and cycle; nothing of a cycle that has not come to five people in any month. */
export function shownCycles(figures: readonly EndedOn[]): ShownCycle[] {
  const shown: ShownCycle[] = [];
  for (const own of Map.groupBy(figures, ({ courseId, cycle }) => `${courseId} ${cycle}`).values()) {
    const [first] = own;
    if (!first) continue;
    let ends: CycleEnds = { ...NO_ENDS };
    let endedOn = "";
    for (const month of Map.groupBy(own, (each) => each.endedOn.slice(0, 7)).values()) {
      const step = inSteps(month);
      ends = addEnds(ends, step.ends);
      if (step.endedOn > endedOn) endedOn = step.endedOn;
    }
    if (allEnded(ends) > 0) shown.push({ courseId: first.courseId, cycle: first.cycle, endedOn, ends });
  }
  return shown.sort(
    (a, b) => (a.courseId < b.courseId ? -1 : a.courseId > b.courseId ? 1 : 0) || a.cycle - b.cycle,
  );
}

/** Those of a month, as far as they have come in fives, day by day. */
function inSteps(month: readonly EndedOn[]): { ends: CycleEnds; endedOn: string } {
  let shown: CycleEnds = { ...NO_ENDS };
  let waiting: CycleEnds = { ...NO_ENDS };
  let until = "";
  const days = [...Map.groupBy(month, ({ endedOn }) => endedOn)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [day, own] of days) {
    for (const { end, n } of own) waiting[end] += n;
    if (allEnded(waiting) < SMALLEST_GROUP) continue;
    shown = addEnds(shown, waiting);
    waiting = { ...NO_ENDS };
    until = day;
  }
  return { ends: shown, endedOn: until };
}
