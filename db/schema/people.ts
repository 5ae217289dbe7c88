// People, who they were for reports, when they are away, and what will be true of them.

import type { Day, Flag, Instant, Json } from "./columns.ts";

export interface PersonTable {
  id: string;
  /** Null where the person has none; then the mail identifies the person. */
  personnel_number: string | null;
  name: string;
  /** Lower case; null for somebody without a mailbox. */
  mail: string | null;
  entity_id: string;
  department_id: string;
  manager_id: string | null;
  /** What the person does ("Buchhaltung"), as the company words it. */
  function: string | null;
  management_body: Flag;
  external: Flag;
  external_company: string | null;
  join_date: Day;
  /** The last day of work; from the day after, the person has no access. */
  leave_date: Day | null;
  language: string;
  /** Where the person works, if not where the entity does. */
  country: string | null;
  region: string | null;
  /** 128 random bits of their own: what a mail's link carries instead of a secret. */
  mail_hint: string;
  /** When name, address and number were taken away, retention being over; the row stays for the figures. */
  erased_at: Instant | null;
  created_at: Instant;
  updated_at: Instant;
}

/** Days on which somebody is away: dates only, never why. No reminder is sent then. */
export interface PersonLeaveTable {
  id: string;
  person_id: string;
  from_day: Day;
  /** Inclusive. */
  to_day: Day;
  entered_by: string | null;
  entered_at: Instant;
  withdrawn_at: Instant | null;
}

/** What will be true of a person from a later day on: a move, say. */
export interface PersonChangeTable {
  id: string;
  person_id: string;
  effective_on: Day;
  /** The facts that change: {"departmentId": "…", "managerId": null} */
  facts: Json;
  entered_by: string | null;
  entered_at: Instant;
  state: "planned" | "applied" | "withdrawn";
  settled_at: Instant | null;
}

/** Roles beyond learner. "manager" is never granted: it follows from having reports. */
export interface RoleGrantTable {
  person_id: string;
  role: string;
  granted_at: Instant;
  /** Null when granted on the console. */
  granted_by: string | null;
}
