// The figures of further reports without looking at everybody: those kept for the day, less what the people of whom records
// came since had in them, and more what they have now. Counted in parts where there are none yet.

import { addDays } from "#app/calendar.ts";
import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { peopleBetween } from "./base-figure-store.server.ts";
import type { Figure } from "./count-duties.ts";
import { readFurther } from "./further-figure-store.server.ts";
import { combined, FurtherCount } from "./further-figures.ts";
import type { AsOf } from "./past-day.ts";
import { countLessonsOfEach, retiredAsOf, retiresBetween } from "./past-lessons-store.server.ts";
import { countedDuties, dutiesOfPeople } from "./past-report-store.server.ts";
import { peopleTurnedOn } from "./turned-on-store.server.ts";

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
  return exchanged(db, kept.figures, people, { day, size: kept.size }, { day, size });
}

/** The figures of the next day at the same size of the ledger: what the turn of the day alone has changed. */
export async function turnedOn(
  db: Db,
  figures: readonly Figure[],
  asOf: AsOf,
  parts: readonly string[],
): Promise<Figure[] | null> {
  const people = await allTurnedOn(db, asOf, parts);
  return people && exchanged(db, figures, people, { ...asOf, day: addDays(asOf.day, -1) }, asOf);
}

/** The same the other way: from the figures of the day after at this size of the ledger. */
export async function turnedBack(
  db: Db,
  figures: readonly Figure[],
  asOf: AsOf,
  parts: readonly string[],
): Promise<Figure[] | null> {
  const after = { ...asOf, day: addDays(asOf.day, 1) };
  const people = await allTurnedOn(db, after, parts);
  return people && exchanged(db, figures, people, after, asOf);
}

/** Null where they are too many. */
async function allTurnedOn(db: Db, asOf: AsOf, parts: readonly string[]): Promise<string[] | null> {
  const people: string[] = [];
  for (const [at, from] of parts.entries()) {
    people.push(...(await peopleTurnedOn(db, asOf, { from, before: parts[at + 1] ?? null })));
    if (people.length > MOST) return null;
    await giveWay();
  }
  return people;
}

/** Figures less what these people had in them, and more what they have. */
async function exchanged(
  db: Db,
  figures: readonly Figure[],
  people: readonly string[],
  before: AsOf,
  after: AsOf,
): Promise<Figure[]> {
  const count = async (asOf: AsOf) => {
    const retired = await retiredAsOf(db, asOf);
    const own = new FurtherCount();
    for (let at = 0; at < people.length; at += PEOPLE_AT_A_TIME) {
      const ids = people.slice(at, at + PEOPLE_AT_A_TIME);
      for (const duty of await dutiesOfPeople(db, asOf, ids)) own.addDuty(duty);
      for (const lesson of await countLessonsOfEach(db, asOf, { ids }, retired)) own.addLesson(lesson);
      await giveWay();
    }
    return own.all();
  };
  if (people.length === 0) return [...figures];
  return combined(combined(figures, await count(after), 1), await count(before), -1);
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
