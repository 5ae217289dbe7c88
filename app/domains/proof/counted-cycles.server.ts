// How cycles ended without looking at everybody: as counted for the day, less what the people of whom records came since had in
// it, and more what they have now. What ended on days that are not counted yet is counted along these days.

import { addDays } from "#app/calendar.ts";
import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { peopleBetween } from "./base-figure-store.server.ts";
import { type CountedPart, countedCycles, partsAsOf } from "./counted-cycle-store.server.ts";
import type { Days, FurtherFilter } from "./further-report.ts";
import { countEnded, countEndedParts, type EndedCount } from "./past-cycles-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { within } from "./past-figures.server.ts";
import type { Ground } from "./report-ground.server.ts";

const KINDS = ["lesson", "document"] as const;

/** Records that a look makes up for: about as many people are counted twice. */
const MOST = 5_000;
const PEOPLE_AT_A_TIME = 500;

/** Within a filter: from the counts, or counted anew where they do not say it. */
export async function endedWithin(
  { db, asOf, departments }: Pick<Ground, "db" | "asOf" | "departments">,
  { period, ...filter }: FurtherFilter,
): Promise<EndedCount[]> {
  const { kind = "lesson", course, entity, department, belowManager } = filter;
  const parts = belowManager === undefined ? await partsOf(db, asOf, period) : null;
  if (!parts) return countEnded(db, asOf, filter, period);
  const some = entity || department ? new Set(within(departments, { entity, department })) : null;
  return parts.filter(
    (part) =>
      part.kind === kind &&
      (some?.has(part.departmentId) ?? true) &&
      (course === undefined || part.courseId === course),
  );
}

/** Null where the counts are not of the day, or too much came since. */
async function partsOf(db: Db, asOf: AsOf, days: Days): Promise<CountedPart[] | null> {
  const last = await countedCycles(db);
  if (!last || asOf.day < last.first) return null;
  const counted = await partsAsOf(db, asOf.day, days);
  if (asOf.day < last.day) return counted;
  const differences = await differencesBetween(db, last, asOf, days);
  return differences && added(counted, differences);
}

/** What must be added to the counts of one day and size to have those of another. Null where that is too much. */
export async function differencesBetween(
  db: Db,
  before: AsOf,
  after: AsOf,
  { from, to }: Days,
  most = MOST,
): Promise<CountedPart[] | null> {
  const sizes = [before.size, after.size].sort((one, other) => one - other) as [number, number];
  const people = await peopleBetween(db, ...sizes, most);
  if (people === null) return null;
  const parts: CountedPart[] = [];
  const known = { from, to: [to, before.day].toSorted()[0] ?? to };
  for (let at = 0; at < people.length; at += PEOPLE_AT_A_TIME) {
    const ids = people.slice(at, at + PEOPLE_AT_A_TIME);
    parts.push(
      ...(await countKinds(db, after, known, ids)),
      ...less(await countKinds(db, before, known, ids)),
    );
    await giveWay();
  }
  const next = addDays(before.day, 1);
  const since = { from: from > next ? from : next, to };
  if (since.from <= since.to) parts.push(...(await countKinds(db, after, since)));
  return added(parts, []);
}

export async function countKinds(
  db: Db,
  asOf: AsOf,
  days: Days,
  whom?: Parameters<typeof countEndedParts>[4],
): Promise<CountedPart[]> {
  const parts: CountedPart[] = [];
  for (const kind of KINDS)
    for (const part of await countEndedParts(db, asOf, kind, days, whom)) parts.push({ ...part, kind });
  return parts;
}

export function less(parts: readonly CountedPart[]): CountedPart[] {
  return parts.map((part) => ({ ...part, n: -part.n }));
}

/** Each once, without those that come to nothing. */
export function added(parts: readonly CountedPart[], others: readonly CountedPart[]): CountedPart[] {
  const all = new Map<string, CountedPart>();
  for (const part of [...parts, ...others]) {
    const { kind, courseId, cycle, end, endedOn, beganOn, departmentId } = part;
    const key = [kind, courseId, cycle, end, endedOn, beganOn, departmentId].join("\n");
    all.set(key, { ...part, n: (all.get(key)?.n ?? 0) + part.n });
  }
  return [...all.values()].filter(({ n }) => n !== 0);
}
