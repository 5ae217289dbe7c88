// A person's page for HR: the facts in words, and what may be edited.

import type { Db } from "#db/open.server.ts";
import { departmentPaths } from "./organisation.ts";
import { listDepartments, listEntities } from "./organisation-store.server.ts";
import { hasLeft, type Person } from "./person.ts";
import { findPerson, isBeyondLearner } from "./store.server.ts";

export interface PersonView {
  id: string;
  name: string;
  personnelNumber: string | null;
  mail: string | null;
  entity: string;
  departmentId: string;
  department: string;
  manager: { id: string; name: string } | null;
  function: string | null;
  managementBody: boolean;
  external: boolean;
  externalCompany: string | null;
  joinDate: string;
  leaveDate: string | null;
  left: boolean;
  language: string;
  /** True where only an admin changes the address. */
  mailProtected: boolean;
  /** Where the person could be moved: each entity with its departments. */
  places: { entity: string; departments: { id: string; path: string }[] }[];
}

/** The page of a person, or null. */
export async function personView(db: Db, personId: string, today: string): Promise<PersonView | null> {
  const person = await findPerson(db, personId);
  if (!person) return null;
  const entities = await listEntities(db);
  const departments = await listDepartments(db);
  const paths = departmentPaths(departments);
  const manager = person.managerId ? await findPerson(db, person.managerId) : null;
  return {
    ...factsOf(person),
    entity: entities.find(({ id }) => id === person.entityId)?.name ?? "",
    department: paths.get(person.departmentId) ?? "",
    manager: manager && { id: manager.id, name: manager.name },
    left: hasLeft(person, today),
    mailProtected: await isBeyondLearner(db, person.id),
    places: entities.map(({ id, name }) => ({
      entity: name,
      departments: departments
        .filter(({ entityId }) => entityId === id)
        .map((department) => ({ id: department.id, path: paths.get(department.id) ?? "" }))
        .sort((a, b) => a.path.localeCompare(b.path, "de")),
    })),
  };
}

/** The facts as they are; the mail hint is not the browser's. */
function factsOf({ mailHint: _, entityId: __, managerId: ___, ...facts }: Person) {
  return facts;
}
