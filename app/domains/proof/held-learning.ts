// What is held of what somebody learned: passages, answers in words, and completions with receipt and version.

import { type Decisions, TECHNICAL, YOURSELF } from "./held.ts";

export const HELD_OF_LEARNING: Decisions<
  | "lesson_run"
  | "attempt"
  | "completion"
  | "recall_answer"
  | "recall_move"
  | "recall_taken"
  | "certificate"
  | "certificate_file"
  | "management_supplement"
  | "management_sitting"
  | "supplement_answer"
> = {
  completion: {
    group: "learning",
    own: { column: "person_id" },
    order: ["completed_at", "id"],
    columns: {
      id: "link",
      person_id: YOURSELF,
      lesson_id: "lesson",
      version: "version",
      run_id: TECHNICAL,
      language: "word",
      completed_on: "day",
      completed_at: "instant",
      record_sequence: "number",
    },
  },
  lesson_run: {
    group: "learning",
    own: { column: "person_id" },
    order: ["started_at", "id"],
    columns: {
      id: TECHNICAL,
      person_id: YOURSELF,
      lesson_id: "lesson",
      version: "version",
      step: "number",
      started_at: "instant",
      completed_at: "instant",
      answers_erased_on: "day",
    },
  },
  attempt: {
    group: "answers",
    own: { column: "run_id", in: ["lesson_run", "person_id"] },
    order: ["answered_at", "run_id", "position"],
    columns: {
      id: TECHNICAL,
      run_id: TECHNICAL,
      question_id: "question",
      chosen: "answer",
      right: "flag",
      confidence: "word",
      position: "number",
      answered_at: "instant",
    },
  },
  recall_answer: {
    group: "answers",
    own: { column: "person_id" },
    order: ["answered_at", "id"],
    columns: {
      id: TECHNICAL,
      person_id: YOURSELF,
      completion_id: "link",
      lesson_id: "lesson",
      version: "version",
      question_id: "question",
      weeks: "number",
      chosen: "answer",
      right: "flag",
      confidence: "word",
      answered_at: "instant",
      // The day of the time before it.
      answered_on: TECHNICAL,
    },
  },
  recall_move: {
    group: "answers",
    own: { column: "person_id" },
    order: ["moved_at", "person_id"],
    columns: { person_id: YOURSELF, not_before: "day", moved_at: "instant" },
  },
  recall_taken: {
    group: "learning",
    own: { column: "person_id" },
    order: ["taken_on", "completion_id", "weeks"],
    columns: {
      completion_id: "link",
      person_id: YOURSELF,
      lesson_id: "lesson",
      weeks: "number",
      taken_on: "day",
    },
  },
  certificate: {
    group: "learning",
    own: { column: "person_id" },
    order: ["issued_at", "id"],
    columns: {
      id: "link",
      person_id: YOURSELF,
      course_id: "course",
      code: "text",
      // They stand among the completions, and in what the paper says.
      completions: TECHNICAL,
      claims: "text",
      issued_at: "instant",
      superseded_at: "instant",
      record_sequence: "number",
    },
  },
  certificate_file: {
    group: "learning",
    own: { column: "certificate_id", in: ["certificate", "person_id"] },
    order: ["made_at", "sha256"],
    columns: { sha256: "text", certificate_id: "link", language: "word", made_at: "instant" },
  },
  management_supplement: {
    group: "learning",
    own: { column: "person_id" },
    order: ["recorded_at", "id"],
    columns: {
      id: TECHNICAL,
      request: TECHNICAL,
      person_id: YOURSELF,
      held_on: "day",
      minutes: "number",
      text: "text",
      recorded_by: { by: "hr-or-management", at: "recorded_at", act: "management-supplemented" },
      recorded_at: "instant",
      record_sequence: "number",
    },
  },
  supplement_answer: {
    group: "learning",
    own: { column: "person_id" },
    order: ["decided_at", "id"],
    columns: {
      id: TECHNICAL,
      supplement_id: TECHNICAL,
      person_id: YOURSELF,
      decision: "word",
      decided_on: "day",
      decided_at: "instant",
      record_sequence: "number",
    },
  },
  management_sitting: {
    group: "learning",
    own: { column: "person_id" },
    order: ["until_at", "completion_id"],
    columns: {
      completion_id: "link",
      person_id: YOURSELF,
      from_at: "instant",
      until_at: "instant",
      minutes: "number",
    },
  },
};
