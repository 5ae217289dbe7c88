// A person: somebody who can be trained, as the rooms know them.

/** What a company says of a person; the ids of the person and of the mail's link are ours. */
export interface PersonFacts {
  /** Null where the person has none; then the mail identifies the person. */
  personnelNumber: string | null;
  name: string;
  /** Lower case; null for somebody without a mailbox. */
  mail: string | null;
  entityId: string;
  departmentId: string;
  managerId: string | null;
  function: string | null;
  managementBody: boolean;
  external: boolean;
  externalCompany: string | null;
  joinDate: string;
  /** The last day of work. */
  leaveDate: string | null;
  language: string;
  /** Where the person works, if not where the entity does. ISO 3166-1 alpha-2. */
  country: string | null;
  /** The part of ISO 3166-2 after the hyphen. */
  region: string | null;
}

export interface Person extends PersonFacts {
  id: string;
  /** What a mail's link carries instead of a secret. */
  mailHint: string;
}

/** True from the day after the last day of work. */
export function hasLeft(person: Pick<PersonFacts, "leaveDate">, today: string): boolean {
  return person.leaveDate !== null && person.leaveDate < today;
}

/** The facts of which a person's history shows what they were before and after. */
export const DATED_FACTS = [
  "entityId",
  "departmentId",
  "managerId",
  "managementBody",
  "external",
  "joinDate",
  "leaveDate",
] as const satisfies readonly (keyof PersonFacts)[];

const FACTS = [
  "personnelNumber",
  "name",
  "mail",
  "entityId",
  "departmentId",
  "managerId",
  "function",
  "managementBody",
  "external",
  "externalCompany",
  "joinDate",
  "leaveDate",
  "language",
  "country",
  "region",
] as const satisfies readonly (keyof PersonFacts)[];

/** The facts in which two states of a person differ. */
export function changedFields(before: PersonFacts, after: PersonFacts): (keyof PersonFacts)[] {
  return FACTS.filter((fact) => before[fact] !== after[fact]);
}
