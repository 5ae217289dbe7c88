// What the ledger keeps of people entered and changed: ids, days and yes or no, never a name or an address.

import type { NewRecord } from "#app/domains/ledger/record.ts";
import type { Person, PersonFacts } from "./person.ts";

/** A change: the person as they are afterwards, and the facts that differ from before. */
export interface PersonChange {
  person: Person;
  fields: readonly (keyof PersonFacts)[];
  /** Who said so, if not the one who acts: a change may have been planned by somebody else. */
  by?: string | null;
}

/** @param by the person who says so; null on the console */
export function enteredRecord(person: Person, by: string | null, at: Date): NewRecord {
  return {
    kind: "person-entered",
    personId: person.id,
    at,
    facts: {
      by,
      entity: person.entityId,
      department: person.departmentId,
      managementBody: person.managementBody,
      external: person.external,
      joinDate: person.joinDate,
      leaveDate: person.leaveDate,
    },
  };
}

/** Names every fact that changed, and gives the new value of those that are no free text. */
export function changedRecord(change: PersonChange, actor: string | null, at: Date): NewRecord {
  const { person, fields, by = actor } = change;
  const changed = new Set(fields);
  return {
    kind: changed.has("leaveDate") && person.leaveDate !== null ? "person-left" : "person-changed",
    personId: person.id,
    at,
    facts: {
      by,
      fields: [...fields].sort(),
      ...(changed.has("entityId") && { entity: person.entityId }),
      ...(changed.has("departmentId") && { department: person.departmentId }),
      ...(changed.has("managementBody") && { managementBody: person.managementBody }),
      ...(changed.has("external") && { external: person.external }),
      ...(changed.has("joinDate") && { joinDate: person.joinDate }),
      ...(changed.has("leaveDate") && { leaveDate: person.leaveDate }),
    },
  };
}
