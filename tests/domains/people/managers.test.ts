// Who manages whom: circles are found, and managers stand before those who report to them.

import fc from "fast-check";
import { expect, test } from "vitest";
import { managersFirst, peopleInCircles } from "#app/domains/people/managers.ts";
import { presentCompany } from "./present-company.ts";

test("everybody on a circle is found, and nobody beside it", async () => {
  const managerOf = new Map([
    ["a", "b"],
    ["b", "c"],
    ["c", "b"],
    ["d", "d"],
    ["e", null],
    ["f", "a"],
    ["g", "gone"],
  ]);
  expect([...(await peopleInCircles(managerOf))].sort()).toEqual(["b", "c", "d"]);
});

test("whatever the order of rows, a manager comes first, and nobody is lost", async () => {
  const [template] = presentCompany().people;
  const forest = fc
    .array(fc.nat(), { maxLength: 40 })
    .map((parents) =>
      parents.map((parent, at) => ({
        ...template!,
        id: `${at}`,
        managerId: at === 0 ? null : `${parent % at}`,
      })),
    )
    .chain((people) => fc.shuffledSubarray(people, { minLength: people.length }));
  await fc.assert(
    fc.asyncProperty(forest, async (people) => {
      const ordered = await managersFirst(people);
      expect(new Set(ordered)).toEqual(new Set(people));
      const place = new Map(ordered.map(({ id }, at) => [id, at]));
      for (const [at, { managerId }] of ordered.entries())
        if (managerId !== null) expect(place.get(managerId)).toBeLessThan(at);
    }),
  );
});
