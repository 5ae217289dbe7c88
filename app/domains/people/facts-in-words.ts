// A person's facts in words: names instead of ids, as previews, planned changes and the history show them.

import type { FieldChange, PreviewField } from "./import-preview.ts";
import type { PersonFacts } from "./person.ts";

/** Names of what facts point to; an empty text for what is not there. */
export interface FactNames {
  entity(id: string): string;
  department(id: string): string;
  person(id: string): string | null;
}

const FIELD_NAMES: Partial<Record<keyof PersonFacts, PreviewField>> = {
  entityId: "entity",
  departmentId: "department",
  managerId: "manager",
};

/** What a page calls the fact. */
export function fieldOfFact(fact: keyof PersonFacts): PreviewField {
  return FIELD_NAMES[fact] ?? (fact as PreviewField);
}

/** One fact before and after. */
export function changeInWords(
  fact: keyof PersonFacts,
  before: Partial<PersonFacts>,
  after: Partial<PersonFacts>,
  names: FactNames,
): FieldChange {
  return {
    field: fieldOfFact(fact),
    before: factInWords(fact, before, names),
    after: factInWords(fact, after, names),
  };
}

function factInWords(
  fact: keyof PersonFacts,
  facts: Partial<PersonFacts>,
  names: FactNames,
): string | boolean | null {
  const value = facts[fact] ?? null;
  if (typeof value !== "string") return value;
  if (fact === "entityId") return names.entity(value);
  if (fact === "departmentId") return names.department(value);
  if (fact === "managerId") return names.person(value);
  return value;
}
