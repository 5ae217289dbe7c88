// What entities and departments are called, as the ledger keeps it: an old report shows the names of its day.

import type { NewRecord } from "../ledger/record.ts";
import type { UnitFact } from "../ledger/reportable.ts";
import type { Department, Entity } from "./organisation.ts";

export function entityFact({ id, name }: Entity): UnitFact {
  return { id, what: "entity", name, entity: null, parent: null };
}

export function departmentFact({ id, name, entityId, parentId }: Department): UnitFact {
  return { id, what: "department", name, entity: entityId, parent: parentId };
}

/** The record of new units; none where there are none. @param by whoever says so; null on the console */
export function unitsRecord(
  { entities, departments }: { entities: readonly Entity[]; departments: readonly Department[] },
  by: string | null,
  at: Date,
): NewRecord[] {
  const units = [...entities.map(entityFact), ...departments.map(departmentFact)];
  return units.length > 0 ? [{ kind: "units-named", personId: null, at, facts: { by, units } }] : [];
}
