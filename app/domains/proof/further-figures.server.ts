// The figures of further reports without looking at everybody: those kept for the day, less what the people of whom records
// came since had in them, and more what they have now. Counted in parts where there are none yet.

import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { peopleBetween } from "./base-figure-store.server.ts";
import type { Figure } from "./count-duties.ts";
import { readFurther } from "./further-figure-store.server.ts";
import { combined, FurtherCount } from "./further-figures.ts";
import type { AsOf } from "./past-day.ts";
import { countLessonsOfEach, retiredAsOf, retiresBetween } from "./past-lessons-store.server.ts";
import { countedDuties, dutiesOfPeople } from "./past-report-store.server.ts";

/** Records that a look makes up for: about as many people's duties are counted twice. */
const MOST = 5_000;
const PEOPLE_AT_A_TIME = 500;

/** Null where none are kept from which they could be had. */
export async function furtherFigures(db: Db, asOf: AsOf): Promise<Figure[] | null> {
  const kept = await readFurther(db, asOf.day);
  return kept ? takenOn(db, kept, asOf) : null;
}

/** The figures of a day at another size of the ledger, later or earlier. Null where that is not to be had so. */
export async function takenOn(
  db: Db,
  kept: { size: number; figures: readonly Figure[] },
  { day, size }: AsOf,
): Promise<Figure[] | null> {
  const [from, to] = [Math.min(kept.size, size), Math.max(kept.size, size)];
  const people = await peopleBetween(db, from, to, MOST);
  // Who retires a lesson changes the figures of everybody.
  if (people === null || (await retiresBetween(db, from, to))) return null;
  const count = async (at: number) => {
    const asOf = { day, size: at };
    const retired = await retiredAsOf(db, asOf);
    const figures = new FurtherCount();
    for (let n = 0; n < people.length; n += PEOPLE_AT_A_TIME) {
      const ids = people.slice(n, n + PEOPLE_AT_A_TIME);
      for (const duty of await dutiesOfPeople(db, asOf, ids)) figures.addDuty(duty);
      for (const lesson of await countLessonsOfEach(db, asOf, { ids }, retired)) figures.addLesson(lesson);
    }
    return figures.all();
  };
  if (people.length === 0) return [...kept.figures];
  return combined(combined(kept.figures, await count(size), 1), await count(kept.size), -1);
}

/** All of them, in parts between which others have their turn. @param parts the first person's id of each */
export async function countFurther(db: Db, asOf: AsOf, parts: readonly string[]): Promise<Figure[]> {
  const retired = await retiredAsOf(db, asOf);
  const figures = new FurtherCount();
  for (const [at, from] of parts.entries()) {
    const among = { from, before: parts[at + 1] ?? null };
    for (const duty of await countedDuties(db, asOf, among)) figures.addDuty(duty);
    await giveWay();
    for (const lesson of await countLessonsOfEach(db, asOf, { among }, retired)) figures.addLesson(lesson);
    await giveWay();
  }
  return figures.all();
}
