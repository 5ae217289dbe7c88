// What the ledger keeps of people entered and changed: who they are for reports from then on, never an address.

import type { NewRecord } from "#app/domains/ledger/record.ts";
import type { PersonFact } from "../ledger/reportable.ts";
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
    facts: { by, person: personFact(person) },
  };
}

/** Names every fact that changed, and says who the person is since. */
export function changedRecord(change: PersonChange, actor: string | null, at: Date): NewRecord {
  const { person, fields, by = actor } = change;
  const changed = new Set(fields);
  return {
    kind: changed.has("leaveDate") && person.leaveDate !== null ? "person-left" : "person-changed",
    personId: person.id,
    at,
    facts: { by, fields: [...fields].sort(), person: personFact(person) },
  };
}

export function personFact(person: Person): PersonFact {
  return {
    name: person.name,
    personnelNumber: person.personnelNumber,
    entity: person.entityId,
    department: person.departmentId,
    manager: person.managerId,
    managementBody: person.managementBody,
    external: person.external,
    externalCompany: person.externalCompany,
    joinDate: person.joinDate,
    leaveDate: person.leaveDate,
  };
}
