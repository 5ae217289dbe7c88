// What the sheet that is signed holds of the management's page for a period, in few lines however large the company is: the
// units with most overdue, how all cycles ended, the places of law with gaps, and how many contents changed in which way.

import { RECALL_WEEKS, type RecallWeeks } from "../progress/recall.ts";
import { type RetentionFigure, retainedShare } from "../progress/retention.ts";
import { addEnds, type CycleEnds, NO_ENDS } from "./cycle-end.ts";
import type { EndedCycle } from "./ended-cycles-view.server.ts";
import { placeIn } from "./gaps-by-supplier.ts";
import type { LawView } from "./obligations-view.server.ts";
import type { ContentChange } from "./period-figures-store.server.ts";
import type { UnitFigures } from "./proof-view.server.ts";

/** The first of a list, and how many more there are. */
export interface Shortened<T> {
  first: readonly T[];
  more: number;
}

export function shortened<T>(all: readonly T[], most: number): Shortened<T> {
  return { first: all.slice(0, most), more: Math.max(all.length - most, 0) };
}

/** Units in which something is overdue, the one with most of it first. */
export function mostOverdue(units: readonly UnitFigures[]): UnitFigures[] {
  return units.filter(({ overdue }) => overdue > 0).toSorted((a, b) => b.overdue - a.overdue);
}

/** How the cycles of all courses ended; null where none did. */
export function endsOfAll(cycles: readonly EndedCycle[]): CycleEnds | null {
  return cycles.length > 0 ? cycles.map(({ ends }) => ends).reduce(addEnds, NO_ENDS) : null;
}

/** A law with what follows it in the sources of those clauses in which something is missing. */
export interface LawWithGaps {
  law: string;
  isGerman: boolean;
  places: readonly string[];
}

export function lawsWithGaps(laws: readonly LawView[]): LawWithGaps[] {
  return laws
    .map(({ law, isGerman, clauses }) => ({
      law,
      isGerman,
      places: clauses.filter(({ gaps }) => gaps.length > 0).map(({ source }) => placeIn(law, source)),
    }))
    .filter(({ places }) => places.length > 0);
}

const CHANGES = [
  "material",
  "first",
  "editorial",
  "retired",
] as const satisfies readonly ContentChange["change"][];

/** How many there were of each, without those of which there were none. */
export function changesByKind<T extends Pick<ContentChange, "change">>(
  changes: readonly T[],
): { change: ContentChange["change"]; of: T[] }[] {
  return CHANGES.map((change) => ({ change, of: changes.filter((each) => each.change === change) })).filter(
    ({ of }) => of.length > 0,
  );
}

/** What is still known after so many weeks: the lowest and the highest share of the lessons that have one. */
export interface Retained {
  weeks: RecallWeeks;
  lessons: number;
  lowest: number;
  highest: number;
}

export function retainedByWeeks(lessons: readonly { figures: readonly RetentionFigure[] }[]): Retained[] {
  const all = lessons.flatMap(({ figures }) => figures);
  return RECALL_WEEKS.flatMap((weeks) => {
    const shares = all
      .filter((figure) => figure.weeks === weeks)
      .flatMap((figure) => retainedShare(figure)?.share ?? []);
    if (shares.length === 0) return [];
    return [{ weeks, lessons: shares.length, lowest: Math.min(...shares), highest: Math.max(...shares) }];
  });
}
