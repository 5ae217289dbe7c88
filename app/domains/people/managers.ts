// Who reports to whom after the import: named by number or mail, in any row, without circles.

import type { Columns } from "./columns.ts";
import { clipped, type Wrong } from "./import-preview.ts";
import type { Person } from "./person.ts";
import { inTheEnd, type PlannedPerson, withManager } from "./target-facts.ts";

/**
 * Gives each target its manager, as everybody will be after the import.
 * @param others the people of whom the file says nothing
 */
export function resolveManagers(
  planned: readonly PlannedPerson[],
  others: readonly Person[],
  columns: Columns,
): { planned: PlannedPerson[]; wrong: Wrong[] } {
  const wrong: Wrong[] = [];
  const report = (person: PlannedPerson, reason: Wrong["reason"], value: string): void => {
    wrong.push({
      row: person.row.row,
      column: columns.header.get("manager") ?? null,
      reason,
      value: clipped(value),
    });
  };
  const idOf = new Map<string, string>();
  for (const person of [...others, ...planned.map(({ target }) => target)]) {
    if (person.personnelNumber !== null) idOf.set(person.personnelNumber, person.id);
    if (person.mail !== null) idOf.set(person.mail, person.id);
  }

  const managed = planned.map((person): PlannedPerson => {
    const { manager } = person.row;
    if (manager === undefined) return person;
    if (manager === null) return withManager(person, null);
    const managerId = idOf.get(manager);
    if (managerId === person.target.id) report(person, "manager-self", manager);
    else if (managerId === undefined) report(person, "manager-unknown", manager);
    else return withManager(person, managerId);
    return person;
  });

  const managerOf = new Map<string, string | null>();
  for (const person of others) managerOf.set(person.id, person.managerId);
  for (const person of managed) managerOf.set(person.target.id, inTheEnd(person).managerId);
  const circular = peopleInCircles(managerOf);
  for (const person of managed)
    if (circular.has(person.target.id)) report(person, "manager-circle", person.row.manager ?? "");
  return { planned: managed, wrong };
}

/** Everybody who is, over some steps, their own manager. */
export function peopleInCircles(managerOf: ReadonlyMap<string, string | null>): Set<string> {
  const circular = new Set<string>();
  const settled = new Set<string>();
  for (const start of managerOf.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let at: string | null = start;
    while (at !== null && !settled.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = managerOf.get(at) ?? null;
    }
    if (at !== null && onPath.has(at)) for (const id of path.slice(path.indexOf(at))) circular.add(id);
    for (const id of path) settled.add(id);
  }
  return circular;
}

/** The same people, managers before those who report to them. */
export function managersFirst(people: readonly Person[]): Person[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const ordered = new Set<Person>();
  for (const person of people) {
    const chain: Person[] = [];
    let at: Person | undefined = person;
    while (at && !ordered.has(at) && chain.length <= people.length) {
      chain.push(at);
      at = at.managerId === null ? undefined : byId.get(at.managerId);
    }
    for (const link of chain.reverse()) ordered.add(link);
  }
  return [...ordered];
}
