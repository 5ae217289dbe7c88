// What learners did: passages, answers and completions.

import type { Day, Flag, Instant, Json } from "./columns.ts";

/** One passage of a person through one version of a lesson: where the person is, and where to resume. */
export interface LessonRunTable {
  id: string;
  person_id: string;
  lesson_id: string;
  version: string;
  /** The step last shown, from 1. */
  step: number;
  started_at: Instant;
  /** Null while under way; at most one run per person and lesson is. */
  completed_at: Instant | null;
}

/** One answer to one question. Belongs to the learner; never shown to anybody else. */
export interface AttemptTable {
  /** Made by the form, so that the same answer sent twice is one attempt. */
  id: string;
  run_id: string;
  question_id: string;
  /** 1, 2, 3 … within the run: the order in which answers were given, whatever clocks did. */
  position: number;
  /** JSON array: ids of options, or what the question's kind makes of an answer. */
  chosen: Json;
  right: Flag;
  /** How sure somebody was, where the question asked and they said. */
  confidence: "sure" | "unsure" | null;
  answered_at: Instant;
}

/** A person passed a version of a lesson. Never changed. */
export interface CompletionTable {
  id: string;
  person_id: string;
  lesson_id: string;
  version: string;
  run_id: string;
  language: string;
  completed_at: Instant;
  /** The company's day. */
  completed_on: Day;
  /** The ledger record, whose number is the learner's receipt. */
  record_sequence: number;
}
