// What a question kind is: small, pure, and gradable from a plain form. Each kind is a file beside this one.

import type { QuestionKey } from "../lessons/lesson.ts";

export interface Grade {
  /** Fully right: what counts. */
  right: boolean;
  /** A part between 0 and 1, for feedback only; it never counts. */
  part: number;
}

export interface Kind {
  /** Whether these ids can be an answer at all (not whether it is right). */
  accepts(chosen: readonly string[], options: readonly string[]): boolean;
  grade(chosen: readonly string[], key: Pick<QuestionKey, "right">, options: readonly string[]): Grade;
}
