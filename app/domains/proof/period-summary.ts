// What the sheet that is signed holds of the management's page for a period, in few lines however large the company is: the
// units with most overdue, how all cycles ended, what is missing and behind which places of law, and how many contents changed in which way.

import { RECALL_WEEKS, type RecallWeeks } from "../progress/recall.ts";
import { type RetentionFigure, retainedShare } from "../progress/retention.ts";
import { addEnds, type CycleEnds, NO_ENDS } from "./cycle-end.ts";
import type { EndedCycle } from "./ended-cycles-view.server.ts";
import type { SharedGap } from "./gaps-by-supplier.ts";
import type { ObligationsView } from "./obligations-view.server.ts";
import type { ContentChange, MonthDone } from "./period-figures-store.server.ts";
import type { UnitFigures, UnitTable } from "./proof-view.server.ts";

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

/** What is missing, each once with the places of law behind it, what most of them wait for first. */
export function gapsByWeight(
  toSupply: ObligationsView["toSupply"],
): { gap: SharedGap; places: readonly string[] }[] {
  return toSupply
    .flatMap(({ gaps }) => gaps)
    .map((gap) => ({
      gap,
      places: gap.laws.flatMap(({ law, places }) => places.map(({ place }) => `${law} ${place}`)),
    }))
    .toSorted((a, b) => b.places.length - a.places.length);
}

/** The overdue of the whole company that no unit has: figures of units may be of other days. */
export function overdueElsewhere({ units, total }: UnitTable): number {
  return Math.max((total?.overdue ?? 0) - units.reduce((sum, { overdue }) => sum + overdue, 0), 0);
}

/** The month with most people, of those of which there is a number. */
export function bestMonth(months: readonly MonthDone[]): { month: string; people: number } | null {
  const told = months.flatMap(({ month, completed }) =>
    completed === null ? [] : [{ month, people: completed }],
  );
  return told.toSorted((a, b) => b.people - a.people)[0] ?? null;
}

/** Nothing is due yet and nothing fulfilled: a rate would speak of the first day of a rule alone. */
export function hasJustBegun({ done, outside, overdue, open }: UnitFigures): boolean {
  return done + outside + overdue === 0 && open > 0;
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
