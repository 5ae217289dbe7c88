// Adds one person by the names of entity and department: for the console's first admin, the demo and tests.

import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import { readCompany } from "./company-store.server.ts";
import { Organisation, pathSteps } from "./organisation.ts";
import {
  insertDepartments,
  insertEntities,
  listDepartments,
  listEntities,
} from "./organisation-store.server.ts";
import { newMailHint } from "./store.server.ts";
import { unitsRecord } from "./unit-records.ts";
import { writePeople } from "./write-people.server.ts";

interface Needs {
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

export interface NewPerson {
  name: string;
  /** At least one of mail and personnel number. */
  mail?: string | null;
  personnelNumber?: string | null;
  /** An entity's name; made where it is new. */
  entity: string;
  /** A department's path ("Sales/Field"); made where it is new. */
  department: string;
  managerId?: string | null;
  function?: string | null;
  managementBody?: boolean;
  external?: boolean;
  externalCompany?: string | null;
  /** Today without it. */
  joinDate?: string;
  leaveDate?: string | null;
  /** The company's language without it. */
  language?: string;
  country?: string | null;
  region?: string | null;
}

/**
 * Adds a person whose facts the caller vouches for (an import checks them, see plan-import.ts).
 * @param by the person who enters them; null on the console
 * @returns the person's id
 */
export async function addPerson(
  trx: Trx,
  needs: Needs,
  input: NewPerson,
  by: string | null = null,
): Promise<string> {
  const company = await readCompany(trx);
  const organisation = new Organisation(
    { entities: await listEntities(trx), departments: await listDepartments(trx) },
    () => needs.random.id(),
  );
  const entity = organisation.entity(input.entity);
  const department = organisation.department(entity.id, pathSteps(input.department));
  await insertEntities(trx, needs, organisation.newEntities);
  await insertDepartments(trx, needs, organisation.newDepartments);

  const id = needs.random.id();
  const person = {
    id,
    mailHint: newMailHint(needs),
    personnelNumber: input.personnelNumber ?? null,
    name: input.name.normalize("NFC"),
    mail: input.mail?.trim().toLowerCase() ?? null,
    entityId: entity.id,
    departmentId: department.id,
    managerId: input.managerId ?? null,
    function: input.function ?? null,
    managementBody: input.managementBody ?? false,
    external: input.external ?? false,
    externalCompany: input.externalCompany ?? null,
    joinDate: input.joinDate ?? dayOf(needs.clock(), company.timeZone),
    leaveDate: input.leaveDate ?? null,
    language: input.language ?? company.defaultLanguage,
    country: input.country ?? null,
    region: input.region ?? null,
  };
  const units = { entities: organisation.newEntities, departments: organisation.newDepartments };
  await writePeople(trx, needs, { entering: [person], before: unitsRecord(units, by, needs.clock()) }, by);
  return id;
}
