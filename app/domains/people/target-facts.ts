// What a person's facts are after the import, all but the manager: the row's where it says something, else the present ones.

import { mapInPieces } from "#app/give-way.ts";
import type { IdentifiedRow } from "./identify-rows.ts";
import type { Organisation } from "./organisation.ts";
import type { Person } from "./person.ts";
import { PLANNABLE_FACTS, type PlannedChange, personOn } from "./person-change.ts";
import type { PersonRow } from "./read-rows.ts";

/** Makes what a new row needs beside its facts. */
export interface Maker {
  id(): string;
  mailHint(): string;
}

/** A person as they would be, beside the row that says so and the person as they are. */
export interface PlannedPerson {
  row: PersonRow;
  present: Person | null;
  /** As of the import. */
  target: Person;
  /** As of a day to come, where the row holds from then on; before is what would be true then without it. */
  later: { effectiveOn: string; before: Person; target: Person } | null;
}

export interface Defaults {
  language: string;
  today: string;
}

/** Gives each identified row its targets; the manager is still the present one. */
export async function planPeople(
  rows: readonly IdentifiedRow[],
  defaults: Defaults,
  organisation: Organisation,
  changes: ReadonlyMap<string, readonly PlannedChange[]>,
  make: Maker,
): Promise<PlannedPerson[]> {
  const stated = (row: PersonRow, base: Person): Person => ({
    ...base,
    ...facts(row, base),
    ...place(row, base, organisation),
  });
  return await mapInPieces(rows, ({ row, present }): PlannedPerson => {
    const effectiveOn = row.effectiveOn && row.effectiveOn > defaults.today ? row.effectiveOn : null;
    if (!present) {
      const base = { ...blank(defaults), id: make.id(), mailHint: make.mailHint() };
      // Of somebody new, everything is true from the first day.
      return {
        row,
        present,
        target: stated(row, { ...base, joinDate: effectiveOn ?? base.joinDate }),
        later: null,
      };
    }
    if (!effectiveOn) return { row, present, target: stated(row, present), later: null };
    const before = personOn(present, changes.get(present.id) ?? [], effectiveOn);
    const then = stated(row, before);
    const { personnelNumber, mail, joinDate, leaveDate } = then;
    const target = { ...present, personnelNumber, mail, joinDate, leaveDate };
    return { row, present, target, later: { effectiveOn, before, target: then } };
  });
}

/** The person with another manager, from when the row holds. */
export function withManager(person: PlannedPerson, managerId: string | null): PlannedPerson {
  if (inTheEnd(person).managerId === managerId) return person;
  return person.later
    ? { ...person, later: { ...person.later, target: { ...person.later.target, managerId } } }
    : { ...person, target: { ...person.target, managerId } };
}

/** The person as the row leaves them in the end. */
export function inTheEnd({ target, later }: PlannedPerson): Person {
  return later ? later.target : target;
}

/** True where the row says something that becomes true later. */
export function changesLater({ later }: PlannedPerson): boolean {
  return later !== null && PLANNABLE_FACTS.some((fact) => later.before[fact] !== later.target[fact]);
}

function facts(
  row: PersonRow,
  base: Person,
): Omit<Person, "id" | "mailHint" | "entityId" | "departmentId" | "managerId"> {
  return {
    // An empty cell takes no number away: without it the person would be another.
    personnelNumber: row.personnelNumber ?? base.personnelNumber,
    name: row.name ?? base.name,
    mail: kept(row.mail, base.mail),
    function: kept(row.function, base.function),
    managementBody: row.managementBody ?? base.managementBody,
    // Who has an employer of their own is external, unless the file says otherwise.
    external: row.external ?? (row.externalCompany ? true : base.external),
    externalCompany: kept(row.externalCompany, base.externalCompany),
    joinDate: row.joinDate ?? base.joinDate,
    leaveDate: kept(row.leaveDate, base.leaveDate),
    language: row.language ?? base.language,
    country: kept(row.country, base.country),
    region: kept(row.region, base.region),
  };
}

/** Entity and department: departments belong to an entity, so both move together. A faulty row makes no new ones. */
function place(
  row: PersonRow,
  { entityId: presentEntity, departmentId }: Person,
  organisation: Organisation,
): Pick<Person, "entityId" | "departmentId"> {
  const stay = { entityId: presentEntity, departmentId };
  if (row.faulty) return stay;
  const entityId = row.entity
    ? organisation.entity(row.entity).id
    : presentEntity || organisation.onlyEntity()?.id;
  if (!entityId || (row.department === undefined && entityId === presentEntity)) return stay;
  const steps = row.department ?? organisation.stepsOf(departmentId);
  return { entityId, departmentId: organisation.department(entityId, steps).id };
}

function kept<T>(stated: T | null | undefined, present: T | null): T | null {
  return stated === undefined ? present : stated;
}

/** Somebody of whom nothing is said yet. */
export function blank({ language, today }: Defaults): Omit<Person, "id" | "mailHint"> {
  return {
    personnelNumber: null,
    name: "",
    mail: null,
    entityId: "",
    departmentId: "",
    managerId: null,
    function: null,
    managementBody: false,
    external: false,
    externalCompany: null,
    joinDate: today,
    leaveDate: null,
    language,
    country: null,
    region: null,
  };
}
