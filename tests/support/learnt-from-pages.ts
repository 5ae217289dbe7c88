// Somebody who notes every page that is shown, and adds and subtracts units of any two of them: of how few people something
// comes out. Knows nothing of the rule by which pages are published.

import type { Page } from "#app/domains/proof/published.ts";

/** Of how few people a combination of figures tells, from one; infinite where none tells of anybody. */
export function fewestLearnt(pages: readonly Page[]): number {
  let fewest = Number.POSITIVE_INFINITY;
  const seen: Page[] = [];
  for (const page of pages) {
    if (seen.some((one) => isSame(one, page))) continue;
    seen.push(page);
    for (const earlier of seen) fewest = Math.min(fewest, fewestOfTwo(earlier, page));
  }
  return fewest;
}

/** Any units of one page, less any units of the other: who is still in what is left. */
function fewestOfTwo(one: Page, other: Page): number {
  const places = (page: Page) =>
    new Map(
      [...page.values()].flatMap((row, at) => [...row].map(([who, how]) => [who, { at, how }] as const)),
    );
  const [here, there] = [places(one), places(other)];
  // People who stand in the same two units are told apart by nothing but whether their duties changed.
  const alike = new Map<string, { here: number; there: number; changed: number; all: number }>();
  for (const who of new Set([...here.keys(), ...there.keys()])) {
    const [a, b] = [here.get(who), there.get(who)];
    const key = `${a?.at} ${b?.at}`;
    const group = alike.get(key) ?? { here: a?.at ?? -1, there: b?.at ?? -1, changed: 0, all: 0 };
    group.all += 1;
    if (a?.how !== b?.how) group.changed += 1;
    alike.set(key, group);
  }
  const groups = [...alike.values()];
  let fewest = Number.POSITIVE_INFINITY;
  for (let added = 0; added < 2 ** one.size; added++)
    for (let taken = 0; taken < 2 ** other.size; taken++) {
      let left = 0;
      for (const group of groups) {
        const isAdded = group.here >= 0 && (added >> group.here) % 2 === 1;
        const isTaken = group.there >= 0 && (taken >> group.there) % 2 === 1;
        if (isAdded && isTaken) left += group.changed;
        else if (isAdded || isTaken) left += group.all;
      }
      if (left > 0) fewest = Math.min(fewest, left);
    }
  return fewest;
}

function isSame(one: Page, other: Page): boolean {
  return (
    one.size === other.size &&
    [...one].every(([unit, row]) => {
      const its = other.get(unit);
      return its?.size === row.size && [...row].every(([who, how]) => its.get(who) === how);
    })
  );
}
