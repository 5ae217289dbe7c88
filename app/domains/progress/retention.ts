// What learners still know of a lesson weeks after it: the share right at the first try, as an interval, and never of few.

import { SMALLEST_BATCH } from "./item-figure.ts";
import type { RecallWeeks } from "./recall.ts";

export interface RetentionFigure {
  lessonId: string;
  weeks: RecallWeeks;
  learners: number;
  firstRight: number;
}

export interface RetainedShare {
  /** Between 0 and 1. */
  share: number;
  from: number;
  to: number;
  learners: number;
}

/** The normal distribution's value for 95 %. */
const Z = 1.959964;

/**
 * The share with its 95 % interval (Wilson); null for fewer than five. All and all but one are told as one figure, and so
 * are none and one: whoever knows who answered must not know what each of them answered.
 */
export function retainedShare({
  learners,
  firstRight,
}: Pick<RetentionFigure, "learners" | "firstRight">): RetainedShare | null {
  if (learners < SMALLEST_BATCH) return null;
  const right = Math.min(Math.max(firstRight, 1), learners - 1);
  const share = right / learners;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * learners)) / (1 + z2 / learners);
  const half =
    (Z / (1 + z2 / learners)) * Math.sqrt((share * (1 - share)) / learners + z2 / (4 * learners * learners));
  return { share, from: middle - half, to: middle + half, learners };
}
