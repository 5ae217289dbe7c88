// Who must do what by when: rules, exemptions, assignments, and the jobs that settle them.

import type { Day, Instant, Json } from "./columns.ts";
import type { ContentKind } from "./lessons.ts";

export interface RuleTable {
  id: string;
  course_id: string;
  /** Who: see domains/assignments/audience.ts. */
  audience: Json;
  /** From when: see domains/assignments/rule.ts. */
  start: Json;
  /** Days from the opening of a lesson to its due day. */
  due_after_days: number;
  /** How often again: see domains/assignments/rule.ts. */
  recurrence: Json;
  /** Days after a due day before somebody counts as late. */
  grace_days: number;
  state: "active" | "ended";
  created_at: Instant;
  created_by: string | null;
  changed_at: Instant | null;
}

/** Why somebody need not fulfil a rule for a while. Nobody exempts themselves; no reason says anything of health. */
export interface ExemptionTable {
  id: string;
  person_id: string;
  rule_id: string;
  reason: "long-absence" | "no-systems" | "leaving" | "trained-elsewhere" | "other";
  /** Never leaves this table: not in the ledger, exports or packs. */
  note: string;
  from_day: Day;
  until_day: Day;
  granted_by: string;
  granted_at: Instant;
  /** Null while it holds: set when it has run out, or was taken back. */
  ended_at: Instant | null;
  /** Null when it ran out. */
  ended_by: string | null;
  /** The record that grants it; null where it could not be found any more, as below. */
  record_sequence: number | null;
}

/** Training had elsewhere: with evidence, and a second person who approves. */
export interface OutsideCompletionTable {
  id: string;
  person_id: string;
  course_id: string;
  completed_on: Day;
  provider: string;
  /** Hash of the asset. */
  evidence: string;
  evidence_name: string;
  entered_by: string;
  entered_at: Instant;
  decision: "approved" | "rejected" | null;
  decided_by: string | null;
  decided_at: Instant | null;
  /** The record of the entry. */
  record_sequence: number | null;
  /** The record of the decision. */
  decided_sequence: number | null;
  /** The first entry with the same file: it stays when the file goes. */
  evidence_first: string | null;
}

/** A due date put off, with its reason. */
export interface DueExtensionTable {
  id: string;
  assignment_id: string;
  person_id: string;
  days: number;
  reason: string;
  granted_by: string;
  granted_at: Instant;
  /** Made by the form, so that sending it twice puts off once. */
  request: string;
  /** Null of one that is older than the records. */
  record_sequence: number | null;
}

/** Work on more people than one transaction should hold: done in steps, resumed after a stop. */
export interface SettlementJobTable {
  id: string;
  kind: "rule" | "change" | "lesson";
  /** A rule's id, the hash of a materially changed version, or the id of a lesson that was retired or taken back. */
  subject: string;
  requested_at: Instant;
  /** The last person settled, in the order of ids; empty at the start. */
  reached: string;
  total: number;
  settled: number;
  finished_at: Instant | null;
}

/** One row: the company's day up to which what time alone causes has been settled (renewals, ended exemptions). */
export interface DayTurnTable {
  id: 1;
  day: Day;
}

/** A person's duty: one row per (person, cause, cycle). */
export interface AssignmentTable {
  id: string;
  person_id: string;
  /** Training or documents: every figure counts one of the two. */
  kind: ContentKind;
  cause_kind: "rule" | "change";
  /** A rule's id, or the hash of the version whose material change caused it. */
  cause_id: string;
  cycle: number;
  course_id: string | null;
  state: "open" | "done" | "exempt" | "closed";
  closed_reason: "narrowed" | "left" | "superseded" | "retired" | null;
  opens_on: Day;
  /** The due day of the last lesson. */
  due_on: Day;
  /** The due day of the first lesson still open. Null when settled. */
  next_due_on: Day | null;
  /** The rule's grace when the assignment was made. */
  grace_days: number;
  /** next_due_on and the grace: overdue is "open, and this before today". Null when settled. */
  next_late_after: Day | null;
  /** What settled it as "exempt". */
  exemption_id: string | null;
  /** What settled it as "done", if it was training had elsewhere. */
  outside_completion_id: string | null;
  created_at: Instant;
  settled_at: Instant | null;
}

/** One lesson or document of an assignment, with its own days. */
export interface AssignmentItemTable {
  id: string;
  assignment_id: string;
  person_id: string;
  position: number;
  lesson_id: string;
  /** As the assignment's and the lesson's: their keys hold it. */
  kind: ContentKind;
  opens_on: Day;
  due_on: Day;
  /** The due day and the grace: the last day that is not late. */
  late_after: Day;
  /** The completion that settled it; null while open. */
  completion_id: string | null;
  /** When its lesson was retired while it was open: it is not asked for. Null again when the lesson is taken back. */
  withdrawn_at: Instant | null;
}

/** The days that a lesson of an assignment had as long as the ledger had no more records than this. */
export interface AssignmentItemDayTable {
  item_id: string;
  until_sequence: number;
  person_id: string;
  due_on: Day;
  late_after: Day;
}
