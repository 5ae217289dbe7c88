// What management and auditors see: rates of fixed units without names, and the ledger's newest checkpoint.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { findLastCheckpoint, readEdge } from "../ledger/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { type Counts, sum } from "./counts.ts";
import { SMALLEST_GROUP } from "./partition.ts";
import { figuresShown } from "./published-figure-store.server.ts";

export interface UnitFigures extends Counts {
  /** Null for the rest that is too small to be shown by itself. */
  name: string | null;
  /** People who have such a duty. */
  people: number;
  /** The day they are of; of all units the oldest one. */
  asOf: string;
}

/** Figures of units and of all. */
export interface UnitTable {
  /** Empty where nothing has been published. */
  units: UnitFigures[];
  /** The sum of what is shown: it tells nothing more. */
  total: UnitFigures | null;
}

export interface ProofView {
  timeZone: string;
  smallestGroup: number;
  training: UnitTable;
  /** Null where no document is asked for. */
  documents: UnitTable | null;
  records: number;
  checkpoint: { note: string; size: number; madeAt: string } | null;
}

/** @param until the last day whose figures are asked for; without it, the newest */
export async function proofView({ db, clock }: { db: Db; clock: Clock }, until?: string): Promise<ProofView> {
  const { timeZone } = await readCompany(db);
  const day = until ?? dayOf(clock(), timeZone);
  const documents = await tableOf(db, "document", day);
  const checkpoint = await findLastCheckpoint(db);
  return {
    timeZone,
    smallestGroup: SMALLEST_GROUP,
    training: await tableOf(db, "lesson", day),
    documents: documents.total ? documents : null,
    records: (await readEdge(db)).size,
    checkpoint: checkpoint
      ? { note: checkpoint.note, size: checkpoint.size, madeAt: checkpoint.made_at }
      : null,
  };
}

async function tableOf(db: Db, kind: ContentKind, day: string): Promise<UnitTable> {
  const figures = await figuresShown(db, kind, day);
  const units = figures
    .map(({ unitId: _, ...unit }) => unit)
    .sort((a, b) => rank(a.name) - rank(b.name) || ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
  const [first] = units;
  if (!first) return { units: [], total: null };
  return {
    units,
    total: {
      ...sum(units),
      name: null,
      people: units.reduce((all, { people }) => all + people, 0),
      asOf: units.map(({ asOf }) => asOf).toSorted()[0] ?? first.asOf,
    },
  };
}

/** The rest comes last. */
function rank(name: string | null): number {
  return name === null ? 1 : 0;
}
