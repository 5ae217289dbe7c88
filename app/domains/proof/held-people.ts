// What is held of who somebody is: the facts, their history, days away, what is planned, and roles.

import { type Decisions, type DoneBy, TECHNICAL, YOURSELF } from "./held.ts";

const entered = (act: string): DoneBy<"entered_at"> => ({ by: "hr-or-admin", at: "entered_at", act });

export const HELD_OF_PEOPLE: Decisions<
  "person" | "person_period" | "person_leave" | "person_change" | "role_grant"
> = {
  person: {
    group: "person",
    own: { column: "id" },
    order: ["id"],
    columns: {
      id: TECHNICAL,
      name: "text",
      mail: "text",
      personnel_number: "text",
      entity_id: "entity",
      department_id: "department",
      manager_id: "is-set",
      function: "text",
      management_body: "flag",
      external: "flag",
      external_company: "text",
      join_date: "day",
      leave_date: "day",
      language: "word",
      country: "text",
      region: "text",
      // What links in mails carry in place of a secret.
      mail_hint: { hidden: "secret" },
      erased_at: "instant",
      created_at: "instant",
      updated_at: "instant",
    },
  },
  person_period: {
    group: "person",
    own: { column: "person_id" },
    order: ["from_sequence"],
    columns: {
      person_id: YOURSELF,
      from_sequence: "number",
      until_sequence: "number",
      name: "text",
      personnel_number: "text",
      entity_id: "entity",
      department_id: "department",
      manager_id: "is-set",
      management_body: "flag",
      external: "flag",
      external_company: "text",
      join_date: "day",
      leave_date: "day",
    },
  },
  person_leave: {
    group: "person",
    own: { column: "person_id" },
    order: ["entered_at", "id"],
    columns: {
      id: TECHNICAL,
      person_id: YOURSELF,
      from_day: "day",
      to_day: "day",
      entered_by: entered("leave-entered"),
      entered_at: "instant",
      withdrawn_at: "instant",
    },
  },
  person_change: {
    group: "person",
    own: { column: "person_id" },
    order: ["entered_at", "id"],
    columns: {
      id: TECHNICAL,
      person_id: YOURSELF,
      effective_on: "day",
      facts: "facts",
      state: "word",
      entered_by: entered("change-planned"),
      entered_at: "instant",
      settled_at: "instant",
    },
  },
  role_grant: {
    group: "person",
    own: { column: "person_id" },
    order: ["granted_at", "role"],
    columns: {
      person_id: YOURSELF,
      role: "word",
      granted_at: "instant",
      granted_by: { by: "admin", at: "granted_at", act: "role-granted" },
    },
  },
};
