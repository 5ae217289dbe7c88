// What management and auditors see: rates of fixed units without names, and the ledger's newest checkpoint.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { findLastCheckpoint, readEdge } from "../ledger/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { type Counts, population, sum } from "./counts.ts";
import { mergeSmallUnits, SMALLEST_GROUP } from "./partition.ts";
import { countByDepartment, countPeople, listDepartments } from "./report-store.server.ts";
import { departmentNames } from "./report-view.server.ts";

export interface UnitFigures extends Counts {
  /** Null for the rest that is too small to be shown by itself. */
  name: string | null;
  people: number;
  /** The departments that are counted in it. */
  departmentIds: readonly string[];
}

/** Figures of units and of all. */
export interface UnitTable {
  /** Empty when the whole company is smaller than the smallest group. */
  units: UnitFigures[];
  total: UnitFigures | null;
}

export interface ProofView {
  asOf: string;
  timeZone: string;
  smallestGroup: number;
  training: UnitTable;
  /** Null where no document is asked for. */
  documents: UnitTable | null;
  records: number;
  checkpoint: { note: string; size: number; madeAt: string } | null;
}

export async function proofView({ db, clock }: { db: Db; clock: Clock }): Promise<ProofView> {
  const now = clock();
  const { timeZone } = await readCompany(db);
  const today = dayOf(now, timeZone);
  const departments = await listDepartments(db);
  const people = await countPeople(db, today);
  const tableOf = async (kind: ContentKind): Promise<UnitTable> => {
    const counts = await countByDepartment(db, { kind }, today);
    const units = unitFigures(departments, people, counts);
    const all = units.reduce((sum, unit) => sum + unit.people, 0);
    return all >= SMALLEST_GROUP
      ? {
          units,
          total: { ...sum(counts), name: null, people: all, departmentIds: departments.map(({ id }) => id) },
        }
      : { units: [], total: null };
  };
  const documents = await tableOf("document");
  const checkpoint = await findLastCheckpoint(db);
  return {
    asOf: now.toISOString(),
    timeZone,
    smallestGroup: SMALLEST_GROUP,
    training: await tableOf("lesson"),
    documents: documents.total && population(documents.total) > 0 ? documents : null,
    records: (await readEdge(db)).size,
    checkpoint: checkpoint
      ? { note: checkpoint.note, size: checkpoint.size, madeAt: checkpoint.made_at }
      : null,
  };
}

/**
 * Figures of the units after merging. A rest under the smallest size would follow from total minus the others,
 * so the smallest shown unit joins it.
 */
export function unitFigures(
  departments: Awaited<ReturnType<typeof listDepartments>>,
  people: ReadonlyMap<string, number>,
  counts: readonly (Counts & { departmentId: string })[],
): UnitFigures[] {
  const shownAs = mergeSmallUnits(
    departments.map(({ id, parentId }) => ({ id, parentId, size: people.get(id) ?? 0 })),
  );
  const nameOf = departmentNames(departments);
  const units = new Map<string | null, UnitFigures>();
  for (const { id } of departments) {
    const shown = shownAs.get(id) ?? null;
    const unit = units.get(shown) ?? {
      ...sum([]),
      name: shown === null ? null : nameOf(shown),
      people: 0,
      departmentIds: [],
    };
    units.set(shown, {
      ...unit,
      ...sum([unit, ...counts.filter((each) => each.departmentId === id)]),
      people: unit.people + (people.get(id) ?? 0),
      departmentIds: [...unit.departmentIds, id],
    });
  }
  const listed = [...units.values()].filter((unit) => unit.people > 0);
  const rest = listed.find((unit) => unit.name === null);
  if (!rest || rest.people >= SMALLEST_GROUP) return listed;
  const named = listed.filter((unit) => unit !== rest).sort((a, b) => a.people - b.people);
  const [smallest, ...others] = named;
  if (!smallest) return [];
  const together = smallest.people + rest.people;
  const departmentIds = [...smallest.departmentIds, ...rest.departmentIds];
  return [...others, { ...sum([smallest, rest]), name: null, people: together, departmentIds }];
}
