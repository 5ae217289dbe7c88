// Whom a list of all employees leaves out: they have left, unless the list is more likely to be wrong.

import { addDays } from "#app/calendar.ts";
import type { MissingPeople } from "./import-preview.ts";
import { hasLeft, type Person } from "./person.ts";

export interface MissingRules {
  today: string;
  /** Percent of those present that may be missing without asking again. */
  share: number;
  /** People who administer the installation. */
  admins: ReadonlySet<string>;
}

export interface Missing {
  /** As they would be: with their leave date. */
  leavers: Person[];
  /** How many of those present the list should have named. */
  of: number;
  needsConfirmation: boolean;
  /** Administrators who are missing, and stay because nobody else would be left to administer. */
  kept: Person[];
}

/**
 * Those present whom the list does not name. Externals count only where the list has some; who begins later does not.
 * @param named everybody in the list, as they would be
 * @param others everybody else
 */
export function missingPeople(
  named: readonly Person[],
  others: readonly Person[],
  { today, share, admins }: MissingRules,
): Missing {
  const withExternals = named.some(({ external }) => external);
  const expected = (person: Person): boolean =>
    (person.leaveDate === null || person.leaveDate > today) &&
    person.joinDate <= today &&
    (withExternals || !person.external);
  const absent = others.filter(expected).sort(byName);
  const absentIds = new Set(absent.map(({ id }) => id));
  const adminStays = [...named, ...others].some(
    ({ id, leaveDate }) => admins.has(id) && !hasLeft({ leaveDate }, today) && !absentIds.has(id),
  );
  const kept = adminStays ? [] : absent.filter(({ id }) => admins.has(id));
  const keptIds = new Set(kept.map(({ id }) => id));
  const leavers = absent.filter(({ id }) => !keptIds.has(id)).map((person) => leaverOf(person, today));
  const of = absent.length + named.filter(expected).length;
  return { leavers, of, kept, needsConfirmation: leavers.length * 100 > of * share };
}

/** Not as a dictionary would, which takes seconds for 100,000 names. */
function byName(one: Person, other: Person): number {
  if (one.name === other.name) return one.id < other.id ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}

/** Whoever is missing today had the last day yesterday, and no access from now on. */
function leaverOf(person: Person, today: string): Person {
  const yesterday = addDays(today, -1);
  if (yesterday < person.joinDate) return { ...person, leaveDate: person.joinDate };
  return { ...person, leaveDate: yesterday };
}

/** What the preview says of them. @param departmentOf a department's path */
export function missingInWords(
  { leavers, of, needsConfirmation, kept }: Missing,
  limit: number,
  departmentOf: (person: Person) => string,
): MissingPeople {
  return {
    of,
    needsConfirmation,
    limit,
    keptAdmins: kept.map(({ name }) => name),
    people: leavers.map((person) => ({
      personId: person.id,
      name: person.name,
      personnelNumber: person.personnelNumber,
      mail: person.mail,
      department: departmentOf(person),
      leaveDate: person.leaveDate ?? "",
    })),
  };
}
