// Grades one answer: pure, from the ids chosen and the key.

import type { QuestionKey, QuestionKind } from "../lessons/lesson.ts";
import * as multiple from "./multiple.ts";
import * as single from "./single.ts";

export interface Grade {
  /** Fully right: what counts. */
  right: boolean;
  /** A part between 0 and 1, for feedback only; it never counts. */
  part: number;
}

/** What makes a question kind: small, pure, and gradable from a plain form. */
export interface Kind {
  /** Whether these ids can be an answer at all (not whether it is right). */
  accepts(chosen: readonly string[], options: readonly string[]): boolean;
  grade(chosen: readonly string[], key: Pick<QuestionKey, "right">, options: readonly string[]): Grade;
}

export const KINDS: Record<QuestionKind, Kind> = { single, multiple };
