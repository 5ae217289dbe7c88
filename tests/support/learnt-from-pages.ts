// Somebody who notes every page that is shown, with its total, and adds and subtracts units and totals of any two of them: of how
// few people something comes out. Knows nothing of the rule by which pages are published.

import type { Page, Row } from "#app/domains/proof/published.ts";
import type { Told } from "#app/domains/proof/told-together.ts";

/** Of how few people a combination of figures tells, from one; infinite where none tells of anybody. */
export function fewestLearnt(told: readonly (Page | Told)[]): number {
  let fewest = Number.POSITIVE_INFINITY;
  const seen: Told[] = [];
  for (const each of told) {
    const now = "page" in each ? each : { page: each, total: null };
    if (seen.some((one) => isSame(one.page, now.page) && isSameRow(one.total, now.total))) continue;
    seen.push(now);
    for (const earlier of seen) fewest = Math.min(fewest, fewestOfTwo(earlier, now));
  }
  return fewest;
}

/** How somebody stands in the figures of two pages: in a unit of each, and in the total of each. */
interface Alike {
  /** The units, by their place; -1 for whoever is in none. */
  units: [number, number];
  /** The same number for the same duties, 0 where somebody is not counted: unit and total of one page, then of the other. */
  stands: [number, number, number, number];
  people: number;
}

/** Any units of one page, or its total less any units, less the same of the other page: who is still in what is left. */
function fewestOfTwo(one: Told, other: Told): number {
  const groups = alike(one, other);
  const [ways, otherWays] = [waysOf(one), waysOf(other)];
  let fewest = Number.POSITIVE_INFINITY;
  for (const added of ways)
    for (const taken of otherWays) {
      let left = 0;
      for (const group of groups)
        if (remains(group, added, taken)) {
          left += group.people;
          if (left >= fewest) break;
        }
      if (left > 0) fewest = Math.min(fewest, left);
    }
  return fewest;
}

/** Which units, and whether they are taken from the total. */
interface Way {
  units: number;
  fromTotal: boolean;
}

function waysOf({ page, total }: Told): Way[] {
  const subsets = Array.from({ length: 2 ** page.size }, (_, units) => units);
  return (total ? [false, true] : [false]).flatMap((fromTotal) =>
    subsets.map((units) => ({ units, fromTotal })),
  );
}

/** Whether what is added of somebody and what is taken is not the same. */
function remains({ units, stands }: Alike, added: Way, taken: Way): boolean {
  const sums = [0, 0, 0, 0, 0];
  const add = (how: number, n: number) => {
    sums[how] = (sums[how] ?? 0) + n;
  };
  for (const [at, way, sign] of [
    [0, added, 1],
    [1, taken, -1],
  ] as const) {
    const unit = units[at];
    if (unit >= 0 && (way.units >> unit) % 2 === 1) add(stands[2 * at] ?? 0, way.fromTotal ? -sign : sign);
    if (way.fromTotal) add(stands[2 * at + 1] ?? 0, sign);
  }
  return sums.some((sum, how) => how > 0 && sum !== 0);
}

function alike(one: Told, other: Told): Alike[] {
  const places = (page: Page) =>
    new Map(
      [...page.values()].flatMap((row, at) => [...row].map(([who, how]) => [who, { at, how }] as const)),
    );
  const [here, there] = [places(one.page), places(other.page)];
  const people = new Set([...here, ...there].map(([who]) => who));
  for (const row of [one.total, other.total]) for (const who of row?.keys() ?? []) people.add(who);
  const groups = new Map<string, Alike>();
  for (const who of people) {
    const [a, b] = [here.get(who), there.get(who)];
    const texts = [a?.how, one.total?.get(who), b?.how, other.total?.get(who)];
    const stands = texts.map((how) => (how === undefined ? 0 : texts.indexOf(how) + 1));
    const units: Alike["units"] = [a?.at ?? -1, b?.at ?? -1];
    const key = [...units, ...stands].join(" ");
    const group = groups.get(key) ?? { units, stands: stands as Alike["stands"], people: 0 };
    group.people += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

function isSame(one: Page, other: Page): boolean {
  return one.size === other.size && [...one].every(([unit, row]) => isSameRow(row, other.get(unit) ?? null));
}

function isSameRow(one: Row | null, other: Row | null): boolean {
  if (one === null || other === null) return one === other;
  return one.size === other.size && [...one].every(([who, how]) => other.get(who) === how);
}
