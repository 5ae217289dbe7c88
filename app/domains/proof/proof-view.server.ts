// What management and auditors see: rates of fixed units without names, and the ledger's newest checkpoint.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { findLastCheckpoint, readEdge } from "../ledger/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import type { Counts } from "./counts.ts";
import { SMALLEST_GROUP } from "./partition.ts";
import { figuresShown, type PublishedFigures } from "./published-figure-store.server.ts";
import { totalSeries } from "./series.server.ts";

export interface UnitFigures extends Counts {
  /** Null for the rest that is too small to be shown by itself. */
  name: string | null;
  /** People who have such a duty. */
  people: number;
  /** The day they are of. */
  asOf: string;
}

/** Figures of units and of all. */
export interface UnitTable {
  /** Empty where nothing has been published. */
  units: UnitFigures[];
  /** Of all together, on a day of its own: no sum of rows, which are of several days. */
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
    documents: documents.total || documents.units.length > 0 ? documents : null,
    records: (await readEdge(db)).size,
    checkpoint: checkpoint
      ? { note: checkpoint.note, size: checkpoint.size, madeAt: checkpoint.made_at }
      : null,
  };
}

async function tableOf(db: Db, kind: ContentKind, day: string): Promise<UnitTable> {
  const figures = await figuresShown(db, kind, day);
  const units = figures
    .map(shownOf)
    .sort((a, b) => rank(a.name) - rank(b.name) || ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
  const [total] = await figuresShown(db, totalSeries(kind), day);
  return { units, total: total ? shownOf(total) : null };
}

function shownOf({ unitId: _, ...figures }: PublishedFigures): UnitFigures {
  return figures;
}

/** The rest comes last. */
function rank(name: string | null): number {
  return name === null ? 1 : 0;
}
