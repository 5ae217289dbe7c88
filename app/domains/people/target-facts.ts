// What a person's facts are after the import, all but the manager: the row's where it says something, else the present ones.

import type { IdentifiedRow } from "./identify-rows.ts";
import type { Organisation } from "./organisation.ts";
import type { Person } from "./person.ts";
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
  target: Person;
}

/** Gives each identified row its target; the manager is still the present one. */
export function planPeople(
  rows: readonly IdentifiedRow[],
  defaults: { language: string; today: string },
  organisation: Organisation,
  make: Maker,
): PlannedPerson[] {
  return rows.map(({ row, present }) => {
    const base = present ?? { ...blank(defaults), id: make.id(), mailHint: make.mailHint() };
    return { row, present, target: { ...base, ...facts(row, base), ...place(row, base, organisation) } };
  });
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

function blank({ language, today }: { language: string; today: string }): Omit<Person, "id" | "mailHint"> {
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
  };
}
