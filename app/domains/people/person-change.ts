// What will be true of a person from a later day on: which facts can be planned, and how they become facts.

import type { Person, PersonFacts } from "./person.ts";

/**
 * Facts that can change on a day to come. Number and address say who somebody is, and must be free on that day;
 * join and leave date are days themselves: these four hold at once.
 */
export const PLANNABLE_FACTS = [
  "name",
  "entityId",
  "departmentId",
  "managerId",
  "function",
  "managementBody",
  "external",
  "externalCompany",
  "country",
  "region",
  "language",
] as const satisfies readonly (keyof PersonFacts)[];

export type PlannedFacts = Partial<Pick<PersonFacts, (typeof PLANNABLE_FACTS)[number]>>;

export interface PlannedChange {
  personId: string;
  effectiveOn: string;
  facts: PlannedFacts;
}

/** The person once these facts hold. */
export function withFacts(person: Person, facts: PlannedFacts): Person {
  return { ...person, ...facts };
}

/** The person as they will be on a day, if nothing else is planned. */
export function personOn(person: Person, planned: readonly PlannedChange[], day: string): Person {
  return planned
    .filter(({ effectiveOn }) => effectiveOn <= day)
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
    .reduce((known, { facts }) => withFacts(known, facts), person);
}

/** The plannable facts in which a later state differs; departments carry their entity along. */
export function plannedFacts(before: Person, after: Person): PlannedFacts {
  const differing = PLANNABLE_FACTS.filter((fact) => before[fact] !== after[fact]);
  return Object.fromEntries(differing.map((fact) => [fact, after[fact]])) as PlannedFacts;
}

/** What of a stored change can be trusted: facts that can be planned, and no others. */
export function readPlannedFacts(json: string): PlannedFacts {
  const stored = JSON.parse(json) as Record<string, unknown>;
  return Object.fromEntries(
    PLANNABLE_FACTS.filter((fact) => Object.hasOwn(stored, fact)).map((fact) => [fact, stored[fact]]),
  ) as PlannedFacts;
}
