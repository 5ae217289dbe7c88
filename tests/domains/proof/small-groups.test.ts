// Somebody who sees rates of units, of any company and on any number of days, knows who works where, and subtracts whatever can
// be subtracted: nothing must come out that is of one to four people. A weaker partition is found out.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Counts, sum } from "#app/domains/proof/counts.ts";
import { SMALLEST_GROUP } from "#app/domains/proof/partition.ts";
import { unitFigures } from "#app/domains/proof/proof-view.server.ts";

interface Department {
  id: string;
  /** The place of the one above it in the list, before its own. */
  above: number | null;
  /** How many people it has on each day, and how many of them are done. */
  days: { people: number; done: number }[];
}

const DAYS = 4;
const departments: fc.Arbitrary<Department[]> = fc
  .array(
    fc.record({
      above: fc.option(fc.nat(7)),
      days: fc.array(fc.record({ people: fc.nat(9), done: fc.nat(9) }), { minLength: DAYS, maxLength: DAYS }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map(({ above, days }, at) => ({
      id: `d${at}`,
      above: above !== null && above < at ? above : null,
      days: days.map(({ people, done }) => ({ people, done: Math.min(people, done) })),
    })),
  );

/** What is shown: the departments in it, and its figures. */
interface Shown {
  ids: readonly string[];
  people: number;
  done: number;
}

type Show = (all: readonly Department[], day: number) => Shown[];

const asWeShow: Show = (all, day) => {
  const counts = all.map(({ id, days }) => ({ ...sum([]), done: days[day]?.done ?? 0, departmentId: id }));
  const people = new Map(all.map(({ id, days }) => [id, days[day]?.people ?? 0]));
  const places = all.map(({ id, above }) => ({
    id,
    name: id,
    parentId: above === null ? null : `d${above}`,
    entityId: "e",
    entityName: "E",
  }));
  const units = unitFigures(places, people, counts);
  const total = units.reduce((number, unit) => number + unit.people, 0);
  if (total < SMALLEST_GROUP) return [];
  const ofAll = { ids: all.map(({ id }) => id), people: total, done: done(sum(counts)) };
  return [
    ...units.map((unit) => ({ ids: unit.departmentIds, people: unit.people, done: done(unit) })),
    ofAll,
  ];
};

/** Without the merging: each department by itself. */
const weakened: Show = (all, day) =>
  all
    .map(({ id, days }) => ({ ids: [id], people: days[day]?.people ?? 0, done: days[day]?.done ?? 0 }))
    .filter(({ people }) => people > 0);

/** Small departments are not shown, but counted in the total. */
const withoutRest: Show = (all, day) => {
  const total = asWeShow(all, day).at(-1);
  return total ? [...weakened(all, day).filter(({ people }) => people >= SMALLEST_GROUP), total] : [];
};

function done(counts: Counts): number {
  return counts.done;
}

/**
 * Every figure, and every figure less any others that lie within it: whom it is about.
 * @returns the smallest number of people, from one, about whom something comes out
 */
function smallestLearnt(shown: readonly Shown[], people: ReadonlyMap<string, number>): number {
  const size = (ids: readonly string[]) => ids.reduce((all, id) => all + (people.get(id) ?? 0), 0);
  let smallest = Number.POSITIVE_INFINITY;
  for (const whole of shown) {
    const within = shown.filter(
      (part) =>
        part !== whole &&
        part.ids.length < whole.ids.length &&
        part.ids.every((id) => whole.ids.includes(id)),
    );
    for (let chosen = 0; chosen < 2 ** within.length; chosen++) {
      const taken = within.filter((_, at) => (chosen >> at) % 2 === 1).flatMap(({ ids }) => ids);
      if (new Set(taken).size < taken.length) continue;
      const left = size(whole.ids.filter((id) => !taken.includes(id)));
      if (left > 0) smallest = Math.min(smallest, left);
    }
  }
  return smallest;
}

function smallestOfAllDays(show: Show, all: readonly Department[]): number {
  return Math.min(
    ...Array.from({ length: DAYS }, (_, day) =>
      smallestLearnt(show(all, day), new Map(all.map(({ id, days }) => [id, days[day]?.people ?? 0]))),
    ),
  );
}

describe("from differences of rates", () => {
  test("of any company on any day nothing comes out about fewer than five people", () => {
    fc.assert(
      fc.property(departments, (all) => {
        expect(smallestOfAllDays(asWeShow, all)).toBeGreaterThanOrEqual(SMALLEST_GROUP);
      }),
      { numRuns: 400 },
    );
  });

  test("every person is in exactly one unit, so that the units add up to the total", () => {
    fc.assert(
      fc.property(departments, (all) => {
        const units = asWeShow(all, 0);
        const total = units.at(-1);
        if (!total) return;
        expect(units.slice(0, -1).reduce((people, unit) => people + unit.people, 0)).toBe(total.people);
        expect(units.slice(0, -1).reduce((number, unit) => number + unit.done, 0)).toBe(total.done);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["departments by themselves", weakened],
    ["a rest that is left out", withoutRest],
  ])("the same attack finds somebody where the partition is weaker: %s", (_, show) => {
    const found = fc.check(
      fc.property(departments, (all) => smallestOfAllDays(show, all) >= SMALLEST_GROUP),
      { numRuns: 2000 },
    );
    expect(found.failed).toBe(true);
  });
});
