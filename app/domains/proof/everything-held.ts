// Every table of the database: what of it is about a person, or why it is about nobody.
//
// A table that is added asks for its line here: the compiler for what stands in the schema, a test for what stands in
// the database.

import type { Schema } from "#db/schema.ts";
import type { AnyHeld, NotHeld } from "./held.ts";
import { HELD_OF_DUTIES } from "./held-duties.ts";
import { HELD_OF_LEARNING } from "./held-learning.ts";
import { HELD_OF_PEOPLE } from "./held-people.ts";
import { HELD_OF_TRAFFIC } from "./held-traffic.ts";

export const HELD = {
  ...HELD_OF_PEOPLE,
  ...HELD_OF_DUTIES,
  ...HELD_OF_LEARNING,
  ...HELD_OF_TRAFFIC,
};
export type HeldTable = keyof typeof HELD;
export const HELD_TABLES = Object.keys(HELD) as HeldTable[];

export const NOT_HELD: { [T in Exclude<keyof Schema, HeldTable>]: NotHeld<T> } = {
  company_setting: {
    nothing: "The company's settings: whom to call and who sends mails is its own statement.",
  },
  asset: { nothing: "Files: one that is somebody's evidence is handed out with the outside completion." },
  entity: { nothing: "The group's companies." },
  department: { nothing: "The group's departments." },
  lesson: {
    nothing: "What is taught.",
    acts: { retired_by: { by: "author-or-admin", at: "retired_at", act: "lesson-retired" } },
  },
  lesson_version: {
    nothing: "What is taught.",
    acts: { published_by: { by: "author-or-admin", at: "published_at", act: "version-published" } },
  },
  lesson_publication: {
    nothing: "What is taught.",
    acts: { published_by: { by: "author-or-admin", at: "published_at", act: "lesson-published" } },
  },
  completed_figure: { nothing: "Counts of people who completed a lesson, by day, shown by five or more." },
  reminded_figure: { nothing: "Counts of people reminded, by day, shown by five or more." },
  programme_text: { nothing: "The programme as it read: rules and content, never people." },
  programme_act: {
    nothing: "What the management decided on the programme, with its own note.",
    acts: { decided_by: { by: "management_body", at: "decided_at", act: "programme-decided" } },
  },
  publishing: { nothing: "A lock of one row." },
  course: { nothing: "What is taught." },
  course_item: { nothing: "What is taught." },
  obligation: { nothing: "What the law asks." },
  lesson_feedback: { nothing: "Feedback on lessons: stored without a name, with no time finer than a week." },
  feedback_turn: { nothing: "Keyed hashes that lead back to nobody, for two weeks at most." },
  recall_figure: { nothing: "Counts of learners: shown from five on, and moved by five or more." },
  item_figure: { nothing: "Counts of learners: shown from five on, and moved by five or more." },
  rule: {
    nothing: "Whom a rule reaches is said by entity, department, function and days, never by person.",
    acts: { created_by: { by: "hr-or-admin", at: "created_at", act: "rule-created" } },
  },
  settlement_job: {
    nothing: "How far a job is: the id reached is a place in a row, written over at the next step.",
  },
  rule_period: { nothing: "When which rule was in force." },
  name_period: { nothing: "What companies, departments and courses were called when." },
  ledger_quarter: { nothing: "Where in the ledger a quarter of an hour begins." },
  report_base: { nothing: "How large the ledger was when a day was counted that is not over." },
  report_base_figure: { nothing: "Counts by department and course, of such a day." },
  report_day: { nothing: "Where in the ledger a day ends." },
  report_figure: { nothing: "Counts by department and course, of a day." },
  further_figure: { nothing: "Counts by department, course and lesson, of a day." },
  published_day: { nothing: "Where departments are counted." },
  published_figure: { nothing: "Counts of units of five people or more, moved by five or more." },
  ended_cycle_figure: {
    nothing: "Counts by course and day of how cycles ended, shown from five on and moved by five.",
  },
  ended_cycle_until: { nothing: "One day, of the company." },
  ended_cycle_count: { nothing: "Counts by department, course and day of how cycles ended." },
  completion_count: { nothing: "Counts of completions by lesson, department and day." },
  completion_counted: { nothing: "Days of the company, and how large the ledger was." },
  ended_cycle_counted: { nothing: "Two days, of the company, and how large the ledger was." },
  erasure_figure: { nothing: "How much was erased on which day." },
  day_turn: { nothing: "One day, of the company." },
  send_stop: {
    nothing: "When sending stood still.",
    acts: {
      stopped_by: { by: "hr-or-admin", at: "stopped_at", act: "sending-stopped" },
      lifted_by: { by: "hr-or-admin", at: "lifted_at", act: "sending-resumed" },
    },
  },
  send_pass: { nothing: "One time, of the whole server." },
  mail_text: {
    nothing: "The company's words for mails.",
    acts: { written_by: { by: "hr-or-admin", at: "valid_from", act: "wording-changed" } },
  },
  ledger_head: { nothing: "Hashes over all records." },
  ledger_subtree: { nothing: "Hashes over records." },
  ledger_checkpoint: { nothing: "Hashes over all records, signed." },
};

/** Any table's decision. */
export function heldIn(table: HeldTable): AnyHeld {
  return HELD[table];
}
