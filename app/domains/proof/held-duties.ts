// What is held of somebody's duties: assignments with their lessons and history, what was put off, and what stands in place.

import { type Decisions, TECHNICAL, YOURSELF } from "./held.ts";

export const HELD_OF_DUTIES: Decisions<
  | "assignment"
  | "assignment_item"
  | "assignment_period"
  | "exemption"
  | "outside_completion"
  | "due_extension"
> = {
  assignment: {
    group: "duties",
    own: { column: "person_id" },
    order: ["opens_on", "id"],
    columns: {
      id: "link",
      person_id: YOURSELF,
      course_id: "course",
      kind: "word",
      cause_kind: "word",
      cause_id: TECHNICAL,
      cycle: "number",
      state: "word",
      closed_reason: "word",
      opens_on: "day",
      due_on: "day",
      next_due_on: "day",
      grace_days: "number",
      next_late_after: "day",
      exemption_id: "is-set",
      outside_completion_id: "is-set",
      created_at: "instant",
      settled_at: "instant",
    },
  },
  assignment_item: {
    group: "duties",
    own: { column: "person_id" },
    order: ["opens_on", "assignment_id", "position"],
    columns: {
      id: "link",
      assignment_id: "link",
      person_id: YOURSELF,
      lesson_id: "lesson",
      kind: "word",
      position: "number",
      opens_on: "day",
      due_on: "day",
      late_after: "day",
      completion_id: "is-set",
      withdrawn_at: "instant",
    },
  },
  assignment_period: {
    group: "duties",
    own: { column: "person_id" },
    order: ["entered_from", "id"],
    columns: {
      id: TECHNICAL,
      assignment_id: "link",
      person_id: YOURSELF,
      state: "word",
      due_on: "day",
      entered_from: "instant",
      entered_until: "instant",
    },
  },
  due_extension: {
    group: "duties",
    own: { column: "person_id" },
    order: ["granted_at", "id"],
    columns: {
      id: TECHNICAL,
      assignment_id: "link",
      person_id: YOURSELF,
      days: "number",
      reason: "text",
      granted_by: { by: "hr", at: "granted_at", act: "due-extended" },
      granted_at: "instant",
      request: TECHNICAL,
    },
  },
  exemption: {
    group: "duties",
    own: { column: "person_id" },
    order: ["granted_at", "id"],
    columns: {
      id: "link",
      person_id: YOURSELF,
      rule_id: "rule",
      reason: "word",
      note: "text",
      from_day: "day",
      until_day: "day",
      granted_by: { by: "hr", at: "granted_at", act: "exemption-granted" },
      granted_at: "instant",
      ended_at: "instant",
      ended_by: { by: "hr", at: "ended_at", act: "exemption-ended" },
    },
  },
  outside_completion: {
    group: "duties",
    own: { column: "person_id" },
    order: ["entered_at", "id"],
    columns: {
      id: "link",
      person_id: YOURSELF,
      course_id: "course",
      completed_on: "day",
      provider: "text",
      // The file itself is a download of its own.
      evidence: TECHNICAL,
      evidence_name: "text",
      entered_by: { by: "hr", at: "entered_at", act: "outside-completion-entered" },
      entered_at: "instant",
      decision: "word",
      decided_by: { by: "hr", at: "decided_at", act: "outside-completion-decided" },
      decided_at: "instant",
    },
  },
};
