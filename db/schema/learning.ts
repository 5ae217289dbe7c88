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
  /** When its answers went, retention being over: none of what follows is a first try. */
  answers_erased_on: Day | null;
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

/** People who completed a lesson, each on the day of the first one of a month: a page must not count years of completions. */
export interface CompletedFigureTable {
  day: Day;
  people: number;
}

/** What somebody said of a lesson at its end: of nobody, and with no time finer than a week. */
export interface LessonFeedbackTable {
  /** Chance: rows lie in its order, not in that of arrival. */
  id: string;
  lesson_id: string;
  version: string;
  /** "2026-W48" */
  week: string;
  useful: "yes" | "partly" | "no";
  clear: "yes" | "partly" | "no";
  /** Free text; never leaves this table but to the lesson's authors, with its group. */
  comment: string;
  /** The group of five with which authors see it; null while it waits for one. */
  batch: string | null;
}

/** That a completion has had its say, not what was said: thrown away when its week to speak is over. */
export interface FeedbackTurnTable {
  /** A keyed hash of the passage: without the key, which is not in the database, it leads back to nobody. */
  token: string;
  until_week: string;
}

/** One answer to a question of recall. Belongs to the learner; never shown to anybody else. */
export interface RecallAnswerTable {
  /** Made by the form, so that the same answer sent twice is one. */
  id: string;
  person_id: string;
  /** From whose day the weeks are counted; a newer one of the same lesson begins anew. */
  completion_id: string;
  lesson_id: string;
  /** The version whose question was asked. */
  version: string;
  question_id: string;
  /** How many weeks after the completion it was asked for. */
  weeks: 1 | 4 | 12 | 20;
  /** JSON array, as of an attempt. */
  chosen: Json;
  right: Flag;
  confidence: "sure" | "unsure" | null;
  answered_at: Instant;
  /** The company's day. */
  answered_on: Day;
}

/** That a recall was taken: what stays of its answers when they go, so that the next one comes in its time. */
export interface RecallTakenTable {
  completion_id: string;
  weeks: RecallAnswerTable["weeks"];
  person_id: string;
  lesson_id: string;
  /** The company's day. */
  taken_on: Day;
}

/** The day to which somebody put off recall: none is due before it. */
export interface RecallMoveTable {
  person_id: string;
  not_before: Day;
  moved_at: Instant;
}
