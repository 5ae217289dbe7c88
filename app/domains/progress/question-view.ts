// What a learner's page shows of one question: open, or with the verdict and the reasons of the answer that was given.

import type { Block, Inline, QuestionKind } from "../lessons/lesson.ts";
import type { Attempt } from "./passage.ts";

export interface OptionView {
  /** The option's handle for this person. */
  id: string;
  text: Inline[];
  /** Only after the answer. */
  feedback?: OptionFeedback;
}

export interface OptionFeedback {
  chosen: boolean;
  right: boolean;
  reason: Inline[];
  /** sequence: the place that the learner gave it. match: what the learner matched it with. */
  given?: Inline[];
  /** match: what it belongs to. */
  belongs?: Inline[];
}

/** A choice already made in a scenario, with what its author says of it. */
export interface ChoiceMade {
  situation: Inline[];
  choice: Inline[];
  wise: boolean;
  reason: Inline[];
}

export interface QuestionView {
  id: string;
  kind: QuestionKind;
  prompt: Inline[];
  context: Block[];
  options: OptionView[];
  /** match: what to match with. */
  targets: { id: string; text: Inline[] }[];
  /** number: what is counted. */
  unit: string;
  asksConfidence: boolean;
  /** scenario: the choices of this path so far, and the situation that they led to. */
  trail: ChoiceMade[];
  situation: { title: Inline[]; blocks: Block[] } | null;
  /** Whether the latest answer was fully right; absent while the question waits for an answer. */
  right?: boolean;
  /** Of how many decisions how many were right. */
  score?: { hits: number; of: number };
  confidence?: Attempt["confidence"];
  /** number, text: what was typed, what would have been right, and why. */
  typed?: { given: string; right: string; reason: Inline[] };
  /** Names the next answer, so that sending it twice is one. */
  attemptId: string;
  /** Whose form it is: what stands for a person there. */
  owner: string;
}
