// How a question's difficulty is said: a share that never tells that all or none of the learners had it right.

/** So many new learners at least must have answered before a figure appears or moves. */
export const SMALLEST_BATCH = 5;

export interface FirstTryShare {
  /** Between 0 and 1. */
  share: number;
  /** "at-least" and "at-most" where saying it exactly could tell of everybody. */
  bound: "exact" | "at-least" | "at-most";
}

/**
 * The share of learners who had a question right at their first try. Where all had it right, or all but one, it is told
 * as one figure, and the same at the other end: whoever knows who learned must not know what each of them answered.
 */
export function firstTryShare({
  learners,
  firstRight,
}: {
  learners: number;
  firstRight: number;
}): FirstTryShare {
  if (firstRight >= learners - 1) return { share: (learners - 1) / learners, bound: "at-least" };
  if (firstRight <= 1) return { share: 1 / learners, bound: "at-most" };
  return { share: firstRight / learners, bound: "exact" };
}
