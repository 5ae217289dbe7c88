// When the duties of a list are due: from the figures that are kept of everybody, counted where a filter narrows that.

import type { Db } from "#db/open.server.ts";
import { readEdge } from "../ledger/store.server.ts";
import { BY_DUE_DAY, type Figure } from "./count-duties.ts";
import { countDueDays, countDueDaysAsOf } from "./due-day-store.server.ts";
import type { DueDay } from "./due-parts.ts";
import { dueFiguresNear } from "./near-figures.server.ts";
import type { AsOf } from "./past-day.ts";
import { figuresOn, isKept } from "./report-figure-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";

/** @param all how many there are */
export async function dueDaysToday(
  db: Db,
  filter: ReportFilter,
  today: string,
  all: number,
): Promise<DueDay[]> {
  const figures = isOfAll(filter)
    ? await dueFiguresNear(db, { day: today, size: (await readEdge(db)).size }, filter)
    : null;
  return keptDays(figures, filter, all) ?? countDueDays(db, filter, today);
}

export async function dueDaysAsOf(db: Db, asOf: AsOf, filter: ReportFilter, all: number): Promise<DueDay[]> {
  const figures = isOfAll(filter) ? await keptFigures(db, asOf, filter) : null;
  return keptDays(figures, filter, all) ?? countDueDaysAsOf(db, asOf, filter);
}

/** Figures by due day are kept by kind, course and state. */
function isOfAll({ entity, department, search, only, belowManager }: ReportFilter): boolean {
  return !entity && !department && !search && !only && belowManager === undefined;
}

async function keptFigures(db: Db, asOf: AsOf, { kind = "lesson", course }: ReportFilter) {
  if (!(await isKept(db, asOf.day))) return dueFiguresNear(db, asOf, { kind, course });
  return figuresOn(db, asOf.day, {
    kind,
    ...(course && { courseId: course }),
    departments: [BY_DUE_DAY],
  });
}

/** Null where they are not of all: days that were kept before these figures were have none. */
function keptDays(
  figures: readonly Pick<Figure, "figure" | "n">[] | null,
  { state }: ReportFilter,
  all: number,
): DueDay[] | null {
  const days = new Map<string, number>();
  for (const { figure, n } of figures ?? []) {
    const [day = "", of] = figure.split(" ");
    if (!state || of === state) days.set(day, (days.get(day) ?? 0) + n);
  }
  const sum = [...days.values()].reduce((some, n) => some + n, 0);
  if (sum !== all) return null;
  return [...days].map(([day, n]) => ({ day, n })).sort((one, other) => (one.day < other.day ? -1 : 1));
}
