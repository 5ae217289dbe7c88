// Who reports to whom after the import: named by number or mail, in any row, without circles.

import { inPieces, mapInPieces } from "#app/give-way.ts";
import type { Columns } from "./columns.ts";
import { clipped, type Wrong } from "./import-preview.ts";
import type { Person } from "./person.ts";
import type { PersonRow } from "./read-rows.ts";
import { inTheEnd, type PlannedPerson, withManager } from "./target-facts.ts";

/**
 * Gives each target its manager, as everybody will be after the import.
 * @param others the people of whom the file says nothing
 * @param file all its rows and what is wrong in their cells: whoever stands in a row that cannot be taken is in the file
 */
export async function resolveManagers(
  planned: readonly PlannedPerson[],
  others: readonly Person[],
  columns: Columns,
  file: { rows: readonly PersonRow[]; wrong: readonly Wrong[] },
): Promise<{ planned: PlannedPerson[]; wrong: Wrong[] }> {
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
  const name = (person: Person): void => {
    if (person.personnelNumber !== null) idOf.set(person.personnelNumber, person.id);
    if (person.mail !== null) idOf.set(person.mail, person.id);
  };
  for await (const piece of inPieces(others)) for (const person of piece) name(person);
  for await (const piece of inPieces(planned)) for (const { target } of piece) name(target);

  const mentioned = await mentionedIn(file, columns);
  const managed = await mapInPieces(planned, (person): PlannedPerson => {
    const { manager } = person.row;
    if (manager === undefined) return person;
    if (manager === null) return withManager(person, null);
    const managerId = idOf.get(manager);
    if (managerId === person.target.id) report(person, "manager-self", manager);
    else if (managerId !== undefined) return withManager(person, managerId);
    else if (!mentioned.has(manager)) report(person, "manager-unknown", manager);
    return person;
  });

  const managerOf = new Map<string, string | null>();
  for (const person of others) managerOf.set(person.id, person.managerId);
  for await (const piece of inPieces(managed))
    for (const person of piece) managerOf.set(person.target.id, inTheEnd(person).managerId);
  const circular = await peopleInCircles(managerOf);
  if (circular.size > 0)
    for (const person of managed)
      if (circular.has(person.target.id)) report(person, "manager-circle", person.row.manager ?? "");
  return { planned: managed, wrong };
}

/** The numbers and addresses of all rows, those that are wrong as they are written. */
async function mentionedIn(
  { rows, wrong }: { rows: readonly PersonRow[]; wrong: readonly Wrong[] },
  { header }: Columns,
): Promise<Set<string>> {
  const mentioned = new Set<string>();
  for await (const piece of inPieces(rows))
    for (const { personnelNumber, mail } of piece)
      for (const known of [personnelNumber, mail]) if (known) mentioned.add(known);
  const [number, mail] = [header.get("personnelNumber"), header.get("mail")];
  for (const { column, value } of wrong)
    if (column !== null && (column === number || column === mail))
      mentioned.add(column === mail && value.includes("@") ? value.toLowerCase() : value);
  return mentioned;
}

/** Everybody who is, over some steps, their own manager. */
export async function peopleInCircles(managerOf: ReadonlyMap<string, string | null>): Promise<Set<string>> {
  const circular = new Set<string>();
  const settled = new Set<string>();
  const follow = (start: string): void => {
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
  };
  for await (const piece of inPieces([...managerOf.keys()]))
    for (const start of piece) if (!settled.has(start)) follow(start);
  return circular;
}

/** The same people, managers before those who report to them. */
export async function managersFirst(people: readonly Person[]): Promise<Person[]> {
  const byId = new Map<string, Person>();
  for await (const piece of inPieces(people)) for (const person of piece) byId.set(person.id, person);
  const ordered = new Set<Person>();
  const place = (person: Person): void => {
    const chain: Person[] = [];
    let at: Person | undefined = person;
    while (at && !ordered.has(at) && chain.length <= people.length) {
      chain.push(at);
      at = at.managerId === null ? undefined : byId.get(at.managerId);
    }
    for (const link of chain.reverse()) ordered.add(link);
  };
  for await (const piece of inPieces(people))
    for (const person of piece) if (!ordered.has(person)) place(person);
  return [...ordered];
}
