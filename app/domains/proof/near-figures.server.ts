// The figures of today, or of a day that has just ended, without looking at everybody: those counted before, less what the
// people of whom records came since had in them, and more what they have now.

import type { Db } from "#db/open.server.ts";
import { peopleBetween, readBase } from "./base-figure-store.server.ts";
import { ALL, BY_DUE_DAY, type Figure, FigureCount, figureKey, isOfDepartment } from "./count-duties.ts";
import type { AsOf } from "./past-day.ts";
import { dutiesOfPeople } from "./past-report-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";

/** Records that a look makes up for: about as many people's duties are counted twice. */
const MOST = 5_000;
const PEOPLE_AT_A_TIME = 500;

/** By how much the figures of a day differ between two sizes of the ledger. Null where that is not to be had so. */
export async function differencesBetween(
  db: Db,
  day: string,
  [before, after]: readonly [number, number],
): Promise<Figure[] | null> {
  const people = await peopleBetween(db, before, after, MOST);
  if (people === null) return null;
  const count = async (size: number) => {
    const figures = new FigureCount(day);
    for (let at = 0; at < people.length; at += PEOPLE_AT_A_TIME)
      for (const duty of await dutiesOfPeople(db, { day, size }, people.slice(at, at + PEOPLE_AT_A_TIME)))
        figures.add(duty);
    return figures.all();
  };
  const differences = new Map((await count(after)).map((each) => [figureKey(each), each]));
  for (const each of await count(before)) {
    const known = differences.get(figureKey(each));
    differences.set(figureKey(each), { ...each, n: (known?.n ?? 0) - each.n });
  }
  return [...differences.values()].filter(({ n }) => n !== 0);
}

type Near = Omit<Figure, "kind" | "courseId">[] | null;
type Which = Pick<ReportFilter, "kind" | "course">;

/** The figures of each department of a day, from those counted before. Null where there are none. */
export async function figuresNear(db: Db, asOf: AsOf, which: Which): Promise<Near> {
  const all = await allNear(db, asOf, which);
  return all?.filter(isOfDepartment) ?? null;
}

/** Those of each due day. */
export async function dueFiguresNear(db: Db, asOf: AsOf, which: Which): Promise<Near> {
  const all = await allNear(db, asOf, which);
  return all?.filter(({ departmentId }) => departmentId === BY_DUE_DAY) ?? null;
}

async function allNear(db: Db, { day, size }: AsOf, { kind = "lesson", course }: Which): Promise<Near> {
  const courseId = course ?? ALL;
  const base = await readBase(db, day, { kind, courseId });
  if (!base) return null;
  const differences = await differencesBetween(db, day, [base.size, size]);
  if (!differences) return null;
  const figures = new Map(base.figures.map((each) => [`${each.departmentId}\n${each.figure}`, each]));
  for (const { departmentId, figure, n, ...of } of differences) {
    if (of.kind !== kind || of.courseId !== courseId) continue;
    const key = `${departmentId}\n${figure}`;
    figures.set(key, { departmentId, figure, n: (figures.get(key)?.n ?? 0) + n });
  }
  return [...figures.values()].filter(({ n }) => n > 0);
}
